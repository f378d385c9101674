// Waits for what comes by itself, and says what there was instead when it does not come.

import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'

export async function until<T>(look: () => Promise<T>, isIt: (value: T) => boolean, ms = 15_000) {
  const endsAt = performance.now() + ms
  for (;;) {
    const value = await look()
    if (isIt(value)) return value
    assert.ok(performance.now() < endsAt, `it does not come: ${JSON.stringify(value)}`)
    await sleep(50)
  }
}
