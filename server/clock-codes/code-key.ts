// The key behind the clock codes of this home: keys/clock-code.key, 0600, made when it is first needed. Each unit
// has a key of its own that is derived from it, so that a code of one unit proves nothing in another.
//
// When the file is lost another one is made: new codes hold, and codes that were filmed before and are
// found afterwards count as forged. What was measured already stays. docs/decisions/0016.

import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { judgeClockCode, parseClockCode, writeClockCode } from '@shilu/core/clock-code.ts'
import { readIfThere, writeWhole } from '../home.ts'
import type { Parts } from '../tx.ts'

const FILE = 'clock-code.key'
const KEY_BYTES = 32

export function openClockCodes(folder: string): Parts['clockCodes'] {
  let home: Buffer | null = null
  const proverOf = (unit: string) => {
    home ??= readKey(join(folder, FILE))
    const key = createHmac('sha256', home).update(`shilu clock code ${unit}`).digest()
    return (text: string) => createHmac('sha256', key).update(text, 'ascii').digest()
  }
  return {
    write: (unit, at) => writeClockCode(unit, at, proverOf(unit)),
    judge(unit, text, receivedAt) {
      const code = parseClockCode(text)
      if (!code) return null
      const verdict = judgeClockCode(code, { unit, receivedAt, prove: proverOf(unit) })
      return { verdict, saidAt: code.saidAt }
    },
  }
}

function readKey(path: string): Buffer {
  const kept = readIfThere(path)?.trim()
  if (kept && /^[0-9a-f]{64}$/.test(kept)) return Buffer.from(kept, 'hex')
  const fresh = randomBytes(KEY_BYTES)
  writeWhole(path, `${fresh.toString('hex')}\n`)
  return fresh
}
