// `shilu export`: gives recordings out as a package, for whoever has the home. The event names purpose and
// recipient; who ran the command the house cannot know.

import { CONTAINERS, PART_MIB_MIN, type Container } from '@shilu/core/package/parts.ts'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { packageWords } from '../operations/note-package.ts'
import { whileIntegrating } from '../packages/cover.ts'
import { recordingsOf } from '../packages/recordings-of.ts'
import { giveOut } from '../packages/give-out.ts'
import type { MadePackage } from '../packages/make-package.ts'
import { withHouse } from './with-house.ts'

export type ExportFlags = {
  recording: string[]
  activity: string[]
  case: string[]
  out: string
  purpose: string
  recipient: string
  as?: Container
  splitMib?: string
  json?: boolean
}

const input = packageWords.extend({
  recordings: z.array(z.uuid()),
  activities: z.array(z.uuid()),
  cases: z.array(z.string().min(1)),
  container: z.enum(CONTAINERS).nullable(),
  partMib: z.coerce.number().int().min(PART_MIB_MIN).max(1_000_000).nullable(),
})

export async function exportPackage(config: Config, flags: ExportFlags): Promise<number> {
  const { purpose, recipient, out } = flags
  const parsed = input.safeParse({
    purpose,
    recipient,
    recordings: flags.recording,
    activities: flags.activity,
    cases: flags.case,
    container: flags.as ?? null,
    partMib: flags.splitMib ?? null,
  })
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      process.stderr.write(`${path.join('.')}: ${message}\n`)
    return 2
  }
  const { activities, cases, recordings: named, ...words } = parsed.data
  if (activities.length + cases.length + named.length === 0) {
    process.stderr.write('--recording, --activity 或 or --case\n')
    return 2
  }
  const made = await withHouse(config, async (house, isJoined) => {
    const { db } = house.database
    const recordings = [...named, ...(await recordingsOf(db, activities, cases))]
    const request = { ...words, recordings, out }
    return isJoined
      ? giveOut(house, request)
      : whileIntegrating(house, () => giveOut(house, request))
  })
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ...made, out })}\n`
      : `已导出 exported: ${out}
资料 recordings ${made.recordings} · 字节 bytes ${made.bytes} · 事件 events ${made.events} · 包编号 package ${made.package}
日志公钥（请另行告知接收人，供 shilu verify --key 使用） key of the log, to be given to the recipient by another way:
${made.vkey}
${witnessWords(made.witnesses)}
`,
  )
  return 0
}

/** Said whether or not they answered: whoever gives the package out must know. */
function witnessWords({ needed, cosigned, missing }: MadePackage['witnesses']): string {
  const all = cosigned.length + missing.length
  if (all === 0) return '没有见证方 no witness is named'
  const names = [...cosigned, ...missing.map((name) => `${name}（未签 did not）`)].join('、')
  return `见证签名 cosigned by ${cosigned.length}/${all}，门槛 needed ${needed}: ${names}`
}
