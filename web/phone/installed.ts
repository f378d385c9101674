// The service worker, which keeps the app on the phone; and the browser's offer to put it on the home screen.

type Offer = { prompt(): Promise<unknown> }
let offer: Offer | null = null
const offerListeners = new Set<() => void>()
const versionListeners = new Set<(takeOver: () => void) => void>()
let waiting: ServiceWorker | null = null

const takeOver = () => {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
  waiting?.postMessage('take-over')
}

function tellWaiting(worker: ServiceWorker): void {
  waiting = worker
  for (const listener of versionListeners) listener(takeOver)
}

export function onNewVersion(listener: (takeOver: () => void) => void): () => void {
  versionListeners.add(listener)
  if (waiting) listener(takeOver)
  return () => versionListeners.delete(listener)
}

export const subscribeOffer = (listener: () => void): (() => void) => {
  offerListeners.add(listener)
  return () => offerListeners.delete(listener)
}
export const offered = (): Offer | null => offer

export async function install(): Promise<void> {
  await offer?.prompt()
  offer = null
  for (const listener of offerListeners) listener()
}

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  offer = event as unknown as Offer
  for (const listener of offerListeners) listener()
})

/** Where the connection is not secure there is none, and the app needs the network to open. */
export async function keepOnPhone(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register('/phone/worker.js', {
      scope: '/phone/',
    })
    if (registration.waiting && navigator.serviceWorker.controller)
      tellWaiting(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        // The very first one takes over by itself: nothing was there before.
        if (worker.state === 'installed' && navigator.serviceWorker.controller) tellWaiting(worker)
      })
    })
  } catch {
    // Without a network, or in a private window: what was kept before still serves.
  }
}
