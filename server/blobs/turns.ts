// One at a time per key, in the order of asking. Holds a key only while somebody waits for it.

export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  const lastOf = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = lastOf.get(key)
    // The next one starts whatever became of the one before: its error is its own caller's.
    const mine = before ? before.then(work, work) : work()
    lastOf.set(key, mine)
    try {
      return await mine
    } finally {
      if (lastOf.get(key) === mine) lastOf.delete(key)
    }
  }
}
