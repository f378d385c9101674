// What follows the intake of a recording: probe it, make what a person looks at, place it anew. None
// of this can hold intake up, and nothing of it touches the original.

import { recordingReads } from '../db/recordings.ts'
import { systemOf } from '../keeper.ts'
import { placeRecording } from '../operations/inspect-recording.ts'
import { runOperation, type House } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'

export function recordingJobs(house: House): Jobs {
  return {
    async 'inspect-recording'() {},
    async 'derive-recording'() {},
    async 'place-recordings'({ unit }) {
      for (const recording of await recordingReads(house.database.db).unplaced(unit)) {
        await runOperation(house, placeRecording, { recording }, systemOf(unit))
      }
    },
  }
}
