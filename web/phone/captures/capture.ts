// Something that the phone itself recorded. Its bytes stay on the phone until the server has proven by a receipt
// that it keeps them; there is no other way to remove them here (Art. 18: nobody deletes a recording).

export const CAPTURE_KINDS = {
  photo: { prefix: 'IMG' },
  audio: { prefix: 'AUD' },
  video: { prefix: 'VID' },
} as const
export type CaptureKind = keyof typeof CAPTURE_KINDS

export type Capture = {
  id: string
  account: string
  /** Null: of no activity; it is handed in all the same. */
  activity: string | null
  kind: CaptureKind
  name: string
  type: string
  sizeBytes: number
  pieces: number
  /** Of the whole, worked out while it was made; null while it is being made, or was broken off. */
  sha256: string | null
  /** Its begin, by this phone's clock. */
  capturedAt: string
  durationMs: number | null
  /** The page, the browser or the phone stopped in the middle: what was written until then is kept. */
  isBrokenOff: boolean
  state: 'recording' | 'waiting' | 'kept' | 'done'
  /** Of the server, once it has the bytes. */
  recording: string | null
  /** That it belongs to its activity has been said. */
  isLinked: boolean
  /** The place of its event in the log, once the receipt was checked here. */
  receiptIndex: number | null
  /** Why it is not handed in; null while nothing is wrong. */
  problem: string | null
}

const ENDINGS: readonly (readonly [type: string, ending: string])[] = [
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/heic', 'heic'],
  ['image/heif', 'heif'],
  ['image/webp', 'webp'],
  ['audio/mp4', 'm4a'],
  ['audio/webm', 'webm'],
  ['audio/ogg', 'ogg'],
  ['video/mp4', 'mp4'],
  ['video/quicktime', 'mov'],
  ['video/webm', 'webm'],
  ['video/x-matroska', 'mkv'],
  ['video/3gpp', '3gp'],
]

/** IMG_20260916_100412_0003.jpg: the time by this phone's clock, in Beijing, as recorders name their files. */
export function captureName(
  kind: CaptureKind,
  type: string,
  beijingTime: string,
  number: number,
): string {
  const stamp = beijingTime.replaceAll(/[-:]/g, '').replace(' ', '_')
  const plain = type.split(';', 1)[0] ?? ''
  const ending = ENDINGS.find(([known]) => known === plain)?.[1] ?? 'bin'
  const sequence = String(number % 10_000).padStart(4, '0')
  return `${CAPTURE_KINDS[kind].prefix}_${stamp}_${sequence}.${ending}`
}
