// The only file that constructs things and connects them. `openHouse` gives what every command needs
// (database, stores, ports); `startServer` adds the queue, the keeper and HTTP.

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openDiskBlobStore } from './blobs/disk.ts'
import { durableFiles, type DurableFiles } from './blobs/durable-files.ts'
import { createChanges, type Changes } from './changes.ts'
import type { Config } from './config.ts'
import type { CommitFaults, PoolConfig } from './db/database.ts'
import { lockHome, type HomeLock } from './db/embedded/home-lock.ts'
import type { EmbeddedDatabase } from './db/embedded/start.ts'
import {
  startIntegrator,
  type Integrator,
  type LogPlaces,
  type LogStates,
} from './custody/integrator.ts'
import { logSteps, type LogSteps } from './custody/log-folder.ts'
import { logParts } from './custody/log-parts.ts'
import { startWitnessRounds, type WitnessRounds } from './custody/witness-rounds.ts'
import { startChangeRelay } from './db/change-relay.ts'
import { qrSvg } from './documents/qr.ts'
import { readXlsxSheets } from './documents/read-xlsx.ts'
import { ensureDockKey } from './dock-key.ts'
import { openClockCodes } from './clock-codes/code-key.ts'
import { openHome, type Home } from './home.ts'
import { createHttpServer } from './http/server.ts'
import { createLog, type Log } from './http/log.ts'
import { newId } from './ids.ts'
import { keepQueueRunning } from './jobs/keep-running.ts'
import { checkInOwnProcess, startNightlyCheck } from './nightly-check.ts'
import { openKeptPackages, type KeptPackages } from './packages/kept-packages.ts'
import { readyPackages } from './db/packages.ts'
import { createIntakeWork } from './intake-work.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { remakePhoto } from './media/photo.ts'
import { keyChangeEvents } from './key-changes.ts'
import { findDrives } from './discs/drives.ts'
import { findDvdisaster, findXorriso } from './images/find-programs.ts'
import { chooseMediaTools } from './media/self-test.ts'
import { openMigrated } from './open-migrated.ts'
import { routes } from './routes.ts'
import type { House } from './run/run-operation.ts'
import { sweepStaged } from './sweep.ts'
import { faultOfRoots } from '@shilu/verify/timestamps/roots.ts'
import { ensureRuleSets } from './shipped-rule-sets.ts'
import { startKeepingRounds, type KeepingRounds } from './keeping-rounds.ts'
import { startStamper } from './timestamps/stamper.ts'
import { createSetUpLink } from './secrets/set-up-link.ts'
import { secrets } from './secrets/secrets.ts'
import { readFigures } from './figures.ts'

/** Only the failure tests pass these: each makes one durable step fail. */
export type Faults = {
  commit?: CommitFaults
  /** Of the originals, and of what was derived from them. */
  files?: DurableFiles
  derivedFiles?: DurableFiles
  job?: (name: string, when: 'before' | 'after') => void
  log?: LogSteps
}

/** Only tests give another one. */
export type Now = () => Temporal.Instant
/** Microseconds are what PostgreSQL keeps: row and event must tell the same moment. */
const machineNow: Now = () =>
  Temporal.Now.instant().round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })

export type OpenHouse = House & {
  home: Home
  log: Log
  keeper: Keeper
  changes: Changes
  embedded: EmbeddedDatabase | null
  setUpLink: ReturnType<typeof createSetUpLink>
  places: LogPlaces
  signsSm2: boolean
  logStates: LogStates
  keptPackages: KeptPackages
  /** Asks the witnesses, while this server runs. */
  rounds: WitnessRounds | null
  /** Looks at what comes with time, while this server runs. */
  keeping: KeepingRounds | null
  close(): Promise<void>
}

/** What takes apart what somebody sent, and draws what is printed. */
const READERS = {
  tables: { read: readXlsxSheets },
  photos: { remake: remakePhoto },
  timestamps: { faultOfRoots },
  qrSvg,
}

