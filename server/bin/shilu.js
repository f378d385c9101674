#!/usr/bin/env node
// Plain JavaScript, because it may be started by an old Node that cannot read TypeScript: it then
// hands over to the Node 26 that npm installed with us.

import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
const [major] = process.versions.node.split('.').map(Number)

if (major >= NEEDED) {
  const { main } = await import('../commands/main.ts')
  process.exitCode = await main(process.argv.slice(2), process.env)
} else {
  const node = findNode()
  if (!node) {
    process.stderr.write(
      `Shilu 需要 Node ${NEEDED}，当前为 ${process.versions.node}，且没有为本平台安装自带的版本。请安装 Node ${NEEDED}，然后重新运行 npm ci。\n` +
        `Shilu needs Node ${NEEDED}; this is ${process.versions.node}, and none came with npm for this platform. Install Node ${NEEDED} and run npm ci again.\n`,
    )
    process.exit(2)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) =>
    signal ? process.kill(process.pid, signal) : process.exit(code ?? 1),
  )
}

function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const require = createRequire(import.meta.url)
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const folder = require.resolve(`${name}/package.json`)
      return folder.replace(
        /package\.json$/,
        process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
      )
    } catch {
      // Not installed: the next name.
    }
  }
  return null
}
