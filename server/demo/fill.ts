// Makes an empty home a demonstration: sets it up, marked for good; registers people and devices as an
// office does; has the real dock take generated cards in; looks, corrects, hands over.
//
// If it is stopped midway, the home is a demonstration with less in it. It says so and can be served;
// to have all of it, an empty home is filled anew.

import { Problem } from '@shilu/core/problems.ts'
import { ZONE } from '@shilu/core/periods.ts'
import { runDock } from '@shilu/dock/command.ts'
import { Writable } from 'node:stream'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { ensureDockKey } from '../dock-key.ts'
import { writeWhole } from '../home.ts'
import { NOBODY } from '../http/asker.ts'
import { startServer, type RunningServer } from '../main.ts'
import { chooseMediaTools, type MediaTools } from '../media/self-test.ts'
import { isRefusal } from '../operations/operation.ts'
import { setUpDemonstration } from '../operations/set-up.ts'
import { runOperation } from '../run/run-operation.ts'
import { workWithRecordings } from './afterwards.ts'
import { DEMO_PASSWORD, FIRST_PASSWORD, UNITS, type DemoUnit } from './bureau.ts'
import { openStudio, type CodeAt, type Studio } from './cards.ts'
import { workInTheField } from './fieldwork.ts'
import { putOnDiscs } from './discs.ts'
import { clearSome, holdSome } from './keeping.ts'
import { reviewSome } from './reviews.ts'
import { beginByPhone } from './phone.ts'
import { settleOutside } from './outside.ts'
import { firstSignIn, registerStaff } from './staff.ts'
import { createVisitor, type Visitor } from './visitor.ts'
import { CARDS, type DemoCard } from './visits.ts'

export type DemoReport = {
  home: string
  password: string
  accounts: { login: string; name: string; roles: readonly string[]; unit: string }[]
  counts: Record<'units' | 'officers' | 'devices' | 'intakes' | 'recordings' | 'files', number>
  /** Why films are missing or have no clock. */
  lack: Studio['lack']
  /** Previews that are still to be made: the next start goes on with them. */
  unfinished: number
  seconds: number
}

const PREVIEWS_WITHIN_MS = 90_000
const LOOK_EVERY_MS = 250

/** Throws Problem where the home is not empty, HomeLocked where another process serves it. */
export async function fillHome(
  config: Config,
  tell: (line: string) => void,
  cards: readonly DemoCard[] = CARDS,
): Promise<DemoReport> {
  const begunAtMs = performance.now()
  const server = await startServer({ ...config, host: '127.0.0.1', port: 0 })
  try {
    if (server.setUpUrl === null) await refuse(server, config.home)
    const tools = await chooseMediaTools({
      ffmpegPath: config.ffmpeg ?? undefined,
      ffprobePath: config.ffprobe ?? undefined,
      searchPath: process.env['PATH'],
      copyFolder: server.house.home.folder('run'),
    })
    const told = await fill(server, config, tools, tell, cards)
    return { ...told, seconds: Math.round((performance.now() - begunAtMs) / 100) / 10 }
  } finally {
    await server.stop()
  }
}

async function refuse(server: RunningServer, home: string): Promise<never> {
  const { isDemonstration } = await createVisitor(server.url).ask('GET /setup', {})
  const code = isDemonstration ? 'DEMONSTRATION_THERE_ALREADY' : 'DEMONSTRATION_NEEDS_EMPTY_HOME'
  throw new Problem(code, { home })
}

async function fill(
  server: RunningServer,
  config: Config,
  tools: MediaTools,
  tell: (line: string) => void,
  cards: readonly DemoCard[],
): Promise<Omit<DemoReport, 'seconds'>> {
  const today = server.house.now().toZonedDateTimeISO(ZONE).toPlainDate()
  const studio = await openStudio(tools, codesOf(server))
  try {
    tell('单位、人员、设备 units, people, devices')
    const keys = await foundUnits(server, studio.root, today)
    let making = prepare(studio, cards[0], today)
    for (const [index, card] of cards.entries()) {
      tell(`采集 taking in: ${card.folder}`)
      const folder = await making
      // While the dock reads this card, the next one is made.
      making = prepare(studio, cards[index + 1], today)
      await takeIn(folder, server.url, keys.get(card.unit.name) ?? '')
    }
    tell('查看、更正、移交 looking, correcting, handing over')
    await workWithRecordings(server.url, today)
    await workInTheField(server.url, server.house.now())
    await beginByPhone(server.url, studio.root, server.house.now())
    tell('等待预览生成 waiting for the previews')
    const unfinished = await previewsMade(server)
    await settleOutside(server.url)
    await holdSome(server.url)
    await putOnDiscs(server.url)
    // The lists of the months that are over are there at the latest now.
    await server.house.keeping?.look()
    await clearSome(server.url)
    await reviewSome(server.url, server.house.now())
    return { ...(await account(server, config.home)), lack: studio.lack, unfinished }
  } finally {
    await studio.close()
  }
}

