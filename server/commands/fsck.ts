// `shilu fsck`: names each thing that is wrong; exit 1 when there is any.

import type { Config } from '../config.ts'
import { fsck } from '../fsck.ts'
import { withHouse } from './with-house.ts'

export async function checkHome(
  config: Config,
  flags: { deep?: boolean; json?: boolean },
): Promise<number> {
  return withHouse(config, async (house) => {
    const { originals, derived } = house.parts
    const isQuiet = flags.json === true || !process.stderr.isTTY
    const report = await fsck(
      { db: house.database.db, originals, derived, now: house.now(), deep: flags.deep === true },
      (what) => (isQuiet ? undefined : process.stderr.write(`\r\u001b[K核查 checking: ${what}`)),
    )
    if (!isQuiet) process.stderr.write('\r\u001b[K')
    if (flags.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else printReport(report, flags.deep === true)
    return report.findings.length === 0 ? 0 : 1
  })
}

function printReport(
  { findings, checked }: Awaited<ReturnType<typeof fsck>>,
  isDeep: boolean,
): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  for (const finding of findings)
    say(`✗ ${finding.code}  ${finding.subject}\n    ${finding.detail}`)
  say(
    `资料 recordings ${checked.recordings} · 文件 blobs ${checked.blobs} · 清单 manifest files ${checked.files} · 事件 events ${checked.events}`,
  )
  if (isDeep) say(`已重新读取 bytes read again: ${checked.bytesRead}`)
  say(
    findings.length === 0
      ? '未发现问题 nothing is wrong'
      : `发现 ${findings.length} 个问题 things that are wrong`,
  )
}
