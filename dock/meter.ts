// Counts what is being done, for whoever shows it. Bytes count once they are sent, or once it is clear
// that they need not be.

export type Phase = 'reading' | 'sending' | 'proving'

export type FileMeter = {
  at(phase: Phase, bytes: number): void
  done(): void
  /** Not now: it is begun again later. */
  putOff(): void
}

export type Reading = {
  files: number
  filesDone: number
  bytes: number
  bytesDone: number
  bytesPerSecond: number
  /** Null while there is nothing to reckon with. */
  leftMs: number | null
  current: readonly { path: string; sizeBytes: number; phase: Phase; bytes: number }[]
}

export type Meter = {
  add(files: number, bytes: number): void
  begin(path: string, sizeBytes: number): FileMeter
  read(): Reading
  /** When a file last came to its end: the sign that the server still works. */
  lastDoneAt(): number
  reset(): void
}

const WINDOW_MS = 10_000

export function startMeter(now: () => number = () => performance.now()): Meter {
  type Current = { path: string; sizeBytes: number; phase: Phase; bytes: number }
  const current = new Set<Current>()
  let total = { files: 0, bytes: 0 }
  let done = { files: 0, bytes: 0 }
  let samples: { at: number; bytes: number }[] = []
  let lastDone = now()

  function speed(bytesDone: number): number {
    const at = now()
    samples.push({ at, bytes: bytesDone })
    while (samples.length > 2 && at - (samples[0]?.at ?? at) > WINDOW_MS) samples.shift()
    const first = samples[0]
    const seconds = first === undefined ? 0 : (at - first.at) / 1000
    return first === undefined || seconds <= 0 ? 0 : Math.max(0, bytesDone - first.bytes) / seconds
  }

  return {
    add(files, bytes) {
      total = { files: total.files + files, bytes: total.bytes + bytes }
    },
    begin(path, sizeBytes) {
      const file: Current = { path, sizeBytes, phase: 'reading', bytes: 0 }
      current.add(file)
      return {
        at(phase, bytes) {
          file.phase = phase
          file.bytes = bytes
        },
        done() {
          current.delete(file)
          done = { files: done.files + 1, bytes: done.bytes + sizeBytes }
          lastDone = now()
        },
        putOff() {
          current.delete(file)
        },
      }
    },
    read() {
      let bytesDone = done.bytes
      for (const file of current) {
        if (file.phase === 'sending') bytesDone += file.bytes
        if (file.phase === 'proving') bytesDone += file.sizeBytes
      }
      const bytesPerSecond = speed(bytesDone)
      const left = total.bytes - bytesDone
      return {
        files: total.files,
        filesDone: done.files,
        bytes: total.bytes,
        bytesDone,
        bytesPerSecond,
        leftMs: bytesPerSecond > 0 ? (left / bytesPerSecond) * 1000 : null,
        current: Array.from(current),
      }
    },
    lastDoneAt: () => lastDone,
    reset() {
      current.clear()
      samples = []
      total = { files: 0, bytes: 0 }
      done = { files: 0, bytes: 0 }
    },
  }
}
