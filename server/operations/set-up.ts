// Sets an empty home up: the unit, its managing office, the first account. Once.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { enterExamples } from './enter-rule-set.ts'
import { FIRST_ROLES, foundUnit } from './found-unit.ts'
import { operation, unrecorded, type Run } from './operation.ts'
import { checkPassword, openSession } from './session-opening.ts'
import { text } from './shapes/basics.ts'
import { login, password, session } from './shapes/people.ts'

export const readSetUp = operation({
  summary: 'Whether this home is set up',
  permission: 'state.read',
  event: unrecorded('tells nothing but that the program is new; asked before anybody can sign in'),
  input: z.strictObject({}),
  output: z.object({ isSetUp: z.boolean(), isDemonstration: z.boolean() }),
  async run({ tx }) {
    const first = await tx.units.findFirst()
    return { isSetUp: first !== undefined, isDemonstration: first?.is_demonstration ?? false }
  },
})

const input = z.strictObject({
  token: z.string().max(200).default(''),
  unit: text(100),
  login,
  name: text(60).optional(),
  password,
})
const output = session.extend({ sessionSecret: z.string() })

export const setUp = operation({
  summary: 'Set an empty home up with its unit and first account; signs that account in',
  permission: 'unit.set-up',
  event: ['unit.set-up', 'rule-set.entered'],
  input,
  output,
  run: (run) => begin(run, 'unit.set-up'),
})

/** For `shilu demo` alone, which is why no route leads here: the home is marked for good. */
export const setUpDemonstration = operation({
  summary: 'Set an empty home up as a demonstration, in which everything is made up',
  permission: 'unit.set-up',
  event: ['demonstration.set-up', 'rule-set.entered'],
  input,
  output,
  run: (run) => begin(run, 'demonstration.set-up'),
})

type Begun = 'unit.set-up' | 'demonstration.set-up'

async function begin<E extends Begun>(
  {
    tx,
    input: given,
    asker,
    now,
    parts,
    commit,
  }: Run<E | 'rule-set.entered', z.output<typeof input>>,
  event: E,
): Promise<z.output<typeof output>> {
  checkPassword(given.password, given.login)
  const unit = parts.newId()
  const account = parts.newId()
  const at = now.toString()
  const name = given.name ?? given.login
  const passwordHash = await parts.secrets.hashPassword(given.password)
  const opening = openSession(parts, now)
  const told = { name: given.unit, account, login: given.login }
  await commit(event, told, { unit }, async (write) => {
    await write.units.lockSetUp()
    if (await tx.units.findFirst()) throw new Problem('SET_UP_ALREADY')
    await foundUnit(write, {
      unit,
      unitName: given.unit,
      isDemonstration: event === 'demonstration.set-up',
      section: parts.newId(),
      account,
      login: given.login,
      name,
      passwordHash,
      mustChange: false,
      at,
    })
    await write.sessions.insert({ unit, account, now: at, ...opening.row })
  })
  await enterExamples({ commit, parts, now, actor: asker.actor, unit })
  return {
    account: { id: account, login: given.login, name, roles: FIRST_ROLES, officer: null },
    unit: { id: unit, name: given.unit },
    units: [{ id: unit, name: given.unit }],
    mustChangePassword: false,
    endsAt: opening.row.endsAt,
    sessionSecret: opening.secret,
  }
}