/** Connects to a database that runs already, or starts the embedded one; migrates; opens the stores. */
export async function openHouse(
  config: Config,
  log: Log,
  options: { joining?: PoolConfig; faults?: Faults; now?: Now } = {},
): Promise<OpenHouse> {
  const home = openHome(config.home)
  const { joining, faults } = options
  const { database, embedded } = await openMigrated(config, log, joining, faults?.commit)
  const { originals, derived, keptPackages } = await openStores(home, faults)
  const setUpLink = createSetUpLink()
  const logStates: LogStates = new Map()
  const places = { logs: home.folder('custody'), keys: config.logKeys ?? home.folder('keys') }
  const changes = createChanges()
  const keeper = createKeeper(
    () => house,
    originals,
    (error, upload) =>
      log.error({ err: error, upload }, 'an upload could not be kept yet; it is tried again'),
  )
  const house: OpenHouse = {
    home,
    log,
    database,
    embedded,
    keeper,
    changes,
    setUpLink,
    places,
    signsSm2: config.signsSm2,
    logStates,
    keptPackages,
    rounds: null,
    keeping: null,
    now: options.now ?? machineNow,
    parts: {
      originals,
      derived,
      packages: keptPackages,
      newId,
      secrets,
      setUpLink,
      keeper,
      changes,
      intakeWork: createIntakeWork(),
      ...READERS,
      imageProgram: findXorriso(config.xorriso, process.env['PATH']),
      correctionProgram: findDvdisaster(config.dvdisaster, process.env['PATH']),
      discDrives: findDrives(config.discDrives),
      clockCodes: openClockCodes(home.folder('keys')),
      ...logParts(places, logStates, (witness) => house.rounds?.askNow(witness)),
    },
    async close() {
      await keeper.stop()
      await database.close()
      await embedded?.stop()
      await originals.close()
      await derived.close()
    },
  }
  return house
}

async function openStores(home: Home, faults: Faults = {}) {
  const { files = durableFiles, derivedFiles = durableFiles } = faults
  return {
    originals: await openDiskBlobStore(home.folder('originals'), { files }),
    derived: await openDiskBlobStore(home.folder('derived'), { files: derivedFiles }),
    keptPackages: openKeptPackages(home.folder('packages')),
  }
}

export type RunningServer = {
  url: string
  house: OpenHouse
  /** The address of the set-up page with its one-time secret; null once the home is set up. */
  setUpUrl: string | null
  stop(): Promise<void>
}

/** Everything, on one home. Throws HomeLocked when another process serves it. */
export async function startServer(
  config: Config,
  options: { faults?: Faults; log?: Log; now?: Now } = {},
): Promise<RunningServer> {
  const home = openHome(config.home)
  const lock: HomeLock = await lockHome(config.home)
  const log = options.log ?? createLog(home.folder('logs'))
  let house: OpenHouse | null = null
  try {
    const { faults, now } = options
    house = await openHouse(config, log, { ...(faults && { faults }), ...(now && { now }) })
    return await listen(config, house, lock, options.faults ?? {})
  } catch (error) {
    await house?.close()
    await lock.release()
    throw error
  }
}

async function listen(
  config: Config,
  house: OpenHouse,
  lock: HomeLock,
  faults: Faults,
): Promise<RunningServer> {
  let isStopping = false
  if (house.embedded) {
    const { originals, derived } = house.parts
    const dropped = await sweepStaged(house.database.db, originals, derived)
    if (dropped > 0) house.log.info({ dropped }, 'staged bytes that no upload knows were let go')
  }
  const ready = await readyPackages(house.database.db)
  await house.keptPackages.sweep(new Set(ready.map(({ sha256 }) => sha256 ?? '')))
  // The tools are tried while the server already takes recordings in: media never holds intake up.
  const scratch = emptyFolder(house.home.folder('scratch'))
  const tools = chooseMediaTools({
    ffmpegPath: config.ffmpeg ?? undefined,
    ffprobePath: config.ffprobe ?? undefined,
    searchPath: process.env['PATH'],
    copyFolder: house.home.folder('run'),
  })
  const beside = runBeside(house, faults)
  const queue = keepQueueRunning({ ...house, scratch, tools }, faults)
  const app = await createHttpServer({
    house,
    routes,
    logger: house.log,
    pages: findPages(),
    onSetUp: () => ensureDockKey(house, house.home),
    health: {
      isStopping: () => isStopping,
      check: async () => ({
        database: await house.database.pool.query('select 1').then(
          () => null,
          (error: Error) => error.message,
        ),
        log: whatIsWrongWithLogs(house.logStates),
      }),
      figures: () => readFigures(house.database.db, house.parts.originals),
    },
  })
  await app.listen({ host: config.host, port: config.port })
  const port = portOf(app.server.address()) ?? config.port
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  await ensureDockKey(house, house.home)
  await ensureRuleSets(house)
  await lock.announce(url)
  await house.keeper.sweep()
  house.embedded?.onUp(
    () => void house.keeper.sweep().catch((error: unknown) => house.log.warn({ err: error })),
  )

  let stopped: Promise<void> | null = null
  const stop = async () => {
    isStopping = true
    await app.close()
    await queue.stop()
    await beside.stop()
    await house.close()
    await lock.release()
  }
  return {
    url,
    house,
    setUpUrl: (await isSetUp(house)) ? null : `${url}/setup#token=${house.setUpLink.secret}`,
    stop: () => (stopped ??= stop()),
  }
}

