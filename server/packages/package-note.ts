// 制作说明.pdf: method, time, maker, and what the package proves, to be printed, signed and put into the file.

import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { makePdf } from '../documents/pdf.ts'
import type { DocumentData } from '../operations/operation.ts'
import type { Told } from './told.ts'

export type NoteFacts = Told & {
  unitName: string
  isDemonstration: boolean
  now: Temporal.Instant
  /** Null: by the command. */
  madeBy: string | null
  vkey: string
  checkpoint: { size: number; root: Uint8Array }
  timestamps: readonly { stampedAt: string; tsaName: string }[]
}

export const packageNote = (facts: NoteFacts): Promise<Buffer> =>
  makePdf('package-note', dataOf(facts))

export function dataOf(facts: NoteFacts): DocumentData {
  const { packed, checkpoint, timestamps, vkey } = facts
  const bytes = packed.reduce((sum, { row }) => sum + row.size_bytes, 0)
  return {
    title: '执法音像资料包制作说明',
    unit: facts.unitName,
    number: `资料包编号 ${facts.id}`,
    demonstration: facts.isDemonstration ? DEMONSTRATION_WORDS.zh : null,
    facts: [
      ['资料包编号', facts.id],
      ['用途', facts.purpose],
      ['接收人', facts.recipient],
      ['制作单位', facts.unitName],
      ['制作人', facts.madeBy ?? '由系统管理命令制作，制作人见下方签名'],
      ['制作时间', `${beijingTime(facts.now)}（北京时间，服务器时钟）`],
      ['资料', `${packed.length} 件，共 ${bytes} 字节`],
      ['存证日志检查点', `${checkpoint.size} 个事件；根哈希值 ${checkpoint.root.toBase64()}`],
      ['日志公钥', vkey],
      [
        '可信时间戳',
        timestamps.map(({ stampedAt, tsaName }) => `${stampedAt} ${tsaName}`).join('；') || '无',
      ],
    ],
    sections: [
      {
        head: '制作方法',
        lines: [
          '1. 先在存证日志中记下本次交付（用途、接收人、文件清单和全部保管记录的摘要），再开始复制。',
          '2. 原始文件逐字节复制，未转码、未剪辑，文件名仅替换系统不允许的字符（原名见 recordings.json）；复制时重新计算 SHA-256，与入库时的登记值一致才写入本包。SM3 值取自入库时的登记。',
          '3. 每件资料的全部保管事件连同随机数公开于 integrity/events/；integrity/proofs/ 证明每个事件都在已签署检查点的日志之中。',
          '4. 全部文件列入 SHA-256 和 SHA-512 清单（BagIt 1.0，RFC 8493）。',
        ],
      },
      {
        head: '本包能够证明',
        lines: [
          '文件自入库时起未被改动；入库、查看、更正、交付的记录自写入时起未被改动、删除或增添；在本次交付之前的保管记录没有遗漏。',
        ],
      },
      {
        head: '本包不能证明',
        lines: ['入库之前的情况；事件所说属实；公钥确属制作单位（请从制作单位另行取得公钥比较）。'],
      },
      {
        head: '核验',
        lines: [
          '不需要联网。打开“说明.html”按步骤核验，或运行 shilu verify；也可只用 sha256sum 和 openssl。任何一处不符，以核验结果为准。',
        ],
      },
    ],
    listHead: '文件清单',
    heads: ['序号', '文件', '字节', 'SHA-256'],
    rows: packed.map(({ row, path }, at) => [
      String(at + 1),
      path,
      String(row.size_bytes),
      row.sha256,
    ]),
    signatures: ['制作人：', '审核人：', '日期：'],
  }
}
