// How can a browser show it? The original itself when it can (served by Range), a copy in another
// container, a re-encoded copy, or not at all. Decided once from what the probe found; browsers that
// cannot play what most can fall back to the copy. The rest of the world calls this "playability".

import type { Reason } from './reasons.ts'
import type { RecordingKind } from './recording.ts'

export type PlaybackInput = {
  kind: RecordingKind
  /** By content: mp4, mov, mpegts … or ffprobe's list of names; absent where none was found. */
  container?: string | undefined
  mime?: string | undefined
  videoCodec?: string | undefined
  pixelFormat?: string | undefined
  audioCodec?: string | undefined
  isFragmented?: boolean | undefined
  hasMoov?: boolean | undefined
  isEncrypted?: boolean | undefined
}
export type Playback = {
  kind: 'direct' | 'remux' | 'proxy' | 'cannot-play'
  /** What the original is to be served as, where it is direct. */
  mime?: string
  reason: Reason
}

const AUDIO_IN_MP4 = ['aac', 'mp3']
const PHOTOS = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
/** Audio files that every browser plays as they are. ADTS AAC is not among them: its length is a guess. */
const AUDIO_DIRECT: Record<string, string> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
}

export function decidePlayback(input: PlaybackInput): Playback {
  const cannot = (code: Reason['code'], params?: Reason['params']): Playback => ({
    kind: 'cannot-play',
    reason: params ? { code, params } : { code },
  })
  if (input.kind === 'photo') {
    return input.mime !== undefined && PHOTOS.includes(input.mime)
      ? { kind: 'direct', mime: input.mime, reason: { code: 'play-photo' } }
      : cannot('play-photo-unknown')
  }
  if (input.kind !== 'video' && input.kind !== 'audio') return cannot('play-not-media')
  if (input.isEncrypted === true) return cannot('play-encrypted')
  if (input.container === undefined) return cannot('play-nothing-decodable')
  const isMp4 = input.container.split(',').some((name) => name === 'mp4' || name === 'mov')
  if (isMp4 && input.hasMoov === false) return cannot('play-no-index')
  return input.videoCodec === undefined ? decideAudio(input, isMp4) : decideVideo(input, isMp4)
}

function decideVideo(
  { videoCodec = '', pixelFormat, audioCodec, container, isFragmented }: PlaybackInput,
  isMp4: boolean,
): Playback {
  const isPlainH264 =
    videoCodec === 'h264' &&
    (pixelFormat === undefined || pixelFormat === 'yuv420p' || pixelFormat === 'yuvj420p')
  if (!isPlainH264)
    return {
      kind: 'proxy',
      reason: {
        code: 'play-codec',
        params: { codec: [videoCodec, pixelFormat].filter(Boolean).join(' ') },
      },
    }
  if (audioCodec !== undefined && !AUDIO_IN_MP4.includes(audioCodec)) {
    return { kind: 'proxy', reason: { code: 'play-audio-codec', params: { codec: audioCodec } } }
  }
  if (!isMp4)
    return {
      kind: 'remux',
      reason: { code: 'play-container', params: { container: container ?? '' } },
    }
  if (isFragmented === true) return { kind: 'remux', reason: { code: 'play-fragmented' } }
  return { kind: 'direct', mime: 'video/mp4', reason: { code: 'play-direct' } }
}

function decideAudio({ audioCodec, container }: PlaybackInput, isMp4: boolean): Playback {
  if (audioCodec === undefined)
    return { kind: 'cannot-play', reason: { code: 'play-nothing-decodable' } }
  if (isMp4 && AUDIO_IN_MP4.includes(audioCodec))
    return { kind: 'direct', mime: 'audio/mp4', reason: { code: 'play-direct' } }
  const mime = AUDIO_DIRECT[container ?? '']
  const isPlainWave = container !== 'wav' || /^pcm_(s16le|u8|s24le|f32le)$/.test(audioCodec)
  if (mime !== undefined && isPlainWave)
    return { kind: 'direct', mime, reason: { code: 'play-direct' } }
  return { kind: 'proxy', reason: { code: 'play-audio-codec', params: { codec: audioCodec } } }
}
