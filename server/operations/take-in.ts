// The moment a file becomes a recording (or turns out to be one that is kept already). Its bytes are
// proven to be in the store before this runs; row, event and jobs then commit together.
//
// If we stop before COMMIT: the bytes lie in the store without a row, the upload is still
// `received`, and the keeper does this again after the start.

import { sameFile } from '@shilu/core/same-file.ts'
import type { Digests } from '@shilu/core/events.ts'
import type { Writes } from '../tx.ts'
import { describeRecording, type Claims } from './describe-recording.ts'
import { unitOf } from './unit-of.ts'
import type { Run } from './operation.ts'
import type { Actor } from '@shilu/core/events.ts'

type IntakeRow = {
  intake_id: string
  opened_by: Actor
  source: Claims['source']
}
type FileRow = {
  position: number
  path: string
  path_bytes: Uint8Array | null
  modified_at: Temporal.Instant | null
  size_bytes: number
}
type Taken = { state: 'kept' | 'already-kept'; recording: string }

type TakeIn = Pick<
  Run<'recording.taken-in' | 'recording.found-again' | 'recording.brought-back', unknown>,
  'tx' | 'asker' | 'now' | 'parts' | 'commit'
>
type Arrived = { intake: IntakeRow; file: FileRow; digests: Digests; upload: string | null }

export async function takeIn(run: TakeIn, arrived: Arrived): Promise<Taken> {
  const { tx, asker } = run
  const { file, digests } = arrived
  const claims = {
    path: file.path,
    fileName: file.path.split('/').at(-1) ?? file.path,
    fileModifiedAt: file.modified_at?.toString() ?? null,
    pathBytes: file.path_bytes === null ? null : Buffer.from(file.path_bytes).toString('base64'),
    source: arrived.intake.source,
  }
  const found = { ...claims, sizeBytes: digests.sizeBytes }
  const left = await tx.clearings.onDiscsOnly(unitOf(asker), digests.sha256)
  if (left.length > 0)
    return noteBroughtBack(
      run,
      arrived,
      left.map((row) => row.recording_id),
    )
  const twins = await tx.recordings.ofContent(unitOf(asker), digests.sha256)
  const twin = twins.find((row) => row.state === 'kept' && sameFile(found, row.claims))
  const taken = twin
    ? await noteFoundAgain(run, arrived, twin.recording_id)
    : await insertRecording(run, arrived, claims)
  return taken
}

/** Two discs had it, and its bytes have come in again: every recording of this content is on the server as before (Art. 16). */
async function noteBroughtBack(
  run: TakeIn,
  arrived: Arrived,
  recordings: readonly string[],
): Promise<Taken> {
  const { file, upload } = arrived
  const unit = unitOf(run.asker)
  const intake = arrived.intake.intake_id
  const [first = ''] = recordings
  for (const recording of recordings) {
    const told = { recording, intake, position: file.position, path: file.path }
    await run.commit('recording.brought-back', told, { recording, intake }, async (write) => {
      await write.clearings.bringBack(unit, recording)
      if (recording === first) {
        await settleFile(run, arrived, write, { state: 'kept', recording })
        if (upload) await write.uploads.remove(upload)
      }
      await write.jobs.add(
        'inspect-recording',
        { unit, recording },
        { key: `inspect:${recording}` },
      )
    })
  }
  return { state: 'kept', recording: first }
}

async function noteFoundAgain(run: TakeIn, arrived: Arrived, recording: string): Promise<Taken> {
  const { file, upload } = arrived
  const intake = arrived.intake.intake_id
  const told = { recording, intake, position: file.position, path: file.path }
  await run.commit('recording.found-again', told, { recording, intake }, async (write) => {
    await settleFile(run, arrived, write, { state: 'already-kept', recording })
    if (upload) await write.uploads.remove(upload)
  })
  return { state: 'already-kept', recording }
}

async function insertRecording(run: TakeIn, arrived: Arrived, claims: Claims): Promise<Taken> {
  const { tx, asker, now, parts, commit } = run
  const { file, digests, upload } = arrived
  const unit = unitOf(asker)
  const intake = arrived.intake.intake_id
  const recording = parts.newId()
  const at = now.toString()
  const description = describeRecording({
    recording,
    claims,
    facts: null,
    receivedAt: now,
    sizeBytes: digests.sizeBytes,
    devices: await tx.devices.list(unit),
    holders: await tx.devices.holders(unit),
    officers: await tx.people.officers(unit),
  })
  const told = { recording, intake, position: file.position, path: file.path, digests, claims }
  await commit('recording.taken-in', told, { recording, intake }, async (write, eventId) => {
    await write.recordings.insertBlob({
      unit_id: unit,
      sha256: digests.sha256,
      sm3: digests.sm3,
      size_bytes: digests.sizeBytes,
      kept_at: at,
    })
    await write.recordings.insert({
      unit_id: unit,
      recording_id: recording,
      intake_id: intake,
      sha256: digests.sha256,
      size_bytes: digests.sizeBytes,
      file_name: claims.fileName,
      state: 'kept',
      claims: JSON.stringify(claims),
      facts: null,
      received_at: at,
      taken_in_event: eventId,
      ...description.row,
    })
    await settleFile(run, arrived, write, { state: 'kept', recording })
    if (upload) await write.uploads.remove(upload)
    await write.jobs.add('inspect-recording', { unit, recording }, { key: `inspect:${recording}` })
  })
  return { state: 'kept', recording }
}

const settleFile = (
  { asker, now }: TakeIn,
  { intake, file, digests }: Arrived,
  write: Writes,
  taken: Taken,
) =>
  write.intakes.updateFile(unitOf(asker), intake.intake_id, file.position, {
    state: taken.state,
    recording_id: taken.recording,
    sha256: digests.sha256,
    reason: null,
    changed_at: now.toString(),
  })
