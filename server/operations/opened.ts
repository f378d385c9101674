// Whether the content of a recording may leave for whoever asks now (Art. 5). Every answer with bytes of a recording
// comes through here, and the type of the answer (FileAnswer) holds that: only this file makes an Opened.

import { Problem } from '@shilu/core/problems.ts'
import {
  decideOpen,
  UNSEALED,
  type Openness,
  type Sealing,
  type SealPerson,
} from '@shilu/core/rules/sealing.ts'
import type { ListedRow } from '../db/recordings.ts'
import type { Asker, Tx } from '../tx.ts'
import type { Opened } from './operation.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

type Asking = { tx: Tx; asker: Asker; now: Temporal.Instant }
export type SealRow = NonNullable<Awaited<ReturnType<Tx['sealing']['seal']>>>
export type SealRequestRow = Awaited<ReturnType<Tx['sealing']['requestsOf']>>[number]

/** Null for docks and for Shilu itself: nobody opens anything for those. */
export const personOf = ({ actor, officer }: Asker): SealPerson | null =>
  actor.kind === 'account' ? { account: actor.id, officer } : null

export type StandingSeal = { row: SealRow; requests: SealRequestRow[]; sealing: Sealing }

/** The seal that closes a recording, with what was asked about it. */
export async function standingSeal(
  tx: Tx,
  unit: string,
  { recording_id: recording, sha256 }: Pick<ListedRow, 'recording_id' | 'sha256'>,
): Promise<StandingSeal | null> {
  const row = await tx.sealing.seal(unit, { recording, sha256 })
  if (!row) return null
  const requests = await tx.sealing.requestsOf(unit, row.seal_id)
  return { row, requests, sealing: { seal: row.seal_id, requests: requests.map(asRequest) } }
}

export const asRequest = (row: SealRequestRow): Sealing['requests'][number] => ({
  id: row.request_id,
  seal: row.seal_id,
  wish: row.wish,
  by: { account: row.account_id, officer: row.officer_id },
  state: row.state,
  openUntil: row.open_until,
})

export const opennessOf = (seal: StandingSeal | null, { asker, now }: Asking): Openness =>
  decideOpen(seal?.sealing ?? UNSEALED, personOf(asker), now)

/** The recording with the leave to send its content. Throws RECORDING_SEALED. */
export async function getOpened(
  asking: Asking,
  id: string,
): Promise<{ row: ListedRow; opened: Opened }> {
  const row = await getVisible(asking.tx, asking.asker, id)
  await refuseSealed(asking, [row])
  return { row, opened: {} as Opened }
}

type Sealable = Pick<ListedRow, 'recording_id' | 'sha256' | 'file_name' | 'state'>

export async function refuseSealed(asking: Asking, rows: readonly Sealable[]): Promise<void> {
  const unit = unitOf(asking.asker)
  for (const row of rows) {
    if (row.state !== 'kept') throw new Problem(GONE[row.state], { fileName: row.file_name })
    const seal = await standingSeal(asking.tx, unit, row)
    if (opennessOf(seal, asking).kind === 'closed')
      throw new Problem('RECORDING_SEALED', { fileName: row.file_name })
  }
}

const GONE = { cleared: 'RECORDING_CLEARED', 'on-discs': 'RECORDING_ON_DISCS' } as const

export async function refuseSealedIn(asking: Asking, recordings: readonly string[]): Promise<void> {
  const { tx, asker } = asking
  const rows = await Promise.all(recordings.map((one) => tx.recordings.find(unitOf(asker), one)))
  await refuseSealed(
    asking,
    rows.filter((row) => row !== undefined),
  )
}
