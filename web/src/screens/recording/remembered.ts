// Where a recording was left off, on this machine. Ids and seconds only; the oldest go when there are
// many. A browser that keeps nothing (a private window, a full disk) costs the convenience and no more.

const KEY = 'shilu.positions'
const MOST = 200
/** So close to either end there is nothing to come back to: two seconds, or a tenth of a short one. */
const EDGE_SECONDS = 2
const EDGE_SHARE = 0.1

type Position = [recording: string, seconds: number]

export function rememberedPosition(recording: string, lengthSeconds: number): number | null {
  const seconds = read().find(([id]) => id === recording)?.[1]
  return seconds !== undefined && isWorthIt(seconds, lengthSeconds) ? seconds : null
}

export function rememberPosition(recording: string, seconds: number, lengthSeconds: number): void {
  const others = read().filter(([id]) => id !== recording)
  const own: Position[] = isWorthIt(seconds, lengthSeconds)
    ? [[recording, Math.round(seconds * 1000) / 1000]]
    : []
  write([...own, ...others].slice(0, MOST))
}

function isWorthIt(seconds: number, lengthSeconds: number): boolean {
  const edge = Math.min(EDGE_SECONDS, lengthSeconds * EDGE_SHARE)
  return seconds > edge && seconds < lengthSeconds - edge
}

function read(): Position[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPosition) : []
  } catch {
    return []
  }
}

function write(positions: Position[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(positions))
  } catch {
    // Nothing is kept here: the next time it starts from the beginning.
  }
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && typeof value[0] === 'string' && Number.isFinite(value[1])
