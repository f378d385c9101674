// The key of the dock on this PC: made once the home is set up, in keys/dock.key, readable by the
// owner alone. If we stop between the two writes, a dock row without a file remains; it opens
// nothing, because nobody knows its key, and the next start makes a fresh one.

import { join } from 'node:path'
import { unitReads } from './db/units.ts'
import { readIfThere, writeWhole, type Home } from './home.ts'
import { systemOf } from './keeper.ts'
import { createDock } from './operations/docks.ts'
import { isRefusal } from './operations/operation.ts'
import { runOperation, type House } from './run/run-operation.ts'
import { sessionReads } from './db/sessions.ts'

const NAME = '本机采集站'

export async function ensureDockKey(house: House, home: Home): Promise<void> {
  const unit = await unitReads(house.database.db).findFirst()
  if (!unit) return
  const path = join(home.folder('keys'), 'dock.key')
  const stored = readIfThere(path)?.trim()
  // One that was switched off stays so: a restart is no way around it.
  if (
    stored &&
    (await sessionReads(house.database.db).findDock(house.parts.secrets.digest(stored)))
  )
    return
  const dock = await runOperation(house, createDock, { name: NAME }, systemOf(unit.unit_id))
  if (!isRefusal(dock)) writeWhole(path, `${dock.key}\n`)
}
