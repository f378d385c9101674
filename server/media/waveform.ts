// The loudness of a recording over time: one byte per twentieth of a second, the highest sample in it.
// ffmpeg gives 8 kHz mono samples, the peaks are taken here as they pass; nothing is kept whole.

import type { Made, MediaSource } from './media-facts.ts'
import { handOver, notAvailable, type MakeOptions } from './output.ts'
import { isTheFilesFault } from './poster.ts'
import { runMediaTool, words } from './run.ts'
import { needTools, type MediaTools } from './self-test.ts'

const SAMPLE_RATE = 8000
const SAMPLES_PER_PEAK = SAMPLE_RATE / 20
/** Three hours at 20 a second; a longer recording gets fewer peaks a second instead of more. */
export const MAX_PEAKS = 216_000
const LONGEST_MS = 48 * 3_600_000
const TIMEOUT_MS = 30 * 60_000

export type WaveformFacts = { peaks: number; peaksPerSecond: number }

export async function makeWaveform(
  tools: MediaTools,
  source: MediaSource,
  options: MakeOptions,
): Promise<Made<WaveformFacts>> {
  options.signal?.throwIfAborted()
  const { audio, durationMs = LONGEST_MS } = source.facts
  if (!audio) return notAvailable('no-sound', `a recording of kind ${source.facts.kind}`)
  if (durationMs > LONGEST_MS) return notAvailable('too-large', `${durationMs} ms`)
  const found = needTools(tools)
  const samplesPerPeak = samplesPerPeakFor(source.facts.durationMs)
  const peaks = collectPeaks(samplesPerPeak)
  try {
    await runMediaTool({
      tool: 'ffmpeg',
      program: found.ffmpeg,
      input: { kind: 'file', path: source.path },
      inputOptions: ['-discard:v', 'all'],
      options: words(`-map 0:a:0 -vn -sn -dn -ac 1 -ar ${SAMPLE_RATE} -c:a pcm_s16le -f s16le`),
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      maxStdoutBytes: (LONGEST_MS / 1000) * SAMPLE_RATE * 2,
      onStdout: peaks.take,
      signal: options.signal,
    })
  } catch (error) {
    if (!isTheFilesFault(error)) throw error
    return notAvailable('undecodable', error.message)
  }
  const all = peaks.all()
  if (all.length === 0) return notAvailable('undecodable', 'no sound came out')
  return handOver(options, 'waveform.bin', 'application/octet-stream', all, {
    peaks: all.length,
    peaksPerSecond: SAMPLE_RATE / samplesPerPeak,
  })
}

export function samplesPerPeakFor(durationMs: number | undefined): number {
  const samples = ((durationMs ?? 0) / 1000) * SAMPLE_RATE
  return Math.max(SAMPLES_PER_PEAK, Math.ceil(samples / MAX_PEAKS))
}

/** Takes pieces cut anywhere, also in the middle of a sample. */
export function collectPeaks(samplesPerPeak: number) {
  // Twice the cap: room for a recording that is longer than was thought; the rest is left out.
  const peaks = new Uint8Array(MAX_PEAKS * 2)
  let count = 0
  let highest = 0
  let seen = 0
  let lowByte = -1
  const sample = (value: number) => {
    highest = Math.max(highest, Math.abs(value >= 0x8000 ? value - 0x10000 : value))
    if (++seen < samplesPerPeak) return
    if (count < peaks.length) peaks[count++] = Math.min(255, highest >> 7)
    highest = seen = 0
  }
  return {
    take: (piece: Uint8Array) => {
      for (const byte of piece) {
        if (lowByte < 0) lowByte = byte
        else {
          sample(lowByte | (byte << 8))
          lowByte = -1
        }
      }
    },
    all: () => peaks.slice(0, count),
  }
}
