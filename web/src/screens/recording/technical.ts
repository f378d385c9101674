// The figures of a recording that say what it is: codec, picture, sound. The API gives what the probe
// found as it is; whatever is missing is left out.

type Probed = {
  container?: string
  mime?: string
  video?: { codec?: string; width?: number; height?: number; framesPerSecond?: number } | null
  audio?: { codec?: string; sampleRate?: number; channels?: number } | null
  photo?: { format?: string; width?: number; height?: number } | null
}

/** MP4 · h264 · 1920×1080 · 25 fps · aac 48 kHz */
export function technicalFacts(facts: Record<string, unknown>): string {
  const { container, mime, video, audio, photo } = facts as Probed
  const parts = [
    container,
    video?.codec ?? photo?.format,
    sizeOf(video) ?? sizeOf(photo),
    video?.framesPerSecond && `${Math.round(video.framesPerSecond * 100) / 100} fps`,
    audio?.codec &&
      `${audio.codec}${audio.sampleRate ? ` ${Math.round(audio.sampleRate / 100) / 10} kHz` : ''}`,
  ]
  return parts.filter(Boolean).join(' · ') || (mime ?? '')
}

const sizeOf = (picture: { width?: number; height?: number } | null | undefined) =>
  picture?.width && picture.height ? `${picture.width}×${picture.height}` : undefined

export function frameRateOf(facts: Record<string, unknown> | null): number | null {
  const rate = (facts as Probed | null)?.video?.framesPerSecond
  return rate && rate > 0 ? rate : null
}
