#!/usr/bin/env node
// Plain JavaScript, because it may be started by an old Node that cannot read TypeScript: it hands over
// to the Node 26 that npm installed with us, and sets that Node up for what it has to do.

import { spawn } from 'node:child_process'
import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
/** By then everything that a start loads is loaded. A server that is killed later keeps its cache. */
const FLUSH_AFTER_MS = 10_000

// Bytes of an upload live outside V8's heap. By default V8 marks its whole heap after every 32 MiB of
// them, a fifth of the work of an intake. Counted with the heap they go at the next small collection
// (1 GiB: no full collection and not 40), and with a small young heap that comes while they are few.
// Several malloc arenas would keep what they freed; one that gives every freed megabyte back to the
// system has it cleared again a moment later. All of this can only be said when a process begins.
const FLAGS = [
  '--external-memory-accounted-in-global-limit',
  '--initial-old-space-size=32',
  '--max-semi-space-size=2',
]
const env = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: String(64 * 1024 ** 2),
  // Beside our own code and never in a shared temporary folder: whoever can write there runs as us.
  // Where this user may not write, every start compiles again and a worker thread takes 22 MiB, not 9.
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/shilu', import.meta.url)),
  ...process.env,
}
const isNewEnough = Number(process.versions.node.split('.')[0]) >= NEEDED
// Windows has the function, and it only throws there; Node 20 has none.
const canBeginAgain = process.platform !== 'win32' && process.execve !== undefined
const isSetUp = FLAGS.every((flag) => process.execArgv.includes(flag))

if (isNewEnough && (isSetUp || !canBeginAgain)) {
  if (!isSetUp) {
    // What can still be set now.
    process.env.NODE_COMPILE_CACHE = env.NODE_COMPILE_CACHE
    module.enableCompileCache(env.NODE_COMPILE_CACHE)
  }
  const { main } = await import('../commands/main.ts')
  setTimeout(() => module.flushCompileCache(), FLUSH_AFTER_MS).unref()
  process.exitCode = await main(process.argv.slice(2), process.env)
} else {
  const node = isNewEnough ? process.execPath : findNode()
  if (!node) {
    process.stderr.write(
      `Shilu 需要 Node ${NEEDED}，当前为 ${process.versions.node}，且没有为本平台安装自带的版本。请安装 Node ${NEEDED}，然后重新运行 npm ci。\n` +
        `Shilu needs Node ${NEEDED}; this is ${process.versions.node}, and none came with npm for this platform. Install Node ${NEEDED} and run npm ci again.\n`,
    )
    process.exit(2)
  }
  const own = [...FLAGS, fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  // The process stays the same one: whoever watches or kills it need not know of this.
  if (canBeginAgain) process.execve(node, [node, ...process.execArgv, ...own], env)
  const child = spawn(node, own, { stdio: 'inherit', env })
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
