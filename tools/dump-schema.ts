// Writes server/db/schema.sql: what the migrations make of an empty database. tests/scenarios check
// that the file is up to date.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/config.ts'
import { openHouse } from '../server/main.ts'
import { silentLog } from '../server/http/log.ts'
import { schemaText } from './schema-text.ts'

const home = mkdtempSync(join(tmpdir(), 'shilu-schema-'))
const house = await openHouse(readConfig({}, { home }), silentLog())
try {
  writeFileSync('server/db/schema.sql', await schemaText(house.database.pool))
} finally {
  await house.close()
  rmSync(home, { recursive: true, force: true })
}
