// That recordings are given out, to whom and what for: in the chain of custody before a byte is copied (I8).
// The event commits to the files, and to the events that there are of them, so that none can be left out
// later. The same by a person in the browser, where the house makes the file, and by the command.

import { eventListText } from '@shilu/core/event-list.ts'
import { payloadManifest } from '@shilu/core/package/manifest.ts'
import { CONTAINERS, MIB, nameRuleOf, PART_MIB, PART_MIB_MIN } from '@shilu/core/package/parts.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import { operation, type Run } from './operation.ts'
import { namesFor } from './name-files.ts'
import { refuseSealed } from './opened.ts'
import { id } from './shapes/basics.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

/** One line: it stands on a line of bag-info.txt. */
const line = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{C}]+$/u)

export const packageWords = z.strictObject({ purpose: line, recipient: line })

/** In what it is put, and from which size on an original goes out in parts. */
const form = z.strictObject({
  container: z.enum(CONTAINERS).default('zip'),
  partMib: z.int().min(PART_MIB_MIN).max(1_000_000).nullable().default(null),
})
type Form = z.output<typeof form>

/** As many as a person chooses by hand, with room; a whole archive is a backup. */
const RECORDINGS_MAX = 2000
const recordings = z
  .array(id)
  .min(1)
  .max(RECORDINGS_MAX)
  .transform((ids) => [...new Set(ids)])

type Words = z.output<typeof packageWords>
type Noting = Run<'package.made' | 'recording.given-out', unknown>

export const notePackage = operation({
  summary: 'Note that recordings are given out in a package that is written elsewhere',
  permission: 'package.make',
  event: ['package.made', 'recording.given-out'],
  input: packageWords.extend({ recordings, ...form.shape }),
  output: z.object({ package: z.string() }),
  async run(run) {
    const { tx, input, asker, commit, parts, now } = run
    const rows: ListedRow[] = []
    for (const recording of input.recordings) {
      const row = await tx.recordings.find(unitOf(asker), recording)
      if (!row) throw new Problem('PACKAGE_RECORDING_UNKNOWN', { recording })
      rows.push(row)
    }
    return note({ tx, asker, commit, parts, now, input }, rows, input, 'elsewhere')
  },
})

export const orderPackage = operation({
  summary: 'Give recordings out: a package of them is made, and can be fetched when it is ready',
  permission: 'package.order',
  event: ['package.made', 'recording.given-out'],
  input: packageWords.extend({
    recordings,
    ...form.shape,
    // A folder cannot be fetched by a browser.
    container: z.enum(['zip', 'iso']).default('zip'),
  }),
  output: z.object({ package: z.string() }),
  async run(run) {
    const rows: ListedRow[] = []
    for (const recording of run.input.recordings)
      rows.push(await getVisible(run.tx, run.asker, recording))
    return note(run, rows, run.input, 'making')
  },
})

async function note(
  { tx, asker, commit, parts, now }: Noting,
  rows: readonly ListedRow[],
  { purpose, recipient, container, partMib }: Words & Form,
  state: 'making' | 'elsewhere',
): Promise<{ package: string }> {
  const unit = unitOf(asker)
  await refuseSealed({ tx, asker, now }, rows)
  // Before anything is noted: what cannot be made is not given out.
  if (container === 'iso' && (await parts.imageProgram()) === null)
    throw new Problem('PACKAGE_IMAGE_PROGRAM_MISSING')
  const partBytes = partMib === null ? null : partMib * MIB
  const names = await namesFor(tx, unit, rows, nameRuleOf(container))
  const { events, chosen, ...committed } = await commitmentOf(
    { tx, asker, parts },
    rows,
    container,
    names,
  )
  const about = { package: parts.newId(), purpose, recipient }
  const told = { ...about, recordings: chosen, ...committed }
  const { actor } = asker
  await commit('package.made', told, {}, async (write, event) => {
    await write.packages.insert({
      unit_id: unit,
      package_id: about.package,
      event_id: event,
      recordings: chosen,
      events,
      purpose,
      recipient,
      account_id: actor.kind === 'account' ? actor.id : null,
      made_by: actor.kind === 'account' ? actor.name : null,
      ordered_at: now.toString(),
      state,
      container,
      file_names: names,
      // A disc has no larger files than every reader takes.
      part_bytes: partBytes ?? (container === 'iso' ? PART_MIB * MIB : null),
      total_bytes: rows.reduce((sum, row) => sum + row.size_bytes, 0),
      changed_at: now.toString(),
    })
    if (state === 'making')
      await write.jobs.add(
        'make-package',
        { unit, package: about.package },
        { key: `package:${about.package}` },
      )
  })
  for (const recording of chosen)
    await commit(
      'recording.given-out',
      { recording, ...about },
      { recording },
      async () => undefined,
    )
  return { package: about.package }
}

/** What the event of a package commits to: the list of its files, and of the events of its recordings. */
export async function commitmentOf(
  { tx, asker, parts }: Pick<Noting, 'tx' | 'asker' | 'parts'>,
  rows: readonly ListedRow[],
  container: Form['container'],
  /** As they go out; null where they keep their own. */
  names: readonly string[] | null = null,
) {
  const unit = unitOf(asker)
  const listed: { recording: string; event: string }[] = []
  for (const { recording_id: recording } of rows)
    for (const event of await tx.events.idsOfRecording(unit, recording))
      listed.push({ recording, event })
  const files = rows.map(({ file_name: own, sha256 }, at) => ({
    fileName: names?.[at] ?? own,
    sha256,
  }))
  return {
    events: listed.map((one) => one.event),
    chosen: rows.map(({ recording_id: recording }) => recording),
    manifestSha256: parts.secrets.digestHex(payloadManifest(files, nameRuleOf(container))),
    eventsSha256: parts.secrets.digestHex(eventListText(listed)),
  }
}
