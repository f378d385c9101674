// The database of a home: one that runs already, or the embedded one, which is started; migrated.

import type { Config } from './config.ts'
import { openDatabase, type CommitFaults, type Database, type PoolConfig } from './db/database.ts'
import { startEmbedded, type EmbeddedDatabase } from './db/embedded/start.ts'
import { migrate } from './db/migrate.ts'
import type { Log } from './http/log.ts'
import { prepareQueue } from './jobs/queue.ts'

export async function openMigrated(
  config: Config,
  log: Log,
  joining?: PoolConfig,
  faults?: CommitFaults,
): Promise<{ database: Database; embedded: EmbeddedDatabase | null }> {
  const tell = (line: string) => log.info(line)
  const isOwn = !joining && config.databaseUrl === null
  const embedded = isOwn ? await startEmbedded({ home: config.home, log: tell }) : null
  const where = joining ?? embedded?.connection ?? { connectionString: config.databaseUrl ?? '' }
  const database = openDatabase(where, {
    onIdleError: (error) => log.warn({ err: error }, 'a database connection was lost'),
    ...(faults ? { faults } : {}),
  })
  try {
    await migrate(database.pool)
    await prepareQueue(database.pool)
  } catch (error) {
    await database.close()
    await embedded?.stop()
    throw error
  }
  return { database, embedded }
}
