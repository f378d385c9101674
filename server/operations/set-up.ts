// Sets an empty home up: the unit, its managing office, the first account. Once.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { FIRST_ROLES, foundUnit } from './found-unit.ts'
import { operation, unrecorded } from './operation.ts'
import { checkPassword, openSession } from './session-opening.ts'
import { text } from './shapes/basics.ts'
import { login, password, session } from './shapes/people.ts'

export const readSetUp = operation({
  summary: 'Whether this home is set up',
  permission: 'state.read',
  event: unrecorded('tells nothing but that the program is new; asked before anybody can sign in'),
  input: z.strictObject({}),
  output: z.object({ isSetUp: z.boolean() }),
  async run({ tx }) {
    return { isSetUp: (await tx.units.findFirst()) !== undefined }
  },
})

export const setUp = operation({
  summary: 'Set an empty home up with its unit and first account; signs that account in',
  permission: 'unit.set-up',
  event: ['unit.set-up'],
  input: z.strictObject({
    token: z.string().max(200).default(''),
    unit: text(100),
    login,
    name: text(60).optional(),
    password,
  }),
  output: session.extend({ sessionSecret: z.string() }),
  async run({ tx, input, now, parts, commit }) {
    checkPassword(input.password, input.login)
    const unit = parts.newId()
    const account = parts.newId()
    const at = now.toString()
    const name = input.name ?? input.login
    const passwordHash = await parts.secrets.hashPassword(input.password)
    const opening = openSession(parts, now)
    await commit(
      'unit.set-up',
      { name: input.unit, account, login: input.login },
      { unit },
      async (write) => {
        await write.units.lockSetUp()
        if (await tx.units.findFirst()) throw new Problem('SET_UP_ALREADY')
        await foundUnit(write, {
          unit,
          unitName: input.unit,
          section: parts.newId(),
          account,
          login: input.login,
          name,
          passwordHash,
          mustChange: false,
          at,
        })
        await write.sessions.insert({ unit, account, now: at, ...opening.row })
      },
    )
    return {
      account: { id: account, login: input.login, name, roles: FIRST_ROLES, officer: null },
      unit: { id: unit, name: input.unit },
      units: [{ id: unit, name: input.unit }],
      mustChangePassword: false,
      endsAt: opening.row.endsAt,
      sessionSecret: opening.secret,
    }
  },
})
