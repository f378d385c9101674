// What a person is told about intakes and uploads: part of the table in problems.ts.

export const INTAKE_PROBLEMS = {
  INTAKE_CLOSED: [
    409,
    '本次采集已结束。请重新开始采集；已入库的文件不会重复保存。',
    'This intake is closed. Start again; files already kept are not stored twice.',
  ],
  INTAKE_PAUSED: [
    423,
    '本次采集已在页面上暂停。已收到的内容不受影响；在采集页面上点“继续”后自动接着进行。',
    'This intake was paused on its page. What has arrived is kept; press Go on there and it goes on by itself.',
  ],
  INTAKE_OF_A_BROWSER: [
    409,
    '本次采集由浏览器进行，请在正在采集的那个页面上暂停或继续。',
    'This intake runs in a browser: pause it or let it go on in the page that takes it in.',
  ],
  PHONE_WITHOUT_OFFICER: [
    403,
    '登录的账号没有对应的执法人员，手机记录无法认定由谁拍摄。手机上的内容没有改动；请系统管理员在“账号”中为该账号指定执法人员。',
    'This account is tied to no officer, so nobody could say who made what the phone holds. It stays on the phone; a system administrator can tie the account to an officer on the page of accounts.',
  ],
  CARD_CLEARING_NOT_ALLOWED: [
    403,
    '本单位不允许采集站清除存储卡上的文件。卡上的文件没有改动。需要时由法规机构负责人或系统管理员在“采集站”页面开启。',
    'This unit does not let docks remove files from cards. The card is unchanged. The legal head or a system administrator can allow it on the page of docks.',
  ],
  INTAKE_NOT_DONE: [
    409,
    '还有 {count} 个文件没有最终状态，采集不能结束。',
    '{count} files have no final state yet; the intake cannot be closed.',
  ],
  FILE_NOT_LISTED: [
    409,
    '该文件不在本次采集的清单中。请先登记清单。',
    'This file is not on the manifest of the intake. List it first.',
  ],
  FILE_STATE: [
    409,
    '该文件目前的状态（{state}）不允许此操作。',
    'The file is {state}; this cannot be done now.',
  ],
  FILE_NAME_INVALID: [
    400,
    '文件路径含有不允许的内容（上级目录、绝对路径或控制字符）。未作任何更改。',
    'The path of the file is not allowed (parent folder, absolute, or control characters). Nothing was changed.',
  ],
  FILE_CHANGED: [
    409,
    '文件大小与清单不一致：清单 {listed} 字节，现为 {offered} 字节。文件未入库，请重新采集该卡。',
    'The file differs from the manifest: {listed} bytes listed, {offered} now. It was not taken in; dock the card again.',
  ],
  DIGEST_MISMATCH: [
    422,
    '收到的内容与声明的摘要不一致，未入库，已丢弃暂存内容。原文件仍在卡上，请重新上传。',
    'The bytes received do not have the declared digest. They were not kept; the card still has the file. Upload it again.',
  ],
  LENGTH_MISMATCH: [
    422,
    '收到的长度与声明不一致，未入库。原文件仍在卡上，请重新上传。',
    'The length received is not the declared one. Nothing was kept; upload it again.',
  ],
  UPLOAD_INVALID: [
    400,
    '上传请求不符合要求：{where}。',
    'The upload request is not as required: {where}.',
  ],
  UPLOAD_OFFSET: [
    409,
    '上传位置与已收到的字节数不一致，请从 {offset} 继续。',
    'The offset is not where the upload stands; go on from {offset}.',
  ],
  UPLOAD_BUSY: [
    423,
    '该上传正在由另一连接写入，请稍后继续。',
    'Another connection is writing this upload; go on in a moment.',
  ],
  STORE_FULL: [
    507,
    '磁盘空间不足（剩余 {free}），采集已停止。已入库的不受影响，卡上的文件没有改动。请清理或扩充磁盘后重新采集。',
    'The disk is full ({free} left): intake has stopped. What was kept is safe and the card is unchanged. Make room, then dock again.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
