// Comes back to where the recording was left off, and remembers where it is left. The person is told and
// can start from the beginning; a change of the file that is played (original → copy) keeps the place.

import { useEffect, useRef, useState, type RefObject } from 'react'
import { rememberedPosition, rememberPosition } from './remembered.ts'

const KEEP_EVERY_MS = 3000

type Media = RefObject<HTMLVideoElement | null>

/** Where it was taken up again, for as long as that is worth telling; and how to stop telling it. */
export function useResume(
  media: Media,
  recording: string,
): { resumedAt: number | null; forget: () => void } {
  const [resumedAt, setResumedAt] = useState<number | null>(null)
  const place = useRef<number | null>(null)
  useEffect(() => {
    const element = media.current
    if (!element) return undefined
    let keptAtMs = 0
    const length = () => (Number.isFinite(element.duration) ? element.duration : 0)
    const keep = () => rememberPosition(recording, element.currentTime, length())
    const onReady = () => {
      const isFirst = place.current === null
      const wanted = place.current ?? rememberedPosition(recording, length())
      place.current = wanted ?? 0
      if (wanted === null || wanted === 0) return
      element.currentTime = wanted
      if (isFirst) setResumedAt(wanted)
    }
    const onMoved = () => {
      if (element.readyState < 1 || place.current === null) return
      place.current = element.currentTime
      if (Date.now() - keptAtMs < KEEP_EVERY_MS) return
      keptAtMs = Date.now()
      keep()
    }
    const listeners = {
      loadedmetadata: onReady,
      timeupdate: onMoved,
      pause: keep,
      seeked: onMoved,
    }
    const names = Object.keys(listeners) as (keyof typeof listeners)[]
    for (const name of names) element.addEventListener(name, listeners[name])
    addEventListener('pagehide', keep)
    if (element.readyState >= 1) onReady()
    return () => {
      for (const name of names) element.removeEventListener(name, listeners[name])
      removeEventListener('pagehide', keep)
      if (place.current !== null) rememberPosition(recording, place.current, length())
    }
  }, [media, recording])
  return { resumedAt, forget: () => setResumedAt(null) }
}
