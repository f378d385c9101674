// `shilu demo`: fills an empty home with a demonstration bureau and says how to look at it.

import { ROLES, type Role } from '@shilu/core/permissions.ts'
import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import { relative } from 'node:path'
import type { Config } from '../config.ts'
import { fillHome, type DemoReport } from '../demo/fill.ts'

export async function demonstrate(config: Config, flags: { json?: boolean }): Promise<number> {
  const isQuiet = flags.json === true
  const report = await fillHome(config, (line) =>
    isQuiet ? undefined : process.stderr.write(`  ${line} …\n`),
  )
  if (isQuiet) process.stdout.write(`${JSON.stringify(report)}\n`)
  else process.stdout.write(wordsOf(report, config))
  return 0
}

const LACKS = {
  'no-ffmpeg':
    '没有可用的 ffmpeg：未生成视频，照片、录音等照常生成。No ffmpeg works here: there are no films, everything else is there.',
  'no-clock':
    '此处的 ffmpeg 不能写字：视频画面上没有时钟。This ffmpeg cannot write letters: the films have no burnt-in clock.',
}

function wordsOf(report: DemoReport, config: Config): string {
  const { counts, accounts, lack, unfinished, seconds, password } = report
  const width = Math.max(...accounts.map(({ login }) => login.length))
  const here = relative(process.cwd(), config.home)
  const start = here === 'shilu-data' ? 'npm start' : `npx shilu serve --home ${config.home}`
  return `${[
    '',
    DEMONSTRATION_WORDS.zh,
    DEMONSTRATION_WORDS.en,
    '',
    `单位 units ${counts.units} · 执法人员 officers ${counts.officers} · 设备 devices ${counts.devices} · 采集 intakes ${counts.intakes} · ` +
      `音像资料 recordings ${counts.recordings} · 卡上文件 files on the cards ${counts.files}`,
    ...(lack === null ? [] : [LACKS[lack]]),
    ...(unfinished === 0
      ? []
      : [`还有 ${unfinished} 项预览将在启动后生成 previews are made after the start`]),
    `用时 took ${seconds} s`,
    '',
    `密码 password (所有账号 all accounts): ${password}`,
    ...accounts.map(({ login, name, roles, unit }) => {
      const held = roles.map((role) => ROLES[role as Role].zh).join('、')
      return `  ${login.padEnd(width)}  ${name}  ${held}  ${unit}`
    }),
    '',
    `启动 start: ${start}`,
    `打开 open:  http://${config.host}:${config.port}`,
  ].join('\n')}\n`
}
