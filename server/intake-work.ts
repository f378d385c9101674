// Intake goes before everything that can wait. Uploads and the keeper say when they work; a job that
// only makes previews waits until they are done, but never for long: it must not starve either.

import type { Parts } from './tx.ts'

const LOOK_AGAIN_MS = 200

export function createIntakeWork(): Parts['intakeWork'] {
  let running = 0
  let endedAtMs = Number.NEGATIVE_INFINITY
  const isQuiet = () => running === 0 && performance.now() - endedAtMs > LOOK_AGAIN_MS
  return {
    begin() {
      running += 1
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        running -= 1
        endedAtMs = performance.now()
      }
    },
    async whenQuiet(longestMs, signal) {
      const endsAtMs = performance.now() + longestMs
      while (!isQuiet() && performance.now() < endsAtMs && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      }
    },
  }
}
