// That recordings are given out, to whom and what for: in the chain of custody before the package is whole.

import { z } from 'zod'
import { operation } from './operation.ts'

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
  event: ['package.made'],
  input: packageWords.extend({
    package: z.uuid(),
    recordings: z.array(z.uuid()).min(1),
    manifestSha256: digest,
  }),
  output: z.object({ event: z.string() }),
  async run({ input, commit }) {
    return commit('package.made', input, {}, async (_write, event) => ({ event }))
  },
})