/** The codes that the pages of these units showed on their days. */
function codesOf({ house }: RunningServer): CodeAt {
  return async ({ name }, at) => {
    const unit = await house.database.db
      .selectFrom('units')
      .select('unit_id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    return house.parts.clockCodes.write(unit.unit_id, at)
  }
}

/** A failure is told when the card is waited for, and not before. */
function prepare(studio: Studio, card: DemoCard | undefined, today: Temporal.PlainDate) {
  const making = card ? studio.make(card, today) : Promise.resolve('')
  making.catch(() => undefined)
  return making
}

/** Gives for each unit the file with the key of its dock. */
async function foundUnits(
  server: RunningServer,
  root: string,
  today: Temporal.PlainDate,
): Promise<Map<string, string>> {
  const { url, house } = server
  const keys = new Map<string, string>()
  const admins: [DemoUnit, Visitor][] = []
  let first: Visitor | null = null
  for (const unit of UNITS) {
    const isFirst: boolean = first === null
    const admin: Visitor = first ? await foundFurther(first, url, unit) : await setUp(server, unit)
    first ??= admin
    admins.push([unit, admin])
    await registerStaff(url, admin, unit, today)
    const own = join(house.home.folder('keys'), 'dock.key')
    keys.set(unit.name, isFirst ? own : await addDock(admin, root, unit))
  }
  for (const [unit, admin] of admins)
    for (const admitted of unit.admits) await admin.ask('POST /admissions', admitted)
  return keys
}

/** By the operation itself and not over HTTP: nobody but this program can make a home a demonstration. */
async function setUp({ house, url }: RunningServer, unit: DemoUnit): Promise<Visitor> {
  const input = { token: '', unit: unit.name, ...unit.admin, password: DEMO_PASSWORD }
  const answer = await runOperation(house, setUpDemonstration, input, NOBODY)
  if (isRefusal(answer)) throw new Problem(answer.refusal, answer.details)
  await ensureDockKey(house, house.home)
  return createVisitor(url, answer.sessionSecret)
}

async function foundFurther(first: Visitor, url: string, unit: DemoUnit): Promise<Visitor> {
  const { login, name: accountName } = unit.admin
  const given = { name: unit.name, login, accountName, password: FIRST_PASSWORD }
  await first.ask('POST /units', given)
  return firstSignIn(url, login)
}

async function addDock(admin: Visitor, root: string, unit: DemoUnit): Promise<string> {
  const { key, id } = await admin.ask('POST /docks', { name: `${unit.sections[0] ?? ''}采集站` })
  const path = join(root, `${id}.key`)
  writeWhole(path, `${key}\n`)
  return path
}

/** The dock as everybody runs it; its words are told where it fails. */
async function takeIn(folder: string, url: string, keyFile: string): Promise<void> {
  let words = ''
  const sink = () =>
    new Writable({
      write(piece: Buffer, _encoding, done) {
        words += piece.toString()
        done()
      },
    })
  const args = [folder, '--server', url, '--key-file', keyFile, '--json']
  const code = await runDock(args, {}, { stdout: sink(), stderr: sink() })
  if (code !== 0) throw new Error(`the dock did not take ${folder} in:\n${words}`)
}

/** How many previews and packages are still waiting when the time is over. A reminder of another day is none. */
async function previewsMade({ house }: RunningServer): Promise<number> {
  const endsAtMs = performance.now() + PREVIEWS_WITHIN_MS
  for (;;) {
    const { rows } = await house.database.pool.query<{ left: number }>(
      `select (select count(*) from recordings where facts is null)::int
            + (select count(*) from derivatives where state in ('waiting', 'working'))::int
            + (select count(*) from packages where state = 'making')::int
            + (select count(*) from graphile_worker.jobs
                where attempts < max_attempts and run_at <= now())::int as left`,
    )
    const left = rows[0]?.left ?? 0
    if (left === 0 || performance.now() > endsAtMs) return left
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

async function account({ house }: RunningServer, home: string) {
  const { rows } = await house.database.pool.query<DemoReport['counts']>(
    `select (select count(*) from units)::int as units, (select count(*) from officers)::int as officers,
            (select count(*) from devices)::int as devices, (select count(*) from intakes)::int as intakes,
            (select count(*) from recordings)::int as recordings,
            (select count(*) from intake_files)::int as files`,
  )
  const [counts] = rows
  if (!counts) throw new Error('the database counts nothing')
  const accounts = UNITS.flatMap((unit) => [
    { ...unit.admin, roles: ['system-admin', 'custodian'], unit: unit.name },
    ...unit.accounts.map(({ login, name, roles }) => ({ login, name, roles, unit: unit.name })),
  ])
  return { home, password: DEMO_PASSWORD, accounts, counts }
}
