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

export type TestHouse = {
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
): Promise<TestHouse> {
  const server = await startServer(readConfig(env, { home, port: '0' }), {
    faults,
    log: silentLog(),
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
    await admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  }
  const dockKey = (await readFile(join(home, 'keys', 'dock.key'), 'utf8')).trim()
  return {
    home,
    server,
    url: server.url,
    admin,
    dockKey,
    async restart(next = {}, nextEnv = env) {
      await server.stop()
      return startTestHouse(next, home, nextEnv)
    },
    async end() {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
