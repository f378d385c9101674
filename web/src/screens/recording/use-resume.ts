// Comes back to where the recording was left off, and remembers where it is left. The person is told and
// can start from the beginning; a change of the file that is played (original → copy) keeps the place.

import { useEffect, useState, type RefObject } from 'react'
import { rememberedPosition, rememberPosition } from './remembered.ts'

const KEEP_EVERY_MS = 3000

/** Where it was taken up again, for as long as that is worth telling; and how to stop telling it. */
export function useResume(
  media: RefObject<HTMLVideoElement | null>,
  recording: string,
): { resumedAt: number | null; forget: () => void } {
  const [resumedAt, setResumedAt] = useState<number | null>(null)
  useEffect(
    () => (media.current ? follow(media.current, recording, setResumedAt) : undefined),
    [media, recording],
  )
  return { resumedAt, forget: () => setResumedAt(null) }
}

/** Gives how to stop. */
function follow(
  element: HTMLVideoElement,
  recording: string,
  onResumed: (seconds: number) => void,
): () => void {
  /** null until the file is known. */
  let place: number | null = null
  let keptAtMs = 0
  const length = () => (Number.isFinite(element.duration) ? element.duration : 0)
  const keep = () => {
    if (place !== null) rememberPosition(recording, place, length())
  }
  const onReady = () => {
    const isFirst = place === null
    const wanted = place ?? rememberedPosition(recording, length()) ?? 0
    place = wanted
    if (wanted === 0) return
    element.currentTime = wanted
    if (isFirst) onResumed(wanted)
  }
  const onMoved = () => {
    // A file that is just being opened says 0: that is not where the person is.
    if (element.readyState < 1 || place === null) return
    place = element.currentTime
    if (Date.now() - keptAtMs < KEEP_EVERY_MS) return
    keptAtMs = Date.now()
    keep()
  }
  const listeners = { loadedmetadata: onReady, timeupdate: onMoved, seeked: onMoved, pause: keep }
  const names = Object.keys(listeners) as (keyof typeof listeners)[]
  for (const name of names) element.addEventListener(name, listeners[name])
  addEventListener('pagehide', keep)
  if (element.readyState >= 1) onReady()
  return () => {
    for (const name of names) element.removeEventListener(name, listeners[name])
    removeEventListener('pagehide', keep)
    keep()
  }
}
