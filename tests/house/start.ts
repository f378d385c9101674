// A whole house for a test: a server on a temporary home, set up, with people who sign in. Nothing of
// it is a stand-in.

import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { silentLog } from '../../server/http/log.ts'
import { startServer, type Faults, type RunningServer } from '../../server/main.ts'
import { createPerson, type Person } from './person.ts'

export const PASSWORD = '三三两两-Shilu-2026'
export const ADMIN = 'wangmin'

/** The server's clock: the machine's, and as much ahead as a test has let it go. */
export type TestClock = {
  now(): Temporal.Instant
  /** All at once, as when somebody sets it. */
  jump(by: Temporal.DurationLike): void
  /** As if the server had run all that time: what is due is done before this resolves. */
  goOn(by: Temporal.DurationLike): Promise<void>
}

export type TestHouse = {
  clock: TestClock
  home: string
  server: RunningServer
  url: string
  /** The first administrator, who is custodian as well. */
  admin: Person
  dockKey: string
  /** Stops the server and starts another on the same home, as after a crash or a restart. */
  restart(faults?: Faults, env?: NodeJS.ProcessEnv): Promise<TestHouse>
  /** Stops and removes everything. */
  end(): Promise<void>
}

export async function startTestHouse(
  faults: Faults = {},
  home = mkdtempSync(join(tmpdir(), 'shilu-test-')),
  /** The settings, all of them: nothing of the machine's own. */
  env: NodeJS.ProcessEnv = {},
  aheadMs = 0,
  /** Of the first administrator, where the home is set up already. */
  password = PASSWORD,
): Promise<TestHouse> {
  let ahead = aheadMs
  const now = () =>
    Temporal.Now.instant()
      .add({ milliseconds: ahead })
      .round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })
  const server = await startServer(readConfig(env, { home, port: '0' }), {
    faults,
    log: silentLog(),
    now,
  })
  const admin = createPerson(server.url)
  if (server.setUpUrl) {
    const token = new URL(server.setUpUrl).hash.replace('#token=', '')
    await admin.ok('POST', '/setup', {
      token,
      unit: '郏县教育体育局',
      login: ADMIN,
      name: '王敏',
      password: PASSWORD,
    })
  } else {
    await admin.ok('POST', '/session', { login: ADMIN, password })
  }
  const dockKey = (await readFile(join(home, 'keys', 'dock.key'), 'utf8')).trim()
  const jump = (by: Temporal.DurationLike) => {
    const zoned = now().toZonedDateTimeISO('Asia/Shanghai')
    ahead += zoned.add(by).epochMilliseconds - zoned.epochMilliseconds
  }
  return {
    clock: {
      now,
      jump,
      async goOn(by) {
        jump(by)
        const { house } = server
        await house.database.db
          .updateTable('server_clocks')
          .set({ seen_at: now().toString() })
          .execute()
        await house.keeping?.look()
      },
    },
    home,
    server,
    url: server.url,
    admin,
    dockKey,
    async restart(next = {}, nextEnv = env) {
      await server.stop()
      return startTestHouse(next, home, nextEnv, ahead, password)
    },
    async end() {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
