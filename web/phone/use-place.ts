// Where the phone is, looked for while a screen is open, so that a tap need not wait for it. Null while it is not
// known, where the person said no, and without HTTPS.

import { useEffect, useRef, type RefObject } from 'react'
import type { Point } from './acts/act.ts'

const AGE_MAX_MS = 30_000

export function usePlace(isWanted: boolean): RefObject<Point | null> {
  const place = useRef<Point | null>(null)
  useEffect(() => {
    // Not there in pages of plain HTTP, whatever the types say.
    const places = navigator.geolocation as Geolocation | undefined
    if (!isWanted || !places || !isSecureContext) return undefined
    const watch = places.watchPosition(
      ({ coords: { latitude, longitude } }) => {
        place.current = { latitude, longitude }
      },
      () => {
        place.current = null
      },
      { enableHighAccuracy: true, maximumAge: AGE_MAX_MS },
    )
    return () => places.clearWatch(watch)
  }, [isWanted])
  return place
}
