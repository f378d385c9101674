// What the page itself says. The words of the checks come with them (../package/check-words.ts).

import type { Words } from '../package/check-words.ts'

export type Language = keyof Words

export const WORDS = {
  title: ['资料包核验', 'Check a package'],
  product: ['实录', 'Shilu'],
  intro: [
    '核验“实录”导出的资料包：文件是否与入库时一致，保管记录是否齐全、未改，是否由日志公钥签名。全部在本机浏览器中进行，不联网，文件不会离开这台电脑。',
    'Checks a package that Shilu has made: are the files those that were taken in, is their chain of custody complete and unchanged, has the key of the log signed it. All of it happens in this browser, without network; no file leaves this computer.',
  ],
  drop: ['把资料包拖到这里', 'Drop the package here'],
  dropHint: [
    '整个文件夹（其中有 bagit.txt）、ZIP 文件或 ISO 映像；也可以用下面的按钮选择。',
    'The whole folder (the one with bagit.txt in it), the ZIP or the ISO image; or choose it with a button.',
  ],
  folder: ['选择文件夹', 'Choose the folder'],
  zip: ['选择 ZIP 或 ISO 文件', 'Choose the ZIP or ISO'],
  key: ['日志公钥（从制作单位另行取得）', 'Key of the log (from the unit, by another way)'],
  keyHint: [
    '可以不填。不填时只能说明包与包内公钥自相一致，不能说明公钥是谁的。',
    'May be left empty. Then package and the key within it are shown to fit each other, not whose key it is.',
  ],
  keyWrong: [
    '这不是日志公钥。它是一行文字，形如“…/custody+1a2b3c4d+AQ…”。',
    'This is no key of a log. It is one line, like “…/custody+1a2b3c4d+AQ…”.',
  ],
  more: ['更多核验依据（可选）', 'More to check against (optional)'],
  moreHint: [
    '同 shilu verify 的 --keys、--to、--policy、--tsa-roots。文件要从制作单位另行取得，不能取自资料包。',
    'As --keys, --to, --policy and --tsa-roots of shilu verify. Get these files from the unit by another way, not from the package.',
  ],
  keys: ['公钥链文件', 'Chain of keys'],
  keysHint: [
    '日志换过公钥时需要：服务器 /log/<单位>/keys。',
    'Needed where the log has changed its key: /log/<unit>/keys of the server.',
  ],
  keysWrong: ['这不是日志的公钥链文件。', 'This is no chain of keys of a log.'],
  later: ['延续证明文件', 'Proof that the log went on'],
  laterHint: [
    '证明日志从本包的检查点延续至今、没有改写：在“资料包”页下载，或由 shilu consistency 制作。',
    'Shows that the log went on from the checkpoint of this package and was not rewritten: from the register of packages, or by shilu consistency.',
  ],
  laterWrong: ['这不是延续证明文件。', 'This is no proof that a log went on.'],
  policy: ['您自己的见证策略', 'Your own policy on witnesses'],
  policyHint: [
    'C2SP tlog-policy 格式。不满足其门槛时核验不通过。',
    'In the form of C2SP tlog-policy. Where its quorum is not met the check fails.',
  ],
  policyWrong: ['这不是见证策略文件。', 'This is no policy on witnesses.'],
  roots: ['时间戳服务机构的根证书', 'Roots of the timestamp authority'],
  rootsHint: [
    'PEM 或 DER 文件，可选多个，从该机构取得。不填时可信时间戳按包内的根证书核验，不能说明机构是谁。',
    'PEM or DER, one file or several, from the authority. Without them a timestamp is checked by the roots in the package, and nothing says who the authority is.',
  ],
  rootsWrong: [
    '其中有文件不是证书（PEM 或 DER）。',
    'One of these is no file with certificates (PEM or DER).',
  ],
  reading: ['正在读取', 'Reading'],
  checking: ['正在核验', 'Checking'],
  slow: [
    '这个浏览器不允许后台计算：会慢一些。',
    'This browser allows no work in the background: it takes longer.',
  ],
  passed: ['全部核验通过', 'Every check has passed'],
  passedUnpinned: [
    '与包内公钥一致；公钥是谁的，尚待比较',
    'It fits the key within it; whose key that is has yet to be compared',
  ],
  failed: ['核验未通过', 'It does not hold'],
  failedCount: ['{count} 项不符', '{count} things are wrong'],
  compareKey: [
    '请把下面这把公钥与制作单位另行给出的公钥比较：',
    'Compare this key with the one that the unit has given by another way:',
  ],
  wrong: ['不符之处', 'What is wrong'],
  proven: ['证明了什么', 'What is proven'],
  notProven: ['不能证明什么', 'What this does not prove'],
  all: ['逐项结果', 'Each check'],
  check: ['核验项', 'Check'],
  subject: ['对象', 'Of what'],
  result: ['结果', 'Result'],
  holds: ['符合', 'holds'],
  holdsNot: ['不符', 'does not hold'],
  save: ['保存报告', 'Save the report'],
  print: ['打印', 'Print'],
  again: ['核验另一个包', 'Check another package'],
  nothing: ['没有找到文件。', 'There were no files.'],
  noFolder: [
    '这个浏览器不让本页读取拖入的文件夹：请用“选择文件夹”按钮。',
    'This browser does not let the page read a folder that was dropped: use “Choose the folder”.',
  ],
  several: ['一次只核验一个包。', 'One package at a time.'],
  liar: [
    '请注意：与资料包放在一起的核验页面本身不能证明任何事。伪造资料包的人也可以附上一个总说“通过”的页面。请使用从别处取得的本页面（制作单位服务器的 /verify.html，或受信任的副本，比较其 SHA-256），或用 shilu verify、sha256sum 和 openssl 核验；以后者为准。',
    'Note: a verifier that comes with a package proves nothing by itself. Whoever forges a package can ship a page that always says yes. Use this page from elsewhere (/verify.html on the server of the unit, or a copy that you trust by its SHA-256), or check with shilu verify, sha256sum and openssl: these decide.',
  ],
  otherLanguage: ['English', '中文'],
  reportOf: ['核验对象', 'Checked'],
  reportAt: ['核验时间', 'At'],
  reportMore: ['另行给出的文件', 'Files given beside it'],
  reportKey: ['给出的公钥', 'Key that was given'],
  noKey: ['（未给出）', '(none)'],
  licences: ['本页所含软件的许可', 'Licences of the software in this page'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type WordKey = keyof typeof WORDS

/** What is proven when every check has passed; the checks tell it in detail. */
export const PROVEN: readonly Words[] = [
  {
    zh: '包内资料与入库时逐字节相同，没有缺少，也没有多出。',
    en: 'The recordings are byte for byte those that were taken in; none is missing, none was added.',
  },
  {
    zh: '每件资料的保管记录齐全：制作本包时日志中有的都在，正文未改。',
    en: 'The chain of custody of each recording is complete: all that the log had when the package was made, unchanged.',
  },
  {
    zh: '这些记录都在日志之中，日志由上述公钥签名。',
    en: 'These events are in the log, and its key has signed the log.',
  },
]
