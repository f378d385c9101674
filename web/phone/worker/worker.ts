// Keeps the phone app on the phone, so that it opens without a network. The API is never answered from here: what
// the server says comes from the server, and what it does not say is shown as kept, with its age.

import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'

/** Put in by the build. */
declare const PHONE_FILES: PrecacheEntry[]
declare const self: {
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}

precacheAndRoute(PHONE_FILES, { directoryIndex: 'index.html' })
cleanupOutdatedCaches()

// A new version waits until the person lets it in: never in the middle of a recording.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})
