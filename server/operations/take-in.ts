// The moment a file becomes a recording (or turns out to be one that is kept already). Its bytes are
// proven to be in the store before this runs; row, event and jobs then commit together.
//
// If we stop before COMMIT: the bytes lie in the store without a row, the upload is still
// `received`, and the keeper does this again after the start.

import { sameFile } from '@shilu/core/same-file.ts'
import type { Digests, EventDetails } from '@shilu/core/events.ts'
import { describeRecording } from './describe-recording.ts'
import { unitOf } from './unit-of.ts'
import type { Run } from './operation.ts'
import type { Actor } from '@shilu/core/events.ts'

type IntakeRow = {
  intake_id: string
  opened_by: Actor
  source: Parameters<typeof describeRecording>[0]['claims']['source']
}
type FileRow = {
  position: number
  path: string
  path_bytes: Uint8Array | null
  modified_at: Temporal.Instant | null
  size_bytes: number
}
type Taken = { state: 'kept' | 'already-kept'; recording: string }

export async function takeIn(
  run: Pick<
    Run<'recording.taken-in' | 'recording.found-again', unknown>,
    'tx' | 'asker' | 'now' | 'parts' | 'commit'
  >,
  found: { intake: IntakeRow; file: FileRow; digests: Digests; upload: string | null },
): Promise<Taken> {
  const { tx, asker, now, parts, commit } = run
  const { file, digests } = found
  const unit = unitOf(asker)
  const intake = found.intake.intake_id
  const fileName = file.path.split('/').at(-1) ?? file.path
  const claims = {
    path: file.path,
    fileName,
    fileModifiedAt: file.modified_at?.toString() ?? null,
    pathBytes: file.path_bytes === null ? null : Buffer.from(file.path_bytes).toString('base64'),
    source: found.intake.source,
  }
  const at = now.toString()
  const settle = { sha256: digests.sha256, reason: null, changed_at: at }

  const twin = (await tx.recordings.ofContent(unit, digests.sha256)).find((row) =>
    sameFile({ ...claims, sizeBytes: digests.sizeBytes }, row.claims),
  )
  if (twin) {
    const recording = twin.recording_id
    const told = { recording, intake, position: file.position, path: file.path }
    await commit('recording.found-again', told, { recording, intake }, async (write) => {
      await write.intakes.updateFile(unit, intake, file.position, {
        ...settle,
        state: 'already-kept',
        recording_id: recording,
      })
      if (found.upload) await write.uploads.remove(found.upload)
    })
    parts.changes.tell(intake)
    return { state: 'already-kept', recording }
  }

  const recording = parts.newId()
  const description = describeRecording({
    claims,
    facts: null,
    receivedAt: now,
    sizeBytes: digests.sizeBytes,
    devices: await tx.devices.list(unit),
    holders: await tx.devices.holders(unit),
    officers: await tx.people.officers(unit),
  })
  const told: EventDetails['recording.taken-in'] = {
    recording,
    intake,
    position: file.position,
    path: file.path,
    digests,
    claims,
  }
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
      file_name: fileName,
      state: 'kept',
      claims: JSON.stringify(claims),
      facts: null,
      received_at: at,
      taken_in_event: eventId,
      ...description.row,
    })
    await write.intakes.updateFile(unit, intake, file.position, {
      ...settle,
      state: 'kept',
      recording_id: recording,
    })
    if (found.upload) await write.uploads.remove(found.upload)
    await write.jobs.add('inspect-recording', { unit, recording }, { key: `inspect:${recording}` })
  })
  parts.changes.tell(intake)
  return { state: 'kept', recording }
}
