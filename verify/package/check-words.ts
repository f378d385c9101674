// Every check of a package and every reason why one fails, in words. Codes are published: one that is out
// keeps its meaning. First Chinese, then English.

export type Words = { zh: string; en: string }
type Pair = readonly [zh: string, en: string]

/** What is said when it holds. */
export const CHECKS = {
  'package-readable': [
    '可以完整读取：{files} 个文件，没有发现符号链接和越界的路径',
    'It can be read whole: {files} files; no symbolic link and no path that leaves it was met',
  ],
  'bag-form': ['符合 BagIt 1.0 封装格式', 'It has the form of a BagIt 1.0 bag'],
  'manifest-form': [
    '清单格式正确，列出 {lines} 个文件',
    'The manifest is in form; it lists {lines} files',
  ],
  'files-complete': ['清单所列文件全部存在', 'Every file that it lists is there'],
  'files-listed': ['没有清单之外的文件', 'There is no file that it does not list'],
  'files-unchanged': ['所列文件的摘要全部一致', 'Every digest that it lists is that of its file'],
  'payload-size': [
    '资料总字节数和文件数与 bag-info.txt 一致',
    'Bytes and files are as many as bag-info.txt says',
  ],
  'sm3-list': ['SM3 摘要全部一致', 'Every SM3 digest is right'],
  'log-key': ['日志公钥完整：{vkey}', 'The key of the log is whole: {vkey}'],
  'key-chain': [
    '日志换过公钥，并有证明：{at} 起新公钥签名，理由：{why}；换之前是 {from}',
    'The log has changed its key, which is proven: since {at} the new one signs, because: {why}; before it was {from}',
  ],
  'key-followed': [
    '您给出的是这个日志较早的公钥：有证明由它换成包内公钥（{changes} 次）',
    'You gave an earlier key of this log: it is proven that the log went from it to the key in the package ({changes} changes)',
  ],
  'key-vouched': [
    '您给出的是这个日志后来的公钥：有证明它由包内公钥换成（{changes} 次），两把公钥都为此签名，检查点在换公钥之前',
    'You gave a later key of this log: it is proven that the log went from the key in the package to it ({changes} changes), signed by both, and the checkpoint is from before the change',
  ],
  'later-checkpoint': [
    '日志从本包的检查点（{old} 条）一直延续到后来的检查点（{size} 条），其间没有改写',
    'The log went on from the checkpoint of the package ({old} entries) to a later one ({size} entries), and nothing before was changed',
  ],
  'key-pinned': ['日志公钥就是您给出的那把', 'The key of the log is the one that you gave'],
  'checkpoint-signed': [
    '检查点由该公钥签名，覆盖日志的前 {size} 条',
    'The checkpoint is signed by this key; it covers the first {size} entries of the log',
  ],
  timestamps: [
    '可信时间戳有效：检查点在 {at} 已经存在（{authority}）',
    'The timestamp holds: the checkpoint existed at {at} ({authority})',
  ],
  'openssl-files': [
    '供 openssl 核验的文件与检查点一致',
    'The files for openssl are those of the checkpoint',
  ],
  'policy-form': ['见证策略格式正确', 'The policy on witnesses is in form'],
  'policy-log': ['见证策略所指的就是这个日志', 'The policy is about this log'],
  cosignatures: [
    '{count} 个见证签名有效：{cosigned}',
    '{count} cosignatures of witnesses are valid: {cosigned}',
  ],
  quorum: [
    '见证达到门槛；已签：{cosigned}',
    'As many witnesses cosigned as the policy demands: {cosigned}',
  ],
  'sm2-signature': [
    '检查点另有 SM2 签名，与包内 SM2 公钥相符：{vkey}',
    'The checkpoint is signed with SM2 as well, by the SM2 key in the package: {vkey}',
  ],
  'event-files': [
    '每条事件的正文、叶子和证明齐全',
    'Every event has its text, its leaf and its proof',
  ],
  'event-genuine': [
    '{count} 条事件的正文都与日志叶子相符',
    'The texts of all {count} events are those that their leaves commit to',
  ],
  'event-proven': [
    '{count} 条事件都证明在日志之中',
    'All {count} events are proven to be in the log',
  ],
  'event-unit': ['事件都属于该日志的单位', 'The events are of the unit whose log this is'],
  'parts-joined': [
    '{count} 段按顺序连接，就是原来的文件',
    'Its {count} parts, put together in order, are the original file',
  ],
  'recordings-form': [
    'recordings.json 格式正确，{count} 件资料',
    'recordings.json is in form: {count} recordings',
  ],
  'recordings-events': [
    '每件资料的事件都与它有关，且有入库事件',
    'The events of each recording are about it, and one says that it was taken in',
  ],
  'recording-bytes': [
    '文件就是入库时的文件（{digests} 和大小一致）',
    'The file is the one that was taken in ({digests} and size are the same)',
  ],
  'events-complete': [
    '每件资料的事件齐全：制作本包时有的都在，没有多余',
    'The events of the recordings are all that there were when the package was made, and no others',
  ],
  'package-event': [
    '日志中有本包的制作事件，且与资料清单相符',
    'The log tells of this package, and of this list of files',
  ],
} as const satisfies Record<string, Pair>
export type CheckCode = keyof typeof CHECKS

