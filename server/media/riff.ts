// The lengths of a RIFF file (WAV, AVI): what they promise against what is there. A recorder that
// lost power leaves them at zero or at the end it hoped for. Reads chunk headers only.
// UNTRUSTED: every length.

import { open } from 'node:fs/promises'

export type RiffFacts = {
  missingBytes: number
  /** The lengths were never written: the device did not finish the file. */
  isUnfinished: boolean
  /** WAV: exact, from the bytes that are really there. */
  durationMs?: number
}

const MAX_CHUNKS = 10_000
const UNKNOWN_LENGTH = 0xff_ff_ff_ff

export async function walkRiff(path: string): Promise<RiffFacts> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(40)
    const read = async (at: number) => {
      const { bytesRead } = await file.read(head, 0, head.length, at)
      return head.subarray(0, bytesRead)
    }
    const first = await read(0)
    if (first.length < 12) return { missingBytes: 12 - first.length, isUnfinished: true }
    const isRf64 = first.toString('latin1', 0, 4) === 'RF64'
    const outer = first.readUInt32LE(4)
    const isWave = first.toString('latin1', 8, 12) === 'WAVE'
    const facts: RiffFacts = { missingBytes: 0, isUnfinished: outer === 0 }
    if (!isRf64 && outer !== UNKNOWN_LENGTH) facts.missingBytes = Math.max(0, 8 + outer - size)
    if (isWave) await walkWave(read, size, facts, isRf64)
    return facts
  } finally {
    await file.close()
  }
}

async function walkWave(
  read: (at: number) => Promise<Buffer>,
  size: number,
  facts: RiffFacts,
  isRf64: boolean,
): Promise<void> {
  let bytesPerSecond = 0
  let at = 12
  for (let chunks = 0; chunks < MAX_CHUNKS && at + 8 <= size; chunks++) {
    const chunk = await read(at)
    if (chunk.length < 8) return
    const length = chunk.readUInt32LE(4)
    const name = chunk.toString('latin1', 0, 4)
    if (name === 'fmt ' && chunk.length >= 20) bytesPerSecond = chunk.readUInt32LE(16)
    if (name === 'data') {
      const isOpen = isRf64 || length === UNKNOWN_LENGTH || length === 0
      const there = Math.min(isOpen ? Infinity : length, size - at - 8)
      if (!isOpen) facts.missingBytes = Math.max(facts.missingBytes, length - there)
      if (bytesPerSecond > 0) facts.durationMs = Math.round((there / bytesPerSecond) * 1000)
      return
    }
    at += 8 + length + (length & 1)
  }
}
