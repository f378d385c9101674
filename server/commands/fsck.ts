// `shilu fsck`: names each thing that is wrong; exit 1 when there is any.

import type { Config } from '../config.ts'
import { fsck } from '../fsck.ts'
import { unitReads } from '../db/units.ts'
import { systemOf } from '../keeper.ts'
import type { OpenHouse } from '../main.ts'
import { noteCheck } from '../operations/note-check.ts'
import { runOperation } from '../run/run-operation.ts'
import { withHouse } from './with-house.ts'

type Report = Awaited<ReturnType<typeof fsck>>

export async function checkHome(
  config: Config,
  flags: { deep?: boolean; json?: boolean },
): Promise<number> {
  return withHouse(config, async (house) => {
    const { originals, derived } = house.parts
    const isQuiet = flags.json === true || !process.stderr.isTTY
    const report = await fsck(
      {
        db: house.database.db,
        originals,
        derived,
        packages: house.keptPackages,
        places: house.places,
        now: house.now(),
        deep: flags.deep === true,
      },
      (what) => (isQuiet ? undefined : process.stderr.write(`\r\u001b[K核查 checking: ${what}`)),
    )
    if (!isQuiet) process.stderr.write('\r\u001b[K')
    if (flags.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else printReport(report, flags.deep === true)
    await note(house, report, flags.deep === true)
    return report.findings.length === 0 ? 0 : 1
  })
}

function printReport({ findings, checked }: Report, isDeep: boolean): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  for (const finding of findings)
    say(`✗ ${finding.code}  ${finding.subject}\n    ${finding.detail}`)
  say(
    `资料 recordings ${checked.recordings} · 文件 blobs ${checked.blobs} · 清单 manifest files ${checked.files} · 事件 events ${checked.events} · 存证日志 log entries ${checked.logEntries}`,
  )
  if (isDeep) say(`已重新读取 bytes read again: ${checked.bytesRead}`)
  say(
    findings.length === 0
      ? '未发现问题 nothing is wrong'
      : `发现 ${findings.length} 个问题 things that are wrong`,
  )
}

/** Each unit's desk says when the last check was. A check whose note cannot be written was a check all
 * the same: it says so, and its result stands. */
async function note(house: OpenHouse, report: Report, isDeep: boolean): Promise<void> {
  const { findings, checked } = report
  const { recordings, bytesRead } = checked
  const input = { findings: findings.length, isDeep, recordings, bytesRead }
  try {
    for (const { unit_id: unit } of await unitReads(house.database.db).all())
      await runOperation(house, noteCheck, input, systemOf(unit))
  } catch (error) {
    process.stderr.write(
      `核查已完成，但未能记入工作台 the check is done, but could not be noted for the desk: ${String(error)}\n`,
    )
  }
}
