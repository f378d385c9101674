// `shilu serve`: everything, until SIGINT or SIGTERM.

import type { Config } from '../config.ts'
import { startServer } from '../main.ts'

export async function serve(config: Config): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(`实录 Shilu  数据目录 home: ${config.home}`)
  const server = await startServer(config)
  say(`已启动 ready: ${server.url}`)
  if (server.setUpUrl) {
    say('')
    say('首次使用：请在浏览器打开下面的一次性链接，完成初始设置（也可用 shilu setup）。')
    say('First start: open this one-time link in a browser to set up (or use shilu setup).')
    say(`  ${server.setUpUrl}`)
    say('')
  }
  await stopSignal()
  say('正在停止 stopping …')
  await server.stop()
  say('已停止 stopped')
  return 0
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => {
      resolve()
      // A second signal ends at once; what was told as written is on disk.
      process.once('SIGINT', () => process.exit(1))
      process.once('SIGTERM', () => process.exit(1))
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
