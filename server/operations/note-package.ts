// That recordings are given out, to whom and what for: in the chain of custody before the package is whole.
// It commits to the files, and to the events that there are of them, so that none can be left out later.

import { eventListText } from '@shilu/core/event-list.ts'
import { z } from 'zod'
import { operation } from './operation.ts'
import { unitOf } from './unit-of.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** One line: it stands on a line of bag-info.txt. */
const line = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{C}]+$/u)

export const packageWords = z.strictObject({ purpose: line, recipient: line })

export const notePackage = operation({
  summary: 'Note that recordings are given out in a package',
  permission: 'package.make',
  event: ['package.made', 'recording.given-out'],
  input: packageWords.extend({
    package: z.uuid(),
    recordings: z.array(z.uuid()).min(1),
    manifestSha256: digest,
  }),
  output: z.object({ event: z.string(), events: z.array(z.string()) }),
  async run({ tx, input, asker, parts, commit }) {
    const listed: { recording: string; event: string }[] = []
    for (const recording of input.recordings)
      for (const event of await tx.events.idsOfRecording(unitOf(asker), recording))
        listed.push({ recording, event })
    const eventsSha256 = parts.secrets.digestHex(eventListText(listed))
    const events = listed.map(({ event }) => event)
    const told = { ...input, eventsSha256 }
    const noted = await commit('package.made', told, {}, async (_write, event) => ({
      event,
      events,
    }))
    const { recordings, package: id, purpose, recipient } = input
    for (const recording of recordings) {
      const given = { recording, package: id, purpose, recipient }
      await commit('recording.given-out', given, { recording }, async () => undefined)
    }
    return noted
  },
})
