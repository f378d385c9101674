// The duration that may be shown. A container's own figure is a claim, ffprobe's a guess for some
// formats, and both lie for a file that is cut; so a figure counts only when it was measured or when
// two readers that know nothing of each other agree on it. Otherwise the packets are counted.

import type { MediaProblem } from './media-facts.ts'
import { runMediaTool } from './run.ts'
import type { ToolsFound } from './self-test.ts'

const MAX_LINE = 200
const COUNT_TIMEOUT_MS = 10 * 60_000
const MAX_PACKET_LIST_BYTES = 1 << 30
const TOLERANCE_MS = 500
const TOLERANCE_SHARE = 0.01

export type DurationEvidence = {
  /** Measured from the bytes themselves (frames counted, bytes by byte rate): believed as it is. */
  measuredMs?: number | undefined
  /** ffprobe's. */
  estimateMs?: number | undefined
  /** mediabunny's or the box walk's. */
  secondMs?: number | undefined
  isCutShort: boolean
  /** Counts the packets; absent when there is no ffprobe. */
  count?: (() => Promise<number | undefined>) | undefined
}

export type Duration = { durationMs?: number; problems: MediaProblem[] }

export async function settleDuration(evidence: DurationEvidence): Promise<Duration> {
  const { measuredMs, estimateMs, secondMs, isCutShort } = evidence
  if (measuredMs !== undefined) return { durationMs: measuredMs, problems: [] }
  if (!isCutShort && estimateMs !== undefined && secondMs !== undefined) {
    if (agree(estimateMs, secondMs)) return { durationMs: estimateMs, problems: [] }
  }
  const counted = await evidence.count?.()
  if (counted !== undefined) return { durationMs: counted, problems: doubts(evidence, counted) }
  // Without ffprobe, mediabunny's figure comes from the packet tables, good for a whole file.
  if (!isCutShort && secondMs !== undefined && estimateMs === undefined) {
    return { durationMs: secondMs, problems: [] }
  }
  return { problems: [{ code: 'duration-unknown', detail: 'no two readings agree' }] }
}

export function agree(oneMs: number, otherMs: number): boolean {
  const difference = Math.abs(oneMs - otherMs)
  return difference <= Math.max(TOLERANCE_MS, TOLERANCE_SHARE * Math.max(oneMs, otherMs))
}

function doubts({ estimateMs }: DurationEvidence, counted: number): MediaProblem[] {
  if (estimateMs === undefined || agree(estimateMs, counted)) return []
  const detail = `the container says ${seconds(estimateMs)} s, there are ${seconds(counted)} s`
  return [{ code: 'durations-disagree', detail }]
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** From the first to the end of the last packet that is really in the file, over all streams. */
export async function measureByPackets(
  tools: ToolsFound,
  path: string,
  options: { timeoutMs?: number | undefined; signal?: AbortSignal | undefined } = {},
): Promise<number | undefined> {
  let rest = ''
  let first = Infinity
  let last = -Infinity
  const take = (line: string) => {
    const [pts, dts, duration] = line.split(',', 3).map((field) => Number.parseFloat(field))
    const at = Number.isFinite(pts) ? pts : dts
    if (at === undefined || !Number.isFinite(at)) return
    first = Math.min(first, at)
    last = Math.max(last, at + (duration !== undefined && duration > 0 ? duration : 0))
  }
  await runMediaTool({
    tool: 'ffprobe',
    program: tools.ffprobe,
    input: { kind: 'file', path },
    options: ['-show_entries', 'packet=pts_time,dts_time,duration_time', '-of', 'csv=p=0'],
    timeoutMs: options.timeoutMs ?? COUNT_TIMEOUT_MS,
    maxStdoutBytes: MAX_PACKET_LIST_BYTES,
    onStdout: (piece) => {
      const lines = (rest + piece.toString('latin1')).split('\n')
      rest = (lines.pop() ?? '').slice(0, MAX_LINE)
      for (const line of lines) take(line)
    },
    signal: options.signal,
  })
  return last > first ? Math.round((last - first) * 1000) : undefined
}
