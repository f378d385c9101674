// That the whole archive was checked, and what came of it: an event, so that the desk can say when the
// last check was and a person can later see that it was not left out.

import { z } from 'zod'
import { operation } from './operation.ts'

export const noteCheck = operation({
  summary: 'Note that the archive was checked',
  permission: 'archive.check',
  event: ['archive.checked'],
  input: z.strictObject({
    findings: z.int().min(0),
    isDeep: z.boolean(),
    recordings: z.int().min(0),
    bytesRead: z.int().min(0),
  }),
  output: z.object({}),
  async run({ input, commit }) {
    await commit('archive.checked', input, {}, async () => undefined)
    return {}
  },
})
