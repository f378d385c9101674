// When the phone tries to send: at the start, when the browser says that there is a network, when the page is looked
// at again, and now and then while something waits. What the browser says is a hint; only an answer counts.

import type { Phone } from './model.ts'

const WAITING_MS = 15_000
const QUIET_MS = 120_000

export function keepInStep(phone: Phone): void {
  let last = 0
  const go = () => {
    last = Date.now()
    void phone.flush()
  }
  go()
  window.addEventListener('online', go)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') go()
  })
  window.setInterval(() => {
    if (document.visibilityState !== 'visible') return
    const { acts, captures, wire } = phone.look()
    const waits = acts.length + captures.filter(({ state }) => state !== 'done').length
    const pauseMs = waits > 0 || wire === 'offline' ? WAITING_MS : QUIET_MS
    if (Date.now() - last < pauseMs) return
    if (wire === 'online' && waits === 0) {
      last = Date.now()
      void phone.refresh()
    } else go()
  }, 5_000)
}
