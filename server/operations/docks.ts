// Docks (采集站): programs beside card readers, each with a key of its own that can be switched off.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation, unrecorded } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const shown = { id: z.string(), name: z.string(), isActive: z.boolean(), createdAt: instant }

export const listDocks = operation({
  summary: 'The docks of the unit',
  permission: 'dock.manage',
  event: unrecorded('names of the own docks without their keys; no recording is touched'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object(shown)) }),
  async run({ tx, asker }) {
    const rows = await tx.sessions.docks(unitOf(asker))
    return {
      items: rows.map((row) => ({
        id: row.dock_id,
        name: row.name,
        isActive: row.is_active,
        createdAt: row.created_at.toString(),
      })),
    }
  },
})

export const createDock = operation({
  summary: 'Add a dock; its key is told in this answer and never again',
  permission: 'dock.manage',
  event: ['dock.created'],
  input: z.strictObject({ name: text(100) }),
  output: z.object({ id: z.string(), name: z.string(), key: z.string() }),
  async run({ input, asker, now, parts, commit }) {
    const dock = { id: parts.newId(), name: input.name }
    const key = parts.secrets.make()
    await commit('dock.created', { dock: dock.id, name: dock.name }, {}, (write) =>
      write.sessions.insertDock({
        unit: unitOf(asker),
        ...dock,
        keyDigest: parts.secrets.digest(key),
        now: now.toString(),
      }),
    )
    return { ...dock, key }
  },
})

export const changeDock = operation({
  summary: 'Rename a dock, or switch it off or on; its key stops or works again at once',
  permission: 'dock.manage',
  event: ['dock.changed'],
  input: z.strictObject({ id, name: text(100).optional(), isActive: z.boolean().optional() }),
  output: z.object(shown),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = (await tx.sessions.docks(unit)).find((dock) => dock.dock_id === input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const before = { name: row.name, isActive: row.is_active }
    const after = { name: input.name ?? row.name, isActive: input.isActive ?? row.is_active }
    await commit('dock.changed', { dock: input.id, before, after }, {}, (write) =>
      write.sessions.updateDock(unit, input.id, { name: after.name, is_active: after.isActive }),
    )
    return { id: input.id, ...after, createdAt: row.created_at.toString() }
  },
})
