// What a person is told about issue and return of devices: part of the table in problems.ts.

export const DEVICE_PROBLEMS = {
  DEVICE_ISSUED_TO: [
    409,
    '{name} 已领用这台设备，尚未归还。未作任何更改；请先办理归还，或换一台设备。',
    '{name} has this device and has not returned it. Nothing was changed; have it returned first, or take another one.',
  ],
  DEVICE_IN_REPAIR: [
    409,
    '这台设备在修，不能领用。未作任何更改；修好后请先把状态改为“在库”。',
    'This device is in repair and cannot be issued. Nothing was changed; once repaired, put it in store first.',
  ],
  DEVICE_LOST: [
    409,
    '这台设备已登记遗失，不能领用。未作任何更改；找回后请先把状态改为“在库”。',
    'This device is registered as lost and cannot be issued. Nothing was changed; once found, put it in store first.',
  ],
  DEVICE_SCRAPPED: [
    409,
    '这台设备已报废，不能领用。未作任何更改。',
    'This device is scrapped and cannot be issued. Nothing was changed.',
  ],
  DEVICE_SWITCHED_OFF: [
    409,
    '这台设备已停用，不能领用。未作任何更改；需要时请先在“设备”中改为在用。',
    'This device is not in use any more and cannot be issued. Nothing was changed; switch it on again first.',
  ],
  DEVICE_STATE_HELD: [
    409,
    '设备由 {name} 持有，请先办理归还。状态未更改。',
    '{name} has the device: have it returned first. Its state was not changed.',
  ],
  DEVICE_STATE_FINAL: [
    409,
    '设备已报废，不再改变状态。未作任何更改。',
    'The device is scrapped and stays so. Nothing was changed.',
  ],
  DEVICE_STATE_NOT_FROM: [
    409,
    '设备现在的状态不能直接改为所选状态。未作任何更改，请刷新后查看。',
    'The device cannot go from its present state to that one. Nothing was changed; look again.',
  ],
  DEVICE_STATE_NEEDS_WHY: [
    422,
    '更改设备状态必须说明原因。未作任何更改。',
    'A change of state needs words why. Nothing was changed.',
  ],
  OFFICER_LEFT: [
    409,
    '{name} 已离岗，不能领用设备。未作任何更改。',
    '{name} is not in service any more and is issued no device. Nothing was changed.',
  ],
  RETURN_NEEDS_NOTE: [
    422,
    '设备有损坏或需送修时，请说明情况。未作任何更改。',
    'Say what is wrong with a device that is damaged or goes to repair. Nothing was changed.',
  ],
  CONFIRMATION_FIRST_PASSWORD: [
    409,
    '{name} 的密码还是别人设的初始密码，不能用来确认。请本人先登录，换成自己的密码。未作任何更改。',
    'The password of {name} was chosen by somebody else and confirms nothing. {name} signs in and takes an own password first. Nothing was changed.',
  ],
  DEVICE_ISSUED_NOW: [
    409,
    '{name} 已通过领用登记持有这台设备。请先办理归还，再改登记；未作任何更改。',
    '{name} has this device by an issue. Have it returned first; nothing was changed.',
  ],
  DEVICE_OUT_OF_STORE: [
    409,
    '设备在修、遗失或已报废，不能交给他人。请先更改设备状态；未作任何更改。',
    'The device is in repair, lost or scrapped and cannot be given to anybody. Change its state first; nothing was changed.',
  ],
  PREFLIGHT_FAILS: [
    409,
    '领用前检查有 {count} 项未通过或未检查。如确需领用，请说明原因，原因将保存并打印。未作任何更改。',
    '{count} checks before use fail or were not made. State a reason if it must be issued all the same: it is kept and printed. Nothing was changed.',
  ],
  ISSUE_NOT_OPEN: [
    409,
    '这次领用已经结束（已归还或已登记遗失）。未作任何更改，请刷新后查看。',
    'This issue has ended already: returned, or registered as lost. Nothing was changed; look again.',
  ],
  ISSUE_TO_ONESELF: [
    403,
    '不能给自己办理领用或归还：请另一名资料管理员或法规机构负责人办理。未作任何更改。',
    'Nobody issues a device to oneself or takes it back from oneself: another custodian or the legal head does. Nothing was changed.',
  ],
  ISSUE_TIME_WRONG: [
    422,
    '时间不对：不能晚于现在，也不能早于该设备此前的登记（{after}）。未作任何更改。',
    'The time cannot be: not later than now, and not before what is registered of the device already ({after}). Nothing was changed.',
  ],
  ISSUE_LATE_NEEDS_WHY: [
    422,
    '补记以前的领用或归还，必须说明原因。未作任何更改。',
    'An issue or return that is entered later than it happened needs words why. Nothing was changed.',
  ],
  CONFIRMATION_WRONG: [
    403,
    '{name} 的密码或确认码不正确，未办理。连续输错会锁定账号。',
    'The password or PIN of {name} is not right; nothing was done. Repeated wrong tries lock the account.',
  ],
  CONFIRMATION_NEEDS_SECRET: [
    422,
    '{name} 有账号，须用本人的密码或确认码确认，不能以纸质签名代替。未作任何更改。',
    '{name} has an account and confirms by the own password or PIN, not on paper. Nothing was changed.',
  ],
  CONFIRMATION_NO_ACCOUNT: [
    422,
    '{name} 没有可用的账号：请说明纸质签名的情况。未作任何更改。',
    '{name} has no account in use: say how it was confirmed on paper. Nothing was changed.',
  ],
  MAINTENANCE_NOT_YET: [
    422,
    '日期还没有到：只登记已经做了的保养维修。未作任何更改。',
    'That day has not come: only what was done is noted. Nothing was changed.',
  ],
  DEVICE_PHOTO_TOO_LARGE: [
    413,
    '照片超过 {most} MB。未作任何更改；请选择较小的照片，或降低分辨率后再试。',
    'The photo is larger than {most} MB. Nothing was changed; choose a smaller one.',
  ],
  DEVICE_PHOTO_UNREADABLE: [
    422,
    '这个文件无法作为照片读取。未作任何更改；请选择 JPEG 或 PNG 照片。',
    'This file cannot be read as a photo. Nothing was changed; choose a JPEG or PNG.',
  ],
  PIN_WEAK: [
    422,
    '确认码为 6 至 12 位数字，不能全部相同或依次递增、递减。未作更改。',
    'A PIN has 6 to 12 digits, not all the same and not in a row. Nothing was changed.',
  ],
} as const
