// `shilu dock FOLDER…`: takes cards in. The only file that constructs things here, and the one catch.

import { startDigests } from './digests.ts'
import { openDisplay } from './display.ts'
import type { Display, Out } from './display.ts'
import { startMeter } from './meter.ts'
import { readOptions, WrongUse } from './options.ts'
import type { Options } from './options.ts'
import { NotReached, reachServer } from './reach.ts'
import type { Reached, StartServer } from './reach.ts'
import { openReceipts } from './receipts.ts'
import { isAllDone, jsonReport, stopWords, tableReport } from './report.ts'
import { openLink } from './server-link.ts'
import { slots } from './slots.ts'
import { Stop } from './stops.ts'
import type { StopReason } from './stops.ts'
import { FILES_IN_FLIGHT, takeInFolder } from './take-in-folder.ts'
import type { FolderResult, Run } from './take-in-folder.ts'
import { openConnections } from './upload-http.ts'
import { LOOK_EVERY_MS, lookFor, watchForCards } from './watch.ts'
import { WORDS } from './words.ts'

export type DockHooks = {
  /** Starts the server of a home that has none running. */
  startServer?: StartServer
  stdout?: Out
  stderr?: Out
  lookEveryMs?: number
}

const UPLOADS_AT_ONCE = 4
const DIGESTS_AT_ONCE = 2

type Ended = { results: FolderResult[]; stop: StopReason | null }

function prepare(
  options: Options,
  reached: Reached,
  display: Display,
  meter: Run['meter'],
  ends: AbortController,
): Run {
  const words = WORDS[options.language]
  const link = openLink({
    where: () => reached.where(),
    key: reached.key,
    language: options.language,
    patienceMs: options.patienceMs,
    onOutage(detail) {
      display.say(words.outage(detail))
    },
    onBack() {
      display.say(words.back)
    },
  })
  return {
    link,
    connections: openConnections(),
    digests: startDigests(DIGESTS_AT_ONCE),
    uploads: slots(UPLOADS_AT_ONCE),
    files: slots(FILES_IN_FLIGHT),
    meter,
    display,
    words,
    receipts: openReceipts(options.receipts),
    clearsAfterReceipt: options.clearsAfterReceipt,
    patienceMs: options.patienceMs,
    signal: ends.signal,
    abort(stop) {
      if (!ends.signal.aborted) ends.abort(new Stop(stop))
    },
  }
}

async function takeAll(run: Run, options: Options, lookEveryMs: number): Promise<FolderResult[]> {
  const { words, display } = run
  if (!options.isWatching) {
    return Promise.all(options.folders.map((folder) => takeInFolder(run, folder)))
  }
  const results: FolderResult[] = []
  display.say(words.watching)
  const onCard = async (root: string): Promise<void> => {
    display.say(words.cardFound(root))
    const result = await takeInFolder(run, root)
    display.say(tableReport(result, words).trimEnd())
    display.say((isAllDone(result) ? words.mayBeRemoved : words.doNotRemove)(root))
    // A watch may run for months: what was printed need not be remembered.
    results.push(options.isJson ? result : { ...result, files: [] })
  }
  await watchForCards(lookFor(options.folders), lookEveryMs, onCard, run.signal)
  return results
}

async function runWith(
  options: Options,
  reached: Reached,
  human: Out,
  lookEveryMs: number,
): Promise<Ended> {
  const ends = new AbortController()
  const meter = startMeter()
  const display = openDisplay(human, meter, WORDS[options.language])
  const run = prepare(options, reached, display, meter, ends)
  // The second Ctrl-C meets no listener and ends the process at once.
  const onSignal = (): void => {
    run.abort({ kind: 'interrupted' })
  }
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    const results = await takeAll(run, options, lookEveryMs)
    const reason: unknown = ends.signal.reason
    return { results, stop: reason instanceof Stop ? reason.stop : null }
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    run.connections.close()
    await run.digests.stop()
  }
}

/** A watch is ended by Ctrl-C: that alone is not a failure. */
function exitCode(options: Options, { results, stop }: Ended): number {
  const isEndedWatch = options.isWatching && stop?.kind === 'interrupted'
  const isFine = results.every(isAllDone) && (stop === null || isEndedWatch)
  return isFine ? 0 : 1
}

/** Exit code: 0 all done, 1 something failed or not everything was done, 2 wrong use. */
export async function runDock(
  argv: string[],
  env: NodeJS.ProcessEnv,
  hooks: DockHooks = {},
): Promise<number> {
  const out: Out = hooks.stdout ?? process.stdout
  const err: Out = hooks.stderr ?? process.stderr
  let reached: Reached | null = null
  try {
    const options = await readOptions(argv, env, (text) => out.write(text))
    if (options === null) return 0
    const human = options.isJson ? err : out
    const words = WORDS[options.language]
    reached = await reachServer(options, hooks.startServer, (line) => err.write(`${line}\n`))
    const ended = await runWith(options, reached, human, hooks.lookEveryMs ?? LOOK_EVERY_MS)
    if (!options.isWatching) {
      for (const result of ended.results) human.write(tableReport(result, words))
    }
    if (ended.stop !== null) err.write(`${stopWords(ended.stop, words)}\n`)
    if (options.isJson) {
      const isOneFolder = !options.isWatching && options.folders.length === 1
      out.write(
        `${JSON.stringify(jsonReport(ended.results, isOneFolder, WORDS[options.language]))}\n`,
      )
    }
    return exitCode(options, ended)
  } catch (cause) {
    if (!(cause instanceof WrongUse) && !(cause instanceof NotReached)) throw cause
    err.write(`${cause.message}\n`)
    return cause instanceof WrongUse ? 2 : 1
  } finally {
    await reached?.stop()
  }
}
