// Where this device is, if it knows and may tell: browsers do so over HTTPS or on this PC alone.

const WITHIN_MS = 3000

/** Null where it is not known in time: nobody waits longer at a scene. */
export function whereWeAre(): Promise<{ latitude: number; longitude: number } | null> {
  // Not there in pages of plain HTTP, whatever the types say.
  const places = navigator.geolocation as Geolocation | undefined
  if (!places || !isSecureContext) return Promise.resolve(null)
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), WITHIN_MS)
    const end = (found: { latitude: number; longitude: number } | null) => {
      clearTimeout(late)
      resolve(found)
    }
    places.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => end({ latitude, longitude }),
      () => end(null),
      { timeout: WITHIN_MS, maximumAge: 60_000 },
    )
  })
}
