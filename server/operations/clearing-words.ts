// The words of the clearing certificate and of the clearing register, in both languages.

import type { ClearingGround } from '@shilu/core/rules/clearing.ts'

type Words = {
  certificate: Record<ClearingGround, string>
  register: string
  about: string
  facts: Record<
    | 'number'
    | 'asked'
    | 'why'
    | 'approved'
    | 'answer'
    | 'done'
    | 'cleared'
    | 'pulled'
    | 'article'
    | 'period',
    string
  >
  article: Record<ClearingGround, string>
  cleared: Record<ClearingGround, string>
  pulled: Record<ClearingGround, string>
  stayed: string
  back: string
  backHeads: readonly string[]
  grounds: Record<ClearingGround, string>
  onDisc: (copy: {
    number: string
    volumeId: string
    letter: string
    place: string | null
  }) => string
  heads: readonly string[]
  pulledHeads: readonly string[]
  sheetHeads: readonly string[]
  items: (total: number) => string
  by: (who: string, at: string) => string
  stays: string
  removed: (at: string) => string
  none: string
  note: Record<ClearingGround, string>
  registerNote: string
  signatures: readonly string[]
  printed: (who: string, at: string) => string
  pages: readonly string[]
  demonstration: string
}

export const CLEARING_WORDS: Record<'zh' | 'en', Words> = {
  zh: {
    certificate: { 'no-value': '音像资料清除证明', 'on-discs': '音像资料移出服务器证明' },
    register: '音像资料清除台账',
    about: '说明',
    facts: {
      number: '批次编号',
      asked: '申请',
      why: '申请理由',
      approved: '批准',
      answer: '审批意见',
      done: '清除完成',
      cleared: '清除',
      pulled: '移出（继续保存）',
      article: '依据',
      period: '期间',
    },
    article: {
      'no-value': '《郏县教育体育局音像记录管理制度》第十五条',
      'on-discs': '《郏县教育体育局音像记录管理制度》第十六条',
    },
    cleared: { 'no-value': '已清除的资料', 'on-discs': '已移出服务器、存于光盘的资料' },
    back: '后来已取回服务器的资料',
    backHeads: ['序号', '文件名', '拍摄时间', '大小', '摘要值（SHA-256）'],
    grounds: { 'no-value': '清除', 'on-discs': '移出，存于光盘' },
    onDisc: ({ number, volumeId, letter, place }) =>
      `光盘 ${number} ${volumeId} 副本 ${letter}${place === null ? '' : `（${place}）`}`,
    pulled: { 'no-value': '移出批次、继续保存的资料', 'on-discs': '未移出、留在服务器的资料' },
    stayed: '留在服务器',
    heads: [
      '序号',
      '文件名',
      '拍摄时间',
      '大小',
      '摘要值（SHA-256 / SM3）',
      '鉴定人、理由',
      '清除、移除时间',
    ],
    pulledHeads: [
      '序号',
      '文件名',
      '拍摄时间',
      '大小',
      '摘要值（SHA-256）',
      '移出理由',
      '移出时间',
    ],
    sheetHeads: [
      '序号',
      '批次编号',
      '处理',
      '文件名',
      '类型',
      '拍摄时间',
      '入库时间',
      '执法人员',
      '设备',
      '执法活动',
      '大小（字节）',
      'SHA-256',
      'SM3',
      '鉴定人',
      '鉴定理由',
      '申请人',
      '批准人',
      '清除时间',
      '内容移除时间',
      '光盘',
      '依据',
    ],
    items: (total) => `${total} 件`,
    by: (who, at) => `${who}　${at}`,
    stays: '另一件资料内容相同，内容保留',
    removed: (at) => `内容移除 ${at}`,
    none: '—',
    note: {
      'no-value':
        '内容已从本系统的原件存储、派生文件和留存的资料包中移除；系统之外的副本（光盘、已给出的资料包）不在其内。清除留痕和摘要值永久保存，可据此核对任何声称是该资料的文件。时间均为北京时间。',
      'on-discs':
        '内容已从本系统的原件存储、派生文件和留存的资料包、光盘映像中移除，以所列光盘长期保存；移出时两张副本均已完好回读，存放处为当时登记。将盘上文件重新上传，核对摘要值后即恢复。时间均为北京时间。',
    },
    registerNote: '时间均为北京时间。清除经鉴定、另一人批准和宽限期后进行；清除留痕永久保存。',
    signatures: ['资料管理员：', '批准人：', '日期：'],
    printed: (who, at) => `打印人：${who}　打印时间：${at}`,
    pages: ['第 ', ' 页，共 ', ' 页'],
    demonstration: '演示数据，并非真实记录',
  },
  en: {
    certificate: {
      'no-value': 'Certificate of clearing',
      'on-discs': 'Certificate of leaving the server',
    },
    register: 'Register of clearing',
    about: 'About',
    facts: {
      number: 'Clearing',
      asked: 'Asked by',
      why: 'Why',
      approved: 'Approved by',
      answer: 'Answer',
      done: 'Finished',
      cleared: 'Cleared',
      pulled: 'Taken out (kept)',
      article: 'Basis',
      period: 'Period',
    },
    article: {
      'no-value': 'Art. 15 of the regulation',
      'on-discs': 'Art. 16 of the regulation',
    },
    cleared: { 'no-value': 'Cleared', 'on-discs': 'Left the server, lies on discs' },
    back: 'Brought back to the server since',
    backHeads: ['No.', 'File name', 'Filmed', 'Size', 'Digest (SHA-256)'],
    grounds: { 'no-value': 'cleared', 'on-discs': 'left, lies on discs' },
    onDisc: ({ number, volumeId, letter, place }) =>
      `disc ${number} ${volumeId} copy ${letter}${place === null ? '' : ` (${place})`}`,
    pulled: { 'no-value': 'Taken out and kept', 'on-discs': 'Stayed on the server' },
    stayed: 'Stayed on the server',
    heads: [
      'No.',
      'File name',
      'Filmed',
      'Size',
      'Digests (SHA-256 / SM3)',
      'Appraised by, why',
      'Cleared, removed',
    ],
    pulledHeads: ['No.', 'File name', 'Filmed', 'Size', 'Digest (SHA-256)', 'Why', 'Taken out'],
    sheetHeads: [
      'No.',
      'Clearing',
      'What',
      'File name',
      'Kind',
      'Filmed',
      'Received',
      'Officer',
      'Device',
      'Activities',
      'Size (bytes)',
      'SHA-256',
      'SM3',
      'Appraised by',
      'Why',
      'Asked by',
      'Approved by',
      'Cleared',
      'Bytes removed',
      'Discs',
      'Basis',
    ],
    items: (total) => String(total),
    by: (who, at) => `${who}, ${at}`,
    stays: 'another recording has the same content, which stays',
    removed: (at) => `bytes removed ${at}`,
    none: '—',
    note: {
      'no-value':
        'The content was removed from the originals, the derived files and the packages kept by this system; copies elsewhere (discs, packages that were given out) are not part of this. What was cleared, by whom and why, and its digests stay for good: any file that is said to be it can be held against them. Times are Beijing time.',
      'on-discs':
        'The content was removed from the originals, the derived files, the packages and the images of discs kept by this system, and is kept long-term on the discs named here: both copies had been read back whole then, and lay where the register had them. A file that is uploaded from a disc is back once its digest agrees. Times are Beijing time.',
    },
    registerNote:
      'Times are Beijing time. Clearing takes an appraisal, the approval of another person and a grace time; its record stays for good.',
    signatures: ['Custodian: ', 'Approved by: ', 'Date: '],
    printed: (who, at) => `Printed by ${who}, ${at}`,
    pages: ['Page ', ' of ', ''],
    demonstration: 'Demonstration: nothing in it is real',
  },
}
