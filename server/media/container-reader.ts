// What mediabunny reads of a container, inside the worker thread (reader-worker.ts): tracks, duration from
// the packet tables, and single key frames without touching the rest. No HLS among the formats: a
// playlist names other files, and nothing a file names is ever opened.
// UNTRUSTED: the whole file.

import {
  ADTS,
  EncodedPacketSink,
  FilePathSource,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny'
import { toAnnexB, type StreamFormat } from './annex-b.ts'
import type { AudioFacts, VideoFacts } from './media-facts.ts'

export type ContainerFacts = { durationMs?: number; video?: VideoFacts; audio?: AudioFacts }

export type KeyFrame = { format: StreamFormat; atMs: number; bytes: Uint8Array }

const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, WAVE, MP3, ADTS, FLAC, OGG]
const CACHE_BYTES = 8 << 20

const openInput = (path: string) =>
  new Input({ source: new FilePathSource(path, { maxCacheSize: CACHE_BYTES }), formats: FORMATS })

export async function containerFacts(path: string): Promise<ContainerFacts | undefined> {
  const input = openInput(path)
  if (!(await input.canRead())) return undefined
  const video = await input.getPrimaryVideoTrack()
  const audio = await input.getPrimaryAudioTrack()
  if (!video && !audio) return {}
  // A transport stream's clock starts anywhere; the others count from the start of the recording.
  const isStream = (await input.getFormat()) === MPEG_TS
  const start = isStream ? await input.getFirstTimestamp() : 0
  const seconds = (await input.computeDuration()) - start
  return {
    ...(seconds > 0 && Number.isFinite(seconds) && { durationMs: Math.round(seconds * 1000) }),
    ...(video && { video: await videoFacts(video) }),
    ...(audio && { audio: await audioFacts(audio) }),
  }
}

async function videoFacts(track: InputVideoTrack): Promise<VideoFacts> {
  return {
    codec: ffmpegName(await track.getCodec()),
    width: await track.getCodedWidth(),
    height: await track.getCodedHeight(),
    rotation: await track.getRotation(),
  }
}

async function audioFacts(track: InputAudioTrack): Promise<AudioFacts> {
  return {
    codec: ffmpegName(await track.getCodec()),
    sampleRate: await track.getSampleRate(),
    channels: await track.getNumberOfChannels(),
  }
}

// mediabunny's names → ffprobe's, so that a decision sees one vocabulary.
function ffmpegName(codec: string | null): string {
  if (codec === null) return 'unknown'
  if (codec === 'avc') return 'h264'
  const pcm = /^pcm-([usf])(\d+)(be)?$/.exec(codec)
  if (!pcm) return codec
  return `pcm_${pcm[1]}${pcm[2]}${pcm[2] === '8' ? '' : pcm[3] ? 'be' : 'le'}`
}

/**
 * Up to so many different key frames, spread evenly over the recording, or those at or before the moments that
 * are named. `durationMs` is what is really there: in a cut file the tables promise more.
 */
export async function* keyFrames(
  path: string,
  wanted: number | readonly number[],
  durationMs: number | undefined,
): AsyncGenerator<KeyFrame> {
  const input = openInput(path)
  if (!(await input.canRead())) return
  const track = await input.getPrimaryVideoTrack()
  const codec = await track?.getCodec()
  if (!track || (codec !== 'avc' && codec !== 'hevc')) return
  const config = await track.getDecoderConfig()
  const description = config?.description ? bytesOf(config.description) : undefined
  const first = await track.getFirstTimestamp()
  const known = durationMs === undefined ? undefined : durationMs / 1000
  const seconds = known ?? (await track.computeDuration()) - first
  const sink = new EncodedPacketSink(track)
  let last = -1
  const moments =
    typeof wanted === 'number' ? evenly(wanted, seconds) : wanted.map((ms) => ms / 1000)
  for (const moment of moments) {
    const packet = await sink.getKeyPacket(first + moment, { verifyKeyPackets: false })
    if (!packet || packet.timestamp === last) continue
    last = packet.timestamp
    const bytes = toAnnexB(codec, description, packet.data)
    if (!bytes) continue
    const atMs = Math.max(0, Math.round((packet.timestamp - first) * 1000))
    yield { format: codec === 'avc' ? 'h264' : 'hevc', atMs, bytes }
  }
}

const evenly = (count: number, seconds: number): number[] =>
  Array.from({ length: count }, (_unused, index) => (seconds * (index + 0.5)) / count)

function bytesOf(value: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value)
}
