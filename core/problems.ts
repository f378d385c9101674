// Every error that a person can be shown: a stable code, the HTTP status, and words in both
// languages that say what happened, what was kept, and what to do now. `{name}` is filled in from
// the details. A code, once published, keeps its meaning.

import { ACTIVITY_PROBLEMS } from './activity-problems.ts'
import { INTAKE_PROBLEMS } from './intake-problems.ts'
import { RULE_SET_PROBLEMS } from './rule-set-problems.ts'
import { IMAGE_PROBLEMS } from './image-problems.ts'
import { DISC_PROBLEMS } from './disc-problems.ts'
import { LOG_KEY_PROBLEMS } from './log-key-problems.ts'
import { DEVICE_PROBLEMS } from './device-problems.ts'
import { CLEARING_PROBLEMS } from './clearing-problems.ts'
import { REVIEW_PROBLEMS } from './review-problems.ts'
import { ARCHIVE_PROBLEMS } from './archive-problems.ts'
import { KEEPING_PROBLEMS } from './keeping-problems.ts'
import { SEALING_PROBLEMS } from './sealing-problems.ts'
import { WITNESS_PROBLEMS } from './witness-problems.ts'

export const PROBLEMS = {
  ...CLEARING_PROBLEMS,
  ...REVIEW_PROBLEMS,
  ...ARCHIVE_PROBLEMS,
  ...KEEPING_PROBLEMS,
  ...DISC_PROBLEMS,
  ...SEALING_PROBLEMS,
  // the request itself
  INPUT_INVALID: [
    400,
    '提交的内容不符合要求：{where}。未作任何更改，请改正后重试。',
    'The input is not as required: {where}. Nothing was changed; correct it and try again.',
  ],
  BODY_NOT_JSON: [
    400,
    '提交的内容不是有效的 JSON（UTF-8）。未作任何更改。',
    'The body is not valid JSON in UTF-8. Nothing was changed.',
  ],
  BODY_TOO_LARGE: [
    413,
    '提交的内容过大。未作任何更改。',
    'The body is too large. Nothing was changed.',
  ],
  MEDIA_TYPE_UNSUPPORTED: [
    415,
    '不支持这种提交格式，请使用 application/json。',
    'This content type is not supported; use application/json.',
  ],
  NOT_FOUND: [
    404,
    '没有找到所请求的内容。可能链接有误，或您无权查看。',
    'There is nothing here: the address may be wrong, or you may not see it.',
  ],
  METHOD_NOT_ALLOWED: [405, '此地址不支持该操作。', 'This address does not support that method.'],
  ORIGIN_REFUSED: [
    403,
    '请求来自其他网站，已拒绝。未作任何更改。',
    'The request came from another site and was refused. Nothing was changed.',
  ],
  RANGE_INVALID: [416, '请求的字节范围超出文件。', 'The requested range lies outside the file.'],
  // who is asking
  NOT_SIGNED_IN: [401, '请先登录。', 'Sign in first.'],
  SESSION_ENDED: [
    401,
    '登录已过期，请重新登录。已保存的内容不受影响。',
    'Your session has ended; sign in again. What was saved stays saved.',
  ],
  SIGN_IN_REFUSED: [401, '登录名或密码不正确。', 'The login or the password is not right.'],
  ACCOUNT_LOCKED: [
    429,
    '多次输错密码，账号已锁定至 {until}（北京时间）。请稍后再试，或请系统管理员解锁。',
    'Too many wrong passwords: the account is locked until {until} (Beijing time). Wait, or ask the system administrator.',
  ],
  NOT_PERMITTED: [403, '您的角色无权进行此操作。', 'Your role does not allow this.'],
  KEY_REFUSED: [
    401,
    '采集站密钥无效或已停用。卡上的文件没有改动；请用 shilu setup 生成的密钥，或请管理员重新发放。',
    'The dock key is unknown or switched off. Nothing on the card was changed; use the key that set-up made, or ask for a new one.',
  ],
  PASSWORD_WRONG: [
    403,
    '当前密码不正确，密码未修改。',
    'The current password is not right; the password was not changed.',
  ],
  PASSWORD_WEAK: [
    422,
    '密码至少 {minimum} 位，且不能与登录名相同。未作更改。',
    'A password has at least {minimum} characters and is not the login. Nothing was changed.',
  ],
  // set-up
  SET_UP_ALREADY: [
    409,
    '本系统已完成初始设置，不能再次设置。',
    'This home is already set up; it cannot be set up again.',
  ],
  SET_UP_LINK_REFUSED: [
    403,
    '初始设置链接无效或已使用。请使用终端上显示的最新链接。',
    'The set-up link is not valid or was used. Use the latest link shown on the terminal.',
  ],
  NOT_SET_UP: [
    409,
    '本系统尚未初始设置。请打开终端上显示的一次性链接，或运行 shilu setup。',
    'This home is not set up yet. Open the one-time link on the terminal, or run shilu setup.',
  ],
  // people and devices
  LOGIN_TAKEN: [409, '登录名已被使用，请换一个。', 'This login is taken; choose another.'],
  CERTIFICATE_DATES: [
    422,
    '执法证有效期的止日早于起日。未作任何更改，请核对后重填。',
    'The certificate ends before it begins. Nothing was changed; correct the dates.',
  ],
  CERTIFICATE_TAKEN: [
    409,
    '该执法证号已登记在另一名执法人员名下。',
    'This certificate number belongs to another officer.',
  ],
  SECTION_CYCLE: [
    409,
    '上级科室不能是本科室或它下面的科室。未作更改。',
    'A section cannot belong to itself or to one below it. Nothing was changed.',
  ],
  SECTION_IN_USE: [
    409,
    '该科室还有 {officers} 名在岗执法人员、{sections} 个下级科室在用，不能停用。请先调整他们的科室。',
    '{officers} officers in service and {sections} sections in use belong to it: it cannot be switched off. Move them first.',
  ],
  SECTION_OFF: [
    409,
    '所选的上级科室已停用。未作更改。',
    'The section chosen above it is no longer in use. Nothing was changed.',
  ],
  SECTION_TAKEN: [409, '已有同名科室。', 'There is a section of this name already.'],
  ROLES_CLASH: [
    422,
    '系统、安全、审计管理员必须由不同的人担任，不能同时授予：{roles}。',
    'System, security and audit administrator must be different people: {roles}.',
  ],
  UNIT_TAKEN: [409, '已有同名单位。', 'There is a unit of this name already.'],
  LOGIN_UNKNOWN: [
    404,
    '没有这个登录名的可用账号。请核对登录名。',
    'No account in use has this login. Check how it is written.',
  ],
  ACCOUNT_OF_THIS_UNIT: [
    409,
    '该账号本来就属于本单位。请在账号列表中修改其角色。',
    'This account belongs to this unit: change its roles in the list of accounts.',
  ],
  ADMITTED_ALREADY: [
    409,
    '该账号已获准在本单位工作。请在列表中修改其角色。',
    'This account may work here already: change its roles in the list.',
  ],
  LAST_ADMINISTRATOR: [
    409,
    '不能停用或撤销最后一名系统管理员。',
    'The last system administrator cannot be switched off or lose the role.',
  ],
  SERIAL_TAKEN: [
    409,
    '该编号的设备已登记。',
    'A device with this serial number is registered already.',
  ],
  MARK_TAKEN: [
    409,
    '该识别标记已属于设备 {serial}。',
    'This mark already belongs to device {serial}.',
  ],
  HOLDING_OVERLAPS: [
    409,
    '该时段设备已由他人持有。',
    'Somebody else holds the device in that time.',
  ],
  // documents
  EXPORT_TOO_LARGE: [
    422,
    '符合条件的有 {total} 条，一次最多导出 {most} 条。请缩小筛选范围（例如按日期）后再导出。',
    '{total} rows match; at most {most} can be exported at once. Narrow the filters (by days, for example) and export again.',
  ],
  DOCUMENT_FAILED: [
    500,
    '未能生成 PDF 文件。采集和资料不受影响；请改为下载 XLSX，或稍后重试。',
    'The PDF could not be made. Intake and recordings are not affected; take the XLSX, or try again later.',
  ],
  REPORT_TOO_LARGE: [
    422,
    '本次采集有 {total} 个文件，PDF 最多列出 {most} 个。请下载 XLSX。',
    'This intake has {total} files; a PDF lists at most {most}. Take the XLSX.',
  ],
  // imports
  IMPORT_TOO_LARGE: [
    413,
    '文件超过 {most} MiB，未读取。请只保留要导入的工作表，或分成几个文件。',
    'The file is larger than {most} MiB and was not read. Keep only the sheet to import, or split it.',
  ],
  IMPORT_UNREADABLE: [
    422,
    '无法读取这个文件：不是 XLSX 工作簿，或已损坏、加了密码，或展开后过大。未作任何更改。请在表格软件中另存为 .xlsx 后重试。',
    'This file cannot be read: it is not an XLSX workbook, or it is damaged, has a password, or unfolds to too much. Nothing was changed. Save it as .xlsx in a spreadsheet program and try again.',
  ],
  IMPORT_NOT_TEMPLATE: [
    422,
    '文件中没有含这些列的工作表：{columns}。未作任何更改。请使用下载的模板，保留表头。',
    'No sheet of the file has these columns: {columns}. Nothing was changed. Use the template and keep its heads.',
  ],
  IMPORT_EMPTY: [
    422,
    '表头下面没有可导入的行。未作任何更改。',
    'There is no row below the heads. Nothing was changed.',
  ],
  IMPORT_TOO_MANY_ROWS: [
    422,
    '文件超过 {most} 行，未作任何更改。请分成几个文件。',
    'The file has more than {most} rows. Nothing was changed; split it.',
  ],
  IMPORT_CHANGED: [
    409,
    '检查之后，登记的内容有了变化，结果与您看到的不同。未作任何更改，请重新检查后再导入。',
    'The register has changed since the check, so that the import would do something else than was shown. Nothing was changed; check again.',
  ],
  IMPORT_NOTHING: [
    422,
    '没有可导入的行，未作任何更改。',
    'No row can be imported. Nothing was changed.',
  ],
  ...INTAKE_PROBLEMS,
  // recordings
  ORIGINAL_MISSING: [
    500,
    '档案中缺少该资料的原始文件。请立即通知系统管理员运行 shilu fsck；不要清除卡上的文件。',
    'The archive has lost the bytes of this recording. Tell the system administrator to run shilu fsck, and do not clear the card.',
  ],
  DERIVATIVE_NOT_READY: [
    409,
    '预览还在生成中，请稍后再看。原始文件已安全入库。',
    'This preview is still being made. The original is safely kept.',
  ],
  FLAG_ABSENT: [
    409,
    '该资料目前没有此标记，未作更改。请刷新页面查看最新情况。',
    'The recording does not have this flag now; nothing was changed. Reload the page to see what stands.',
  ],
  CORRECTION_EMPTY: [422, '更正内容与现值相同，未作更改。', 'The correction changes nothing.'],
  ...WITNESS_PROBLEMS,
  ...ACTIVITY_PROBLEMS,
  ...RULE_SET_PROBLEMS,
  ...LOG_KEY_PROBLEMS,
  ...DEVICE_PROBLEMS,
  ...IMAGE_PROBLEMS,
  // packages
  PACKAGE_RECORDING_UNKNOWN: [
    404,
    '没有编号为 {recording} 的资料。未导出任何内容，请核对编号。',
    'There is no recording {recording}. Nothing was given out; check the id.',
  ],
  PACKAGE_OF_SEVERAL_UNITS: [
    422,
    '所选资料属于不同单位，不能放进同一个包。未导出任何内容，请分开导出。',
    'The recordings belong to several units and cannot go into one package. Nothing was given out; make one for each unit.',
  ],
  PACKAGE_PLACE_TAKEN: [
    409,
    '{path} 已存在。未导出任何内容，请另选一个位置。',
    '{path} is there already. Nothing was given out; choose another place.',
  ],
  PACKAGE_BYTES_DIFFER: [
    500,
    '资料 {recording} 的原始文件与登记不一致：{detail}。导出已中止，未留下任何文件。请立即通知系统管理员运行 shilu fsck --deep。',
    'The bytes of recording {recording} are not those that were taken in: {detail}. The export has ended and left nothing. Tell the system administrator to run shilu fsck --deep.',
  ],
  TIMESTAMP_ROOTS_INVALID: [
    422,
    '根证书不能使用：{detail}。尚未登记。请粘贴时间戳服务机构公布的 PEM 根证书（-----BEGIN CERTIFICATE----- 开头）。',
    'These roots cannot be used: {detail}. Nothing was named. Paste the root certificates that the authority publishes, as PEM (beginning with -----BEGIN CERTIFICATE-----).',
  ],
  PACKAGE_NOT_READY: [
    409,
    '这个资料包现在没有可下载的文件：还在制作、制作失败或文件已删除。登记仍在，可以重新制作。',
    'There is no file of this package now: it is being made, could not be made, or its file was removed. The entry is kept; the file can be made again.',
  ],
  PACKAGE_DISK_FULL: [
    507,
    '磁盘空间不足，资料包未能制作，没有留下不完整的文件；原始资料不受影响。请清理磁盘或删除不再需要的资料包文件，再重新制作。',
    'The disk is full: the package could not be made and nothing unfinished is left; the originals are not touched. Free some space or remove files of packages, then make it again.',
  ],
  PACKAGE_FAILED: [
    500,
    '资料包制作失败（{detail}），没有留下不完整的文件；登记仍在。请重新制作，仍失败时通知系统管理员。',
    'The package could not be made ({detail}); nothing unfinished is left and the entry is kept. Make it again; if it fails once more, tell the system administrator.',
  ],
  PACKAGE_LOG_WAITS: [
    503,
    '存证日志在 {seconds} 秒内没有签署包含本次导出的检查点（{detail}）。导出已中止，未留下任何文件；导出意图已记入保管链。请稍后重试，或查看系统状态。',
    'The custody log signed no checkpoint over this export within {seconds} seconds ({detail}). The export has ended and left no file; that it was begun is recorded. Try again later, or look at the state of the system.',
  ],
  // the demonstration
  DEMONSTRATION_NEEDS_EMPTY_HOME: [
    409,
    '数据目录 {home} 已完成设置，未作任何更改。演示数据只能放进空目录：请用 --home 另选一个空目录再运行 shilu demo。',
    'The home {home} is set up; nothing was changed. A demonstration goes into an empty home only: choose another one with --home and run shilu demo again.',
  ],
  DEMONSTRATION_THERE_ALREADY: [
    409,
    '数据目录 {home} 里已经是演示数据，未作任何更改。请直接运行 shilu serve --home {home}，或用 --home 另选一个空目录。',
    'The home {home} is a demonstration already; nothing was changed. Run shilu serve --home {home}, or choose an empty home with --home.',
  ],
  // the system
  DATABASE_UNAVAILABLE: [
    503,
    '数据库正在恢复，请稍后重试。已入库的资料不受影响。',
    'The database is coming back; try again in a moment. What was kept is safe.',
  ],
  SHUTTING_DOWN: [
    503,
    '系统正在停止，请稍后重试。',
    'The server is stopping; try again in a moment.',
  ],
  INTERNAL: [
    500,
    '系统内部错误（编号 {id}）。本次操作没有生效。请把编号告诉系统管理员。',
    'Something went wrong inside (number {id}). This action did not take effect. Give the number to the system administrator.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>

export type ProblemCode = keyof typeof PROBLEMS
export type ProblemDetails = Record<string, string | number>

/** A problem that a person can be told. Thrown, it undoes the whole operation. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails

  constructor(code: ProblemCode, details: ProblemDetails = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'Problem'
    this.code = code
    this.details = details
  }
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code)

export const statusOf = (code: ProblemCode): number => PROBLEMS[code][0]

export function sayProblem(
  code: ProblemCode,
  details: ProblemDetails,
  language: 'zh' | 'en',
): string {
  const words: string = PROBLEMS[code][language === 'zh' ? 1 : 2]
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))
}