/** What goes on by itself while the server listens. */
function runBeside(house: OpenHouse, faults: Faults): { stop(): Promise<void> } {
  const integrator = integrateLogs(house, faults)
  const stamper = stampLogs(house)
  const rounds = askWitnesses(house)
  const nightly = checkNightly(house)
  const keeping = keepByTime(house)
  const relay = startChangeRelay(house.database.pool, house.changes)
  return {
    async stop() {
      await nightly.stop()
      await keeping.stop()
      await stamper.stop()
      await rounds.stop()
      await integrator.stop()
      await relay.stop()
    },
  }
}

/** Takes what was committed into the logs, and tells the pages when a checkpoint covers it. */
function integrateLogs(house: OpenHouse, faults: Faults): Integrator {
  const integrator = startIntegrator({
    database: house.database,
    places: house.places,
    signsSm2: house.signsSm2,
    steps: faults.log ?? logSteps,
    keyChanges: keyChangeEvents(house),
    states: house.logStates,
    now: house.now,
    onProblem: (unit, error) =>
      house.log.error({ err: error, unit }, 'the custody log of this unit does not go on'),
    onSigned(unit) {
      house.rounds?.wake()
      house.changes.tell({ unit, what: 'log.signed' })
    },
  })
  house.changes.onAny(() => integrator.wake())
  return integrator
}

function checkNightly(house: OpenHouse) {
  return startNightlyCheck({
    db: house.database.db,
    now: house.now,
    whenQuiet: (signal) => house.parts.intakeWork.whenQuiet(QUIET_MAX_MS, signal),
    check: (signal) => checkInOwnProcess(house.home.root, signal),
    onProblem: (error) =>
      house.log.error({ err: error }, 'the archive could not be checked; it is tried again'),
  })
}

/** An intake holds the nightly check up for so long at most. */
const QUIET_MAX_MS = 60 * 60_000

function stampLogs(house: OpenHouse) {
  const stamper = startStamper(house, (error) =>
    house.log.warn({ err: error }, 'the logs could not be stamped; it is tried again'),
  )
  house.changes.onAny(({ what }) => {
    if (what === 'timestamp-authority.named' || what === 'log.timestamp-wanted') stamper.wake()
  })
  return stamper
}

/** Has what was signed cosigned by the witnesses of each unit. */
function askWitnesses(house: OpenHouse): WitnessRounds {
  house.rounds = startWitnessRounds({
    db: house.database.db,
    log: house.parts.log,
    now: house.now,
    onAsked: (unit) => house.changes.tell({ unit, what: 'witness.asked' }),
    onProblem: (error) => house.log.warn({ err: error }, 'a witness could not be asked'),
  })
  return house.rounds
}

function keepByTime(house: OpenHouse): KeepingRounds {
  house.keeping = startKeepingRounds(house, (error) =>
    house.log.warn({ err: error }, 'what is due could not be done; it is tried again'),
  )
  return house.keeping
}

/** In words for /healthz; null when every log goes on. */
function whatIsWrongWithLogs(states: LogStates): string | null {
  const wrong = [...states]
    .filter(([, { state }]) => state !== 'well')
    .map(([unit, log]) => `${unit}: ${'detail' in log ? log.detail : ''}`)
  return wrong.length > 0 ? `custody log: ${wrong.join('; ')}` : null
}

/** Half-made files of a server that was stopped: nothing of them counts. */
function emptyFolder(path: string): string {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { mode: 0o700 })
  return path
}

const portOf = (address: string | { port: number } | null) =>
  typeof address === 'object' && address !== null ? address.port : null

const isSetUp = async (house: House): Promise<boolean> =>
  (await house.database.db.selectFrom('units').select('unit_id').executeTakeFirst()) !== undefined

function findPages(): string | null {
  const folder = fileURLToPath(new URL('../web/dist', import.meta.url))
  return existsSync(folder) ? folder : null
}
