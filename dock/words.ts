// Everything that a dock says to a person, in both languages. A problem says what happened, what was
// kept, and what to do now.

import { REASON_WORDS } from '@shilu/core/reason-words.ts'
import type { FileState } from './intake-api.ts'
import type { Refusal } from './scan.ts'

export type Language = 'zh' | 'en'

/** Why a file failed on this side of the wire. */
export type FailureKind = Refusal | 'changed' | 'digests-differ' | 'gone' | 'not-accepted'

/** The server tells reasons as codes of core/reason-words.ts; what is no code is words already. */
const said = (reason: string, language: Language): string =>
  reason in REASON_WORDS ? REASON_WORDS[reason as keyof typeof REASON_WORDS][language] : reason

const ZH = {
  sayReason: (reason: string) => said(reason, 'zh'),
  about:
    '采集一张或多张存储卡（或文件夹）中的全部文件。不写入存储卡，除非要求在回执核验后清除（--clear-after-receipt）。',
  folders: '存储卡或文件夹（配合 --watch 时为其上级文件夹：每个新的子文件夹视为一张卡）',
  optionWatch: '等待存储卡插入，每次插入采集一次',
  optionHome: '数据目录（默认：环境变量 SHILU_HOME，否则 ./shilu-data）',
  optionServer: '其他机器上的服务器地址，例如 http://192.0.2.10:8460',
  optionKeyFile: '采集站密钥文件（默认：数据目录中的 keys/dock.key）',
  optionJson: '标准输出只打印一个 JSON 值',
  optionLang: '语言：zh 或 en（默认：SHILU_LANG，其次 LANG，否则 zh）',
  optionPatience: '服务器无应答时最多等待的秒数（默认 600；--watch 时一直等待）',
  optionReceipts: '回执保存目录（默认：数据目录中的 receipts，或密钥文件旁的 receipts）',
  optionClear: '逐个删除存储卡上已有回执并核验无误的文件（仅当本单位允许；默认从不改动存储卡）',
  optionHelp: '显示本帮助',
  usage: '用法：',
  options: '选项：',
  arguments: '参数：',
  exitCodes: '退出码：0 全部完成；1 有文件失败或未全部完成；2 用法错误。',
  wrongUse: (detail: string) => `用法错误：${detail}。没有采集任何文件。参见 shilu dock --help。`,
  noFolder: '请给出至少一个文件夹，或使用 --watch',
  notAFolder: (folder: string, detail: string) => `“${folder}”不是可以打开的文件夹（${detail}）`,
  twice: (folder: string) => `“${folder}”重复或包含在另一个文件夹之内`,
  keyFileUnreadable: (file: string, detail: string) => `无法读取密钥文件“${file}”（${detail}）`,
  patienceInvalid: '--patience 必须是不小于 0 的秒数',
  serverInvalid: (url: string) => `“${url}”不是有效的服务器地址（http:// 或 https://）`,
  langInvalid: '--lang 只能是 zh 或 en',
  noServer: (home: string) =>
    `数据目录“${home}”没有正在运行的服务器，没有采集任何文件，卡上的文件没有改动。请先运行 npm start，或用 --server 和 --key-file 指定服务器。`,
  serverNotStarted: (home: string, detail: string) =>
    `无法为数据目录“${home}”启动服务器：${detail}。没有采集任何文件，卡上的文件没有改动。请排除原因后重新运行同一命令。`,
  noKey: (file: string) =>
    `没有采集站密钥“${file}”。没有采集任何文件。请先完成初始设置（打开 npm start 显示的链接，或运行 shilu setup）。`,
  keyIsOpen: (file: string) =>
    `注意：密钥文件“${file}”可被其他用户读取，请改为仅本人可读（chmod 600）。`,
  listing: (folder: string) => `正在列出“${folder}”中的全部文件……`,
  listed: (folder: string, files: number, size: string) =>
    `“${folder}”：共 ${files} 个文件，${size}。`,
  goesOn: (folder: string) => `“${folder}”：接着上次未完成的采集继续。`,
  outage: (detail: string) =>
    `服务器没有应答（${detail}）。正在等待，恢复后自动继续；已入库的文件不受影响。`,
  paused: (folder: string) =>
    `“${folder}”：已在页面上暂停。已入库的文件不受影响，其余文件仍在卡上。在采集页面上点“继续”后自动接着进行；按 Ctrl-C 结束。`,
  resumed: (folder: string) => `“${folder}”：继续采集。`,
  back: '服务器已恢复，继续采集。',
  reading: '读取',
  sending: '上传',
  proving: '核验',
  progress: (done: number, total: number, bytes: string, of: string, speed: string, left: string) =>
    `${done}/${total} 个文件  ${bytes} / ${of}  ${speed}  剩余 ${left}`,
  unknownTime: '未知',
  state: '状态',
  size: '大小',
  file: '文件',
  remark: '说明',
  summary: (folder: string) => `“${folder}”采集结果`,
  intakeId: (id: string) => `采集编号 ${id}`,
  total: (files: number, size: string) => `共 ${files} 个文件，${size}`,
  allDone: '全部完成。',
  notAllDone:
    '有文件失败：请查看上表中的说明。卡上的文件没有改动，处理后重新运行同一命令即可；已入库的文件不会重复保存。',
  interrupted:
    '已按要求停止。标为“已入库”的文件已安全保存；其余文件仍在卡上。重新运行同一命令即可从停下的地方继续。',
  serverGone: (url: string, detail: string) =>
    `服务器 ${url} 长时间没有应答（${detail}），采集已停止。标为“已入库”的文件已安全保存；其余文件仍在卡上。服务器恢复后重新运行同一命令，将从停下的地方继续。`,
  storeFull: (detail: string) =>
    `服务器磁盘已满，采集已停止！${detail} 标为“已入库”的文件已安全保存；其余文件仍在卡上，请勿清除。腾出空间后重新运行同一命令。`,
  refusedByServer: (code: string, detail: string) => `服务器拒绝本采集站（${code}）：${detail}`,
  cardGone: (folder: string) =>
    `“${folder}”在采集过程中被拔出。标为“已入库”的文件已安全保存；其余文件仍在卡上。重新插入并运行同一命令即可继续。`,
  folderFailed: (folder: string, detail: string) =>
    `“${folder}”无法采集：${detail}。卡上的文件没有改动。请处理后重新运行同一命令。`,
  receipts: (verified: number, kept: number) =>
    `回执：${kept} 个已入库文件中 ${verified} 个已取得并核验。`,
  receiptMissing: (detail: string) =>
    `部分文件暂无回执${detail === '' ? '' : `（${detail}）`}：文件已入库；请勿清除存储卡，稍后重新运行同一命令即可取得回执。`,
  receiptWrong: (path: string, detail: string) =>
    `“${path}”的回执核验未通过（${detail}）！请勿清除存储卡，并立即告知系统管理员和审计管理员。`,
  cleared: (files: number) => `已从存储卡删除 ${files} 个有回执的文件。`,
  clearingRefused: (detail: string) => `未清除存储卡：${detail}`,
  clearingLeft: (path: string, reason: string) => `未删除“${path}”：${reason}`,
  watching: '正在等待存储卡插入（按 Ctrl-C 结束）……',
  cardFound: (name: string) => `发现存储卡：${name}`,
  mayBeRemoved: (name: string) => `${name}：采集完成，可以拔出。`,
  doNotRemove: (name: string) => `${name}：未全部采集，请查看上面的说明；文件仍在卡上，请勿清除。`,
  states: {
    listed: '未处理',
    wanted: '未传完',
    received: '待核验',
    kept: '已入库',
    'already-kept': '早已入库',
    'not-evidence': '非证据',
    failed: '失败',
  } satisfies Record<FileState, string>,
  failures: {
    'not-regular': () => '不是普通文件（链接、管道、套接字或设备），未读取',
    unreadable: (detail: string) => `无法读取：${detail}`,
    'unreadable-folder': (detail: string) => `无法打开文件夹：${detail}，其中的文件未能列出`,
    changed: () => '采集过程中文件仍在变化，未入库；请待设备写完后重新采集',
    'digests-differ': () => '多次读取或上传的内容不一致，未入库；请检查读卡器和存储卡后重新采集',
    gone: () => '采集开始后文件从卡上消失',
    'not-accepted': (detail: string) => `服务器未接受：${detail}`,
  } satisfies Record<FailureKind, (detail: string) => string>,
}

