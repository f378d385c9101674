#!/usr/bin/env node
// Plain JavaScript, because it may be started by an old Node that cannot read TypeScript: it hands over
// to the Node 26 that npm installed with us, and sets that Node up for what it has to do.

import { spawn } from 'node:child_process'
import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
/** By then everything that a start loads is loaded. A server that is killed later keeps its cache. */
const FLUSH_AFTER_MS = 10_000

// A small young heap: V8 would let it grow to 16 MiB in every thread, for objects that are dead already
// (1 GiB through the server: 271 MiB of memory and not 224, in the same time). Several malloc arenas
// would keep what they freed. Both can only be said when a process begins.
const FLAGS = ['--max-semi-space-size=2']
const env = {
  MALLOC_ARENA_MAX: '2',
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
