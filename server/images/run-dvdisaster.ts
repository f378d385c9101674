// The one place that starts dvdisaster. It writes error correction behind the volume of an image, into the file itself,
// and touches nothing before it; which layout it takes is its own choice (core/disc-correction.ts).

import { availableParallelism } from 'node:os'
import { lastWordOf, runProgram } from './run-program.ts'

export type DvdisasterLook = {
  /** The program. */
  dvdisaster: string
  signal: AbortSignal | undefined
  /** From 0 to 1. */
  onShare(share: number): void
}

/** Two layers of a slow disk, several times over; beyond it the program hangs. */
const MOST_MS = 12 * 60 * 60_000
/** It takes 140 MiB; its threads have stacks. */
const MEMORY_MIB = 2048
const THREADS_MOST = 4
/** It writes the whole file once with nothing in it, then reckons. */
const PREPARING_SHARE = 0.2

/** Throws an Error with the program's own last word. `bytesMost`: it cannot make the image larger than that. */
export async function runDvdisaster(
  image: string,
  bytesMost: number,
  { dvdisaster, signal, onShare }: DvdisasterLook,
): Promise<void> {
  const threads = Math.min(THREADS_MOST, availableParallelism())
  const { failure, said } = await runProgram({
    program: dvdisaster,
    args: ['-i', image, '-mRS03', '-x', `${threads}`, '-c'],
    timeoutMs: MOST_MS,
    signal,
    isPatient: true,
    limits: { memoryMib: MEMORY_MIB, fileBytes: bytesMost },
    onText(text) {
      const share = shareIn(text)
      if (share !== null) onShare(share)
    },
  })
  if (failure === null) return
  // Its progress goes over the line with nothing but carriage returns and backspaces between.
  const words = said.replaceAll(/(Preparing image|Ecc generation):\s+\d+(\.\d+)?%/g, '\n')
  const detail = lastWordOf(words, /\*|error|fail|space|abort|refus|not /i)
  throw new Error(detail === '' ? failure : `${detail} (${failure})`)
}

/** The last that is told in a piece of its output. */
function shareIn(text: string): number | null {
  const told = [...text.matchAll(/(Preparing image|Ecc generation):\s+(\d+(?:\.\d+)?)%/g)].at(-1)
  if (!told) return null
  const share = Number(told[2]) / 100
  return told[1] === 'Preparing image'
    ? share * PREPARING_SHARE
    : PREPARING_SHARE + share * (1 - PREPARING_SHARE)
}
