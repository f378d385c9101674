// Back-pressure: so many at a time, the others wait in line. First come, first served, so that eight
// cards share the slots evenly.

export type Slots = {
  run<Value>(signal: AbortSignal, action: () => Promise<Value>): Promise<Value>
}

export function slots(count: number): Slots {
  let free = count
  const line: (() => void)[] = []

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (free > 0) {
      free -= 1
      return
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    line.push(resolve)
    await promise
  }

  function leave(): void {
    const next = line.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    async run(signal, action) {
      await enter(signal)
      try {
        signal.throwIfAborted()
        return await action()
      } finally {
        leave()
      }
    },
  }
}

/** Runs `action` for every item, at most `count` at once. The first failure ends it, after those running have ended. */
export async function forEachAtMost<Item>(
  count: number,
  items: readonly Item[],
  action: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0
  let hasFailed = false
  const lane = async (): Promise<void> => {
    while (next < items.length && !hasFailed) {
      const item = items[next] as Item
      next += 1
      try {
        await action(item)
      } catch (cause) {
        hasFailed = true
        throw cause
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: count }, lane))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
