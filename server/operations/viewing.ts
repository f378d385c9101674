// One viewing of one person leaves one event, however many requests a page or a player makes: what
// belongs to the same stretch of time is the same viewing. The event is committed before the first
// byte of the answer leaves (I8).

import type { Commit, Tx, Asker } from '../tx.ts'
import { unitOf } from './unit-of.ts'

/** Requests within this time of the first one belong to one viewing. */
const VIEWING_MINUTES = 15

type Viewing = {
  tx: Tx
  asker: Asker
  now: Temporal.Instant
  commit: Commit<'recording.viewed' | 'recording.played'>
}

/** False when the viewing was recorded before. `what`: details, original, or a kind of derived file. */
export async function recordViewing(
  run: Viewing,
  recording: string,
  what: string,
): Promise<boolean> {
  const { tx, asker, now, commit } = run
  const unit = unitOf(asker)
  const session = asker.session ?? Buffer.alloc(32)
  const last = await tx.recordings.lastViewing(unit, session, recording, what)
  if (last && Temporal.Instant.compare(now, last.add({ minutes: VIEWING_MINUTES })) < 0)
    return false
  const row = {
    unit_id: unit,
    session_id: session,
    recording_id: recording,
    what,
    viewed_at: now.toString(),
  }
  if (what === 'details') {
    await commit('recording.viewed', { recording }, { recording }, (write) =>
      write.recordings.noteViewing(row),
    )
  } else {
    await commit('recording.played', { recording, what }, { recording }, (write) =>
      write.recordings.noteViewing(row),
    )
  }
  return true
}
