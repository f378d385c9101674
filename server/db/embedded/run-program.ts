// Runs one of PostgreSQL's programs to its end, with an environment of its own: the user's PGDATA,
// LANG or LD_LIBRARY_PATH must not change what the database is.

import { spawn } from 'node:child_process'

import { type Account, runAs } from './account.ts'

export type Outcome = { isOk: boolean; output: string }

export function runProgram(
  program: string,
  args: string[],
  options: { account: Account; cwd: string; input?: string },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...runAs(options.account),
      cwd: options.cwd,
      env: cleanEnvironment(),
      stdio: 'pipe',
      windowsHide: true,
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ isOk: false, output: output + error.message }))
    child.on('close', (code) => resolve({ isOk: code === 0, output }))
    child.stdin.on('error', () => {}) // It may end without reading; its exit code tells.
    child.stdin.end(options.input ?? '')
  })
}

export function cleanEnvironment(): NodeJS.ProcessEnv {
  // Windows programs do not start without these.
  const kept = ['PATH', 'SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'windir']
  const entries = kept.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' }
}
