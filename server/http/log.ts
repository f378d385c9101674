// What happened, for the administrator: JSON lines in logs/shilu.log. No secrets, no content.

import pino, { type Logger } from 'pino'
import { join } from 'node:path'
import { renameSync, statSync } from 'node:fs'

export type Log = Logger
const ROTATE_BYTES = 20 * 1024 ** 2

export function createLog(folder: string): Log {
  const path = join(folder, 'shilu.log')
  // At each start, so that no writer holds the old file.
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES)
    renameSync(path, `${path}.1`)
  return pino(
    { level: 'info', redact: ['*.authorization', '*.cookie', '*.password'] },
    pino.destination({ dest: path, mkdir: true, sync: false }),
  )
}

export const silentLog = (): Log => pino({ level: 'silent' })
