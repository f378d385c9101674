// What a person sees while it runs: bars on a terminal, a line now and then elsewhere.
// cli-progress lives here.

import { MultiBar } from 'cli-progress'
import type { GenericFormatter, SingleBar } from 'cli-progress'
import { durationWords, fitEnd, padEnd, sizeWords } from './columns.ts'
import type { Meter, Reading } from './meter.ts'
import type { Words } from './words.ts'

export type Out = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

export type Display = {
  say(line: string): void
  /** While anything is being taken in; begins and ends may overlap. */
  begin(): void
  end(): void
}

const BARS = 4
const BAR_COLUMNS = 24
const BAR_EVERY_MS = 200
const LINE_EVERY_MS = 5000

function overallWords(reading: Reading, words: Words): string {
  return words.progress(
    reading.filesDone,
    reading.files,
    sizeWords(reading.bytesDone),
    sizeWords(reading.bytes),
    `${sizeWords(reading.bytesPerSecond)}/s`,
    reading.leftMs === null ? words.unknownTime : durationWords(reading.leftMs),
  )
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_COLUMNS)
  return '█'.repeat(full) + '░'.repeat(BAR_COLUMNS - full)
}

type Payload = { text: string; share: number | null }

/** Everything is in the payload: the library's own figures know nothing of phases. */
const format: GenericFormatter = (_options, _params, payload: Payload) =>
  payload.share === null ? payload.text : `${bar(payload.share)} ${payload.text}`

function fileLines(reading: Reading, words: Words, columns: number): Payload[] {
  // Those that are being sent first: they are what a person waits for.
  const order = { sending: 0, reading: 1, proving: 2 }
  const shown = reading.current
    .toSorted((a, b) => order[a.phase] - order[b.phase])
    .slice(0, BARS)
    .map(({ path, phase, bytes, sizeBytes }) => {
      const share = sizeBytes === 0 || phase === 'proving' ? 1 : bytes / sizeBytes
      const room = Math.max(10, columns - BAR_COLUMNS - 20)
      const size = sizeWords(sizeBytes).padStart(9)
      return { text: `${padEnd(words[phase], 5)} ${size} ${fitEnd(path, room)}`, share }
    })
  while (shown.length < BARS) shown.push({ text: '', share: null as unknown as number })
  return shown
}

function openBars(out: Out, meter: Meter, words: Words) {
  const bars = new MultiBar({
    stream: out,
    format,
    fps: 10,
    hideCursor: true,
    gracefulExit: false,
    clearOnComplete: true,
    forceRedraw: true,
    emptyOnZero: true,
  })
  const lines: SingleBar[] = Array.from({ length: BARS + 1 }, () =>
    bars.create(1, 0, { text: '', share: null }),
  )
  const draw = (): void => {
    const reading = meter.read()
    const columns = out.columns ?? 80
    const overall: Payload = {
      text: overallWords(reading, words),
      share: reading.bytes === 0 ? 0 : reading.bytesDone / reading.bytes,
    }
    const all = [overall, ...fileLines(reading, words, columns)]
    for (const [index, line] of lines.entries()) line.update(0, all[index] ?? {})
  }
  draw()
  const timer = setInterval(draw, BAR_EVERY_MS)
  return {
    say(line: string) {
      bars.log(`${line}\n`)
    },
    stop() {
      clearInterval(timer)
      // Writes what was said since the last drawing, then takes the bars away.
      bars.update()
      bars.stop()
    },
  }
}

function openLines(out: Out, meter: Meter, words: Words) {
  let last = ''
  const timer = setInterval(() => {
    const line = overallWords(meter.read(), words)
    if (line !== last) out.write(`${line}\n`)
    last = line
  }, LINE_EVERY_MS)
  return {
    say(line: string) {
      out.write(`${line}\n`)
    },
    stop() {
      clearInterval(timer)
    },
  }
}

export function openDisplay(out: Out, meter: Meter, words: Words): Display {
  let running = 0
  let shown: { say(line: string): void; stop(): void } | null = null
  return {
    say(line) {
      if (shown === null) out.write(`${line}\n`)
      else shown.say(line)
    },
    begin() {
      running += 1
      shown ??= out.isTTY === true ? openBars(out, meter, words) : openLines(out, meter, words)
    },
    end() {
      running -= 1
      if (running > 0) return
      shown?.stop()
      shown = null
      meter.reset()
    },
  }
}