export const REASONS = {
  'timestamp-wrong': [
    '时间戳不能证明这个检查点的时间：{detail}',
    'The timestamp does not prove when this checkpoint existed: {detail}',
  ],
  'and-more': ['同类问题还有更多，未逐一列出', 'There are more of these; they are not listed'],
  'not-there': [
    '没有这个文件或文件夹，或无法打开',
    'There is no such file or folder, or it cannot be opened',
  ],
  unreadable: ['无法读取：{detail}', 'It cannot be read: {detail}'],
  'iso-unread': [
    '这个 ISO 映像不能直接读取：{detail}。请挂载它，或用 7-Zip 解出，再核验得到的文件夹',
    'This ISO image is not read: {detail}. Mount it or unpack it with 7-Zip, and check the folder',
  ],
  'iso-trees-differ': [
    '映像在 Windows（Joliet）和 Linux（Rock Ridge）中显示的不是同一个文件',
    'The image shows Windows (Joliet) another file here than Linux (Rock Ridge), or none',
  ],
  'path-unsafe': ['路径不安全，未读取', 'The path is not safe; it was not read'],
  'not-a-file': [
    '不是普通文件（符号链接或设备），未读取',
    'It is no plain file (a link or a device); it was not read',
  ],
  'too-many': ['文件过多，超过 {most} 个', 'There are more than {most} files'],
  'too-large': ['文件过大，超过 {most} 字节', 'It is larger than {most} bytes'],
  'name-twice': ['同一路径出现两次', 'The same path is there twice'],
  missing: ['缺少这个文件', 'This file is missing'],
  'not-utf8': ['不是 UTF-8 文本', 'It is not UTF-8'],
  'bagit-declaration': [
    'bagit.txt 的内容不是规定的两行',
    'bagit.txt does not have the two lines that it must have',
  ],
  'no-manifest': ['没有资料清单', 'There is no manifest of the payload'],
  'manifest-missing': ['缺少规定的清单', 'This manifest must be there'],
  'fetch-refused': [
    '不允许从网络取文件（fetch.txt）',
    'Files to be fetched from elsewhere (fetch.txt) are not allowed',
  ],
  'bag-info-label': [
    'bag-info.txt 中“{label}”缺失或重复',
    '{label} is missing in bag-info.txt, or there twice',
  ],
  'manifest-line': ['第 {line} 行不符合格式', 'Line {line} is not in form'],
  'manifest-path': ['第 {line} 行的路径不允许', 'The path in line {line} is not allowed'],
  'manifest-twice': ['第 {line} 行重复列出同一文件', 'Line {line} lists a file again'],
  'listed-not-there': [
    '{manifest} 列有此文件，但它不存在',
    '{manifest} lists it, but it is not there',
  ],
  'there-not-listed': ['此文件不在 {manifest} 中', '{manifest} does not list it'],
  'digest-differs': [
    '内容已变：与 {manifest} 中的摘要不同',
    'Its bytes are not those of the digest in {manifest}',
  ],
  'oxum-differs': [
    'bag-info.txt 称 {said}，实为 {found}',
    'bag-info.txt says {said}, there are {found}',
  ],
  'part-missing': ['缺少 {path} 的这一段', 'This part of {path} is missing'],
  'joined-differs': [
    '各段连接后不是原来的文件：有段被改动、调换或不全',
    'Put together, its parts are not the original file: one was changed, exchanged or cut',
  ],
  'joined-list-differs': [
    'joined-sha256.txt 与 recordings.json 不同',
    'joined-sha256.txt is not what recordings.json says',
  ],
  'sm3-differs': ['与 SM3 清单中的摘要不同', 'Its bytes are not those of the SM3 digest'],
  'key-form': ['日志公钥不合格式：{detail}', 'The key of the log is not in form: {detail}'],
  'pem-differs': ['log.pem 不是 log.vkey 那把公钥', 'log.pem is not the key of log.vkey'],
  'other-key': [
    '包内公钥不是您给出的那把，也没有证明由那把换来：{given}',
    'The key in the package is not the one that you gave, and nothing proves that the log went from that one to it: {given}',
  ],
  'key-chain-wrong': [
    '换公钥的证明不成立：{detail}',
    'The proof that the key was changed does not hold: {detail}',
  ],
  'signed-past-change': [
    '检查点覆盖到换公钥（第 {index} 条）之后，却只有旧公钥签名：旧公钥此时已不能单独签名',
    'The checkpoint goes past entry {index}, where the key was changed, and only the old key signed it: then it could not sign alone any more',
  ],
  'other-history': [
    '与换公钥时的日志（{size} 条）不是同一份：两个检查点大小相同而根不同',
    'It is not the log as it was when the key was changed ({size} entries): two checkpoints of one size with different roots',
  ],
  'later-form': [
    '不是延续证明文件，或已损坏：{detail}',
    'It is no proof that a log goes on, or not the whole of it: {detail}',
  ],
  'later-not-signed': [
    '后来的检查点不是这个日志的公钥签的：{detail}',
    'The later checkpoint is not signed by a key of this log that is known: {detail}',
  ],
  'later-other-size': [
    '这个证明是为另一个检查点作的：{detail}',
    'The proof was made for another checkpoint: {detail}',
  ],
  'later-older': [
    '给出的检查点比本包的更早：{detail}',
    'The checkpoint that was given is older than that of the package: {detail}',
  ],
  'later-not-consistent': [
    '日志没有从本包的检查点延续下来，历史被改写过，或证明有误：{detail}',
    'The log did not go on from the checkpoint of the package: its history was rewritten, or the proof is wrong: {detail}',
  ],
  'checkpoint-wrong': [
    '检查点未被该公钥签名，或不合格式：{detail}',
    'The checkpoint is not signed by this key, or not in form: {detail}',
  ],
  'openssl-differs': ['与检查点不一致', 'It is not what the checkpoint has'],
  'policy-wrong': [
    '见证策略不合格式：{detail}',
    'The policy on witnesses is not in form: {detail}',
  ],
  'policy-of-other-log': [
    '见证策略没有列入日志 {origin} 的这把公钥',
    'The policy does not name the log {origin} with this key',
  ],
  'cosignature-wrong': ['见证方 {name} 的签名无效', 'The cosignature of {name} is wrong'],
  'quorum-short': [
    '见证未达到策略要求；还缺：{missing}；已签 {count} 个',
    'Fewer witnesses cosigned than the policy demands: {count} did; missing: {missing}',
  ],
  'sm2-pem-differs': [
    'log-sm2.pem 不是 log-sm2.vkey 那把公钥',
    'log-sm2.pem is not the key of log-sm2.vkey',
  ],
  'sm2-line-missing': [
    '检查点没有这把 SM2 公钥的签名行',
    'The checkpoint has no line of this SM2 key',
  ],
  'sm2-wrong': [
    'SM2 签名不成立：检查点不是这把公钥签的',
    'The SM2 signature does not hold: this key did not sign the checkpoint',
  ],
  'event-file-missing': ['缺少这条事件的文件', 'A file of this event is missing'],
  'event-file-extra': [
    'recordings.json 没有提到这条事件，或文件名不合规定',
    'recordings.json does not name this event, or the name of the file is not as it must be',
  ],
  'event-form': ['事件文件不合格式', 'The file of the event is not in form'],
  'event-altered': [
    '事件正文与日志叶子不符：{detail}',
    'The text of the event is not what the leaf commits to: {detail}',
  ],
  'proof-form': ['证明文件不合格式：{detail}', 'The proof is not in form: {detail}'],
  'proof-index': ['证明的是第 {index} 条，不是这一条', 'It proves entry {index} and not this one'],
  'proof-checkpoint': [
    '证明所附的检查点不是本包的检查点',
    'The proof has another checkpoint than the package',
  ],
  'not-covered': [
    '检查点只覆盖前 {size} 条，不含这一条：检查点过旧',
    'The checkpoint covers {size} entries and not this one: it is too old',
  ],
  'proof-wrong': [
    '证明不成立：该叶子不在检查点覆盖的日志中',
    'The proof does not hold: the leaf is not in the log of the checkpoint',
  ],
  'no-checkpoint': [
    '没有可信的检查点，无法证明',
    'Without a checkpoint that holds nothing can be proven',
  ],
  'other-unit': ['事件属于另一单位', 'The event is of another unit'],
  'recordings-json': [
    'recordings.json 不合格式：{detail}',
    'recordings.json is not in form: {detail}',
  ],
  'event-of-other': [
    '第 {index} 条事件与这件资料无关',
    'Event {index} is not about this recording',
  ],
  'no-taken-in': [
    '没有它的入库事件，或不止一条',
    'There is no event that it was taken in, or more than one',
  ],
  'not-taken-in-bytes': [
    '文件不是入库时的文件：{what} 不同',
    'The file is not the one that was taken in: another {what}',
  ],
  'said-otherwise': [
    'recordings.json 与入库事件不同：{what}',
    'recordings.json and the event of its intake differ: {what}',
  ],
  'payload-unnamed': [
    'recordings.json 没有提到这个文件',
    'recordings.json does not name this file',
  ],
  'events-differ': [
    '事件有缺失或多出：与制作事件所记的不同',
    'Events were left out or put in: the event that the package was made tells of others',
  ],
  'file-unknown': ['资料包中不应有这个文件', 'A package has no such file'],
  'no-package-event': [
    '没有本包的制作事件，或不止一条',
    'There is no event that this package was made, or more than one',
  ],
  'package-differs': [
    '制作事件与本包不符：{what}',
    'The event that the package was made says otherwise: {what}',
  ],
} as const satisfies Record<string, Pair>
export type ReasonCode = keyof typeof REASONS

