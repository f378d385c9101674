// Back-pressure: so many at a time, the others wait in line. First come, first served.

import { Stopped } from './link.ts'

export type Slots = {
  run<Value>(signal: AbortSignal, action: () => Promise<Value>): Promise<Value>
}

export function slots(count: number): Slots {
  let free = count
  const line: (() => void)[] = []

  async function enter(): Promise<void> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => line.push(resolve))
  }

  function leave(): void {
    const next = line.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    async run(signal, action) {
      await enter()
      try {
        if (signal.aborted) throw new Stopped()
        return await action()
      } finally {
        leave()
      }
    },
  }
}
