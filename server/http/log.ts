// What happened, for the administrator: JSON lines in logs/shilu.log. No secrets, no content.

import pino, { type Logger } from 'pino'
import { join } from 'node:path'
import { openSync, renameSync, statSync, writeSync } from 'node:fs'

export type Log = Logger
const ROTATE_BYTES = 20 * 1024 ** 2

export function createLog(folder: string): Log {
  const path = join(folder, 'shilu.log')
  // At each start, so that no writer holds the old file.
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES)
    renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  return pino(
    { level: 'info', redact: ['*.authorization', '*.cookie', '*.password'] },
    {
      write(line) {
        try {
          writeSync(file, line)
        } catch {
          // A full disk: a log that cannot be written must never stop the keeping or end the process.
        }
      },
    },
  )
}

export const silentLog = (): Log => pino({ level: 'silent' })