export type Words = typeof ZH

const EN: Words = {
  sayReason: (reason) => said(reason, 'en'),
  about:
    'Takes in every file of one or more cards (or folders). Changes nothing on a card, unless it is asked to free it after verified receipts (--clear-after-receipt).',
  folders: 'cards or folders (with --watch: their parent; each new sub-folder counts as a card)',
  optionWatch: 'wait for cards, and take each in once whenever it appears',
  optionHome: 'home folder (default: environment SHILU_HOME, else ./shilu-data)',
  optionServer: 'address of a server elsewhere, such as http://192.0.2.10:8460',
  optionKeyFile: 'file with the key of this dock (default: keys/dock.key in the home)',
  optionJson: 'print one JSON value on standard output and nothing else',
  optionLang: 'language: zh or en (default: SHILU_LANG, then LANG, else zh)',
  optionPatience: 'seconds to wait for a silent server (default 600; with --watch without end)',
  optionReceipts: 'folder for receipts (default: receipts in the home, or beside the key file)',
  optionClear:
    'remove from the card, file by file, what a verified receipt covers (only where the unit allows it; by default a card is never changed)',
  optionHelp: 'show this help',
  usage: 'Usage:',
  options: 'Options:',
  arguments: 'Arguments:',
  exitCodes: 'Exit codes: 0 all done; 1 a file failed or not everything was done; 2 wrong use.',
  wrongUse: (detail) => `Wrong use: ${detail}. Nothing was taken in. See shilu dock --help.`,
  noFolder: 'give at least one folder, or use --watch',
  notAFolder: (folder, detail) => `"${folder}" is not a folder that can be opened (${detail})`,
  twice: (folder) => `"${folder}" stands there twice or lies inside another of the folders`,
  keyFileUnreadable: (file, detail) => `the key file "${file}" cannot be read (${detail})`,
  patienceInvalid: '--patience must be a number of seconds, 0 or more',
  serverInvalid: (url) => `"${url}" is not the address of a server (http:// or https://)`,
  langInvalid: '--lang is zh or en',
  noServer: (home) =>
    `No server is running for the home "${home}". Nothing was taken in and the card is unchanged. Run npm start first, or name a server with --server and --key-file.`,
  serverNotStarted: (home, detail) =>
    `The server for the home "${home}" could not be started: ${detail}. Nothing was taken in and the card is unchanged. Remove the cause, then run the same command again.`,
  noKey: (file) =>
    `There is no dock key "${file}". Nothing was taken in. Set the home up first (the link that npm start shows, or shilu setup).`,
  keyIsOpen: (file) =>
    `Note: other users can read the key file "${file}"; make it readable by you alone (chmod 600).`,
  listing: (folder) => `Listing every file of "${folder}" …`,
  listed: (folder, files, size) => `"${folder}": ${files} files, ${size}.`,
  goesOn: (folder) => `"${folder}": going on with the intake that was not finished.`,
  outage: (detail) =>
    `The server does not answer (${detail}). Waiting; it goes on by itself. What was kept is safe.`,
  paused: (folder) =>
    `"${folder}": paused on its page. What was kept is safe, the rest is on the card. Press Go on there and it goes on by itself; Ctrl-C ends it.`,
  resumed: (folder) => `"${folder}": going on.`,
  back: 'The server is back; going on.',
  reading: 'read',
  sending: 'send',
  proving: 'prove',
  progress: (done, total, bytes, of, speed, left) =>
    `${done}/${total} files  ${bytes} / ${of}  ${speed}  ${left} left`,
  unknownTime: 'unknown',
  state: 'State',
  size: 'Size',
  file: 'File',
  remark: 'Remark',
  summary: (folder) => `Intake of "${folder}"`,
  intakeId: (id) => `intake ${id}`,
  total: (files, size) => `${files} files, ${size}`,
  allDone: 'All done.',
  notAllDone:
    'Files failed: see the remarks above. The card is unchanged; deal with the cause and run the same command again. Files already kept are not stored twice.',
  interrupted:
    'Stopped as asked. Files marked "kept" are safe; the others are still on the card. Run the same command again: it goes on where it stopped.',
  serverGone: (url, detail) =>
    `The server ${url} has not answered for too long (${detail}); intake has stopped. Files marked "kept" are safe; the others are still on the card. When the server is back, run the same command again: it goes on where it stopped.`,
  storeFull: (detail) =>
    `The disk of the server is full: intake has stopped! ${detail} Files marked "kept" are safe; the others are still on the card, do not clear it. Make room, then run the same command again.`,
  refusedByServer: (code, detail) => `The server refuses this dock (${code}): ${detail}`,
  cardGone: (folder) =>
    `"${folder}" was pulled out. Files marked "kept" are safe; the others are still on the card. Insert it again and run the same command: it goes on where it stopped.`,
  folderFailed: (folder, detail) =>
    `"${folder}" cannot be taken in: ${detail}. The card is unchanged. Deal with the cause and run the same command again.`,
  receipts: (verified, kept) =>
    `Receipts: ${verified} of ${kept} kept files have theirs, verified.`,
  receiptMissing: (detail) =>
    `Some files have no receipt yet${detail === '' ? '' : ` (${detail})`}: they are kept. Do not clear the card; run the same command later to get them.`,
  receiptWrong: (path, detail) =>
    `The receipt of "${path}" does not hold (${detail})! Do not clear the card, and tell the system and the audit administrator at once.`,
  cleared: (files) => `${files} files with a receipt were removed from the card.`,
  clearingRefused: (detail) => `The card was not cleared: ${detail}`,
  clearingLeft: (path, reason) => `"${path}" was not removed: ${reason}`,
  watching: 'Waiting for cards (Ctrl-C ends) …',
  cardFound: (name) => `Card found: ${name}`,
  mayBeRemoved: (name) => `${name}: done, the card may be removed.`,
  doNotRemove: (name) =>
    `${name}: not everything was taken in, see above; the files are still on the card, do not clear it.`,
  states: {
    listed: 'not done',
    wanted: 'not sent',
    received: 'not proven',
    kept: 'kept',
    'already-kept': 'already kept',
    'not-evidence': 'not evidence',
    failed: 'FAILED',
  },
  failures: {
    'not-regular': () => 'not a regular file (a link, pipe, socket or device): not read',
    unreadable: (detail) => `cannot be read: ${detail}`,
    'unreadable-folder': (detail) =>
      `the folder cannot be opened: ${detail}; the files in it could not be listed`,
    changed: () => 'still changing while it was read: not kept; dock again when it is written',
    'digests-differ': () =>
      'read or sent several times with different content: not kept; check reader and card, dock again',
    gone: () => 'vanished from the card after the intake began',
    'not-accepted': (detail) => `not accepted by the server: ${detail}`,
  },
}

export const WORDS: Record<Language, Words> = { zh: ZH, en: EN }

/** The system's language where it is English, ours (Chinese) where it says nothing. */
export function languageFrom(env: NodeJS.ProcessEnv): Language {
  const told = env['SHILU_LANG'] ?? env['LANG'] ?? ''
  return /^en/iu.test(told) ? 'en' : 'zh'
}