/** Said beside every result, also when all is well. */
export const NOT_PROVEN = {
  'key-not-pinned': [
    '公钥来自包内：没有给出从别处取得的公钥（--key），只能说明包与包内公钥自相一致，不能说明公钥是谁的。',
    'The key is only the one that lies in the package: without a key from elsewhere (--key) this says that package and key fit each other, not whose key it is.',
  ],
  'old-key-alone': [
    '本包由旧公钥单独签名：后来的公钥证明旧公钥是这个日志的，但不能排除别人事后用旧公钥签出这个检查点。用 --to 给出延续到新公钥检查点的证明即可排除。',
    'Only the old key signed this: the later key proves that it was the log’s, not that nobody else signed with it afterwards. A proof that the log went on from here to a checkpoint of the later key (--to) excludes that.',
  ],
  'no-witness': [
    '没有见证方签名：不能排除日志保管者向他人出示过另一份日志。',
    'There is no witness: nothing excludes that the keeper of the log has shown another log to somebody else.',
  ],
  'quorum-not-met': [
    '见证签名未达到门槛：不能排除日志保管者向他人出示过另一份日志。',
    'Fewer witnesses cosigned than there should be: nothing excludes that the keeper of the log has shown another log to somebody else.',
  ],
  'policy-not-pinned': [
    '见证策略来自包内：没有用 --policy 给出自己认可的见证方，见证公钥是谁的，只有包自己的说法。',
    'The policy is only the one that lies in the package: without --policy and witnesses that you know, whose keys they are only the package says.',
  ],
  'no-timestamp': [
    '没有可信时间戳：检查点何时签名，只有日志自己的说法。',
    'There is no trusted timestamp: when the checkpoint was signed, only the log itself says.',
  ],
  'authority-not-pinned': [
    '时间戳的根证书来自包内：没有给出从别处取得的根证书（--tsa-roots），不能说明时间戳服务机构是谁。',
    'The roots of the timestamp are only those that lie in the package: without roots from elsewhere (--tsa-roots) nothing says who the authority is.',
  ],
  'truth-of-events': [
    '证明的是事件当时这样写下、此后未改，不是事件所说属实。',
    'What is proven is that the events were written so and not changed since; not that what they said was true.',
  ],
  'no-sm3': [
    '这里不能计算 SM3：SM3 摘要未核对，SHA-256 和 SHA-512 已核对。',
    'SM3 cannot be computed here: those digests were not checked; SHA-256 and SHA-512 were.',
  ],
  'no-sm2': [
    '这里不能核验 SM2：检查点的 SM2 签名未核验，Ed25519 签名已核验。请用 openssl 或 shilu verify 核验。',
    'SM2 cannot be computed here: that signature of the checkpoint was not checked; the one of Ed25519 was. openssl and shilu verify check it.',
  ],
  'links-unseen': [
    '浏览器看不到文件夹中的符号链接和空文件夹：只核验了它给出的文件。',
    'A browser does not see symbolic links and empty folders: only the files that it gave were checked.',
  ],
} as const satisfies Record<string, Pair>
export type NotProvenCode = keyof typeof NOT_PROVEN
