// Freeing a card: what a dock removes from it, and whether the unit lets it. The intent is an event before
// the first file goes, what was removed another after it; so nothing is ever gone from a card without a
// trace, wherever it stops. The dock has checked a receipt for each file; here it is checked once more that
// there is one.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { entryProofOf } from './entry-proof.ts'
import { position } from './offer-file.ts'
import { operation, type Run } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const FILES_MAX = 500
const input = z.strictObject({ id, positions: z.array(position).min(1).max(FILES_MAX) })
const counted = z.object({ files: z.int() })

export const beginClearing = operation({
  summary: 'Tell that files of a card are about to be removed: each must be kept, with a receipt',
  permission: 'intake.run',
  event: ['card.clearing-begun'],
  input,
  output: counted,
  async run(run) {
    const { tx, asker, commit } = run
    const { may_clear_cards: may } = await tx.units.get(unitOf(asker))
    if (!may) throw new Problem('CARD_CLEARING_NOT_ALLOWED')
    const files = await keptFiles(run)
    await commit(
      'card.clearing-begun',
      { intake: run.input.id, files },
      about(run),
      async () => undefined,
    )
    return { files: files.length }
  },
})

export const endClearing = operation({
  summary: 'Tell which files were removed from the card',
  permission: 'intake.run',
  event: ['card.cleared'],
  input,
  output: counted,
  async run(run) {
    const { asker, input: given, now, commit } = run
    const files = await keptFiles(run)
    await commit('card.cleared', { intake: given.id, files }, about(run), async (write) => {
      for (const file of files)
        await write.intakes.updateFile(unitOf(asker), given.id, file.position, {
          cleared_at: now.toString(),
        })
    })
    return { files: files.length }
  },
})

type Clearing = Run<'card.clearing-begun' | 'card.cleared', z.output<typeof input>>
const about = ({ input: { id: intake } }: Pick<Clearing, 'input'>) => ({ intake })

/** Throws FILE_STATE for one that is not kept, or that no checkpoint covers yet. */
async function keptFiles({ tx, parts, asker, input: { id: intake, positions } }: Clearing) {
  const unit = unitOf(asker)
  if (!(await tx.intakes.find(unit, intake))) throw new Problem('NOT_FOUND')
  return Promise.all(
    positions.map(async (place) => {
      const file = await tx.intakes.findFile(unit, intake, place)
      const state = file?.state ?? 'listed'
      const recording =
        file?.recording_id && (state === 'kept' || state === 'already-kept')
          ? await tx.recordings.find(unit, file.recording_id)
          : undefined
      const isProven =
        recording && (await entryProofOf({ tx, parts }, unit, recording.taken_in_event))
      if (!file || !recording || !isProven) throw new Problem('FILE_STATE', { state })
      return { position: place, path: file.path, sha256: recording.sha256 }
    }),
  )
}

const policy = z.object({ mayClearCards: z.boolean() })

export const changeCardPolicy = operation({
  summary: 'Say whether docks may remove files from cards once their keeping is proven',
  permission: 'unit.card-policy',
  event: ['unit.card-policy-changed'],
  input: z.strictObject({ mayClearCards: z.boolean(), why: text(500) }),
  output: policy,
  async run({ tx, asker, input: { mayClearCards, why }, commit }) {
    const unit = unitOf(asker)
    const before = (await tx.units.get(unit)).may_clear_cards
    if (before === mayClearCards) throw new Problem('CORRECTION_EMPTY')
    await commit('unit.card-policy-changed', { before, after: mayClearCards, why }, {}, (write) =>
      write.units.setMayClearCards(unit, mayClearCards),
    )
    return { mayClearCards }
  },
})
