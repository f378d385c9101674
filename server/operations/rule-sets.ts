// Rule sets of the unit in their versions: what is in force, what is coming, what was. A version is entered
// whole and never changed; one that is not yet in force can be withdrawn.

import { parseBody } from '@shilu/core/rule-sets/bodies.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { stateOn } from '@shilu/core/rule-sets/version.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { enterVersion } from './enter-rule-set.ts'
import { operation, unrecorded } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/rule-sets.ts'
import { unitOf } from './unit-of.ts'

const unseen = unrecorded('what everybody works by; no recording, person or case is told')

export const listRuleSets = operation({
  summary: 'Every version of every kind of rule set, the newest first',
  permission: 'rule-set.read',
  event: unseen,
  input: z.strictObject({}),
  output: z.object({ today: z.string(), versions: z.array(shapes.head) }),
  async run({ tx, asker, now }) {
    const today = dayOf(now).toString()
    const rows = await tx.ruleSets.list(unitOf(asker))
    return { today, versions: rows.map((row) => showHead(row, today)) }
  },
})

export const readRuleSet = operation({
  summary: 'One version of a rule set with its body',
  permission: 'rule-set.read',
  event: unseen,
  input: z.strictObject({ id }),
  output: shapes.version,
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const row = await tx.ruleSets.row(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const before = (await tx.ruleSets.list(unit)).find(
      (other) =>
        other.kind === row.kind && other.number < row.number && other.withdrawn_at === null,
    )
    return {
      ...showHead(row, dayOf(now).toString()),
      body: row.body,
      previous: before?.version_id ?? null,
    }
  },
})

/** So many faults are told in one sentence; the page that checks before has them all. */
const FAULTS_TOLD = 5

export const enterRuleSet = operation({
  summary: 'Enter a version of a rule set; it ends the version before on the day it begins',
  permission: 'rule-set.enter',
  event: ['rule-set.entered'],
  input: shapes.entering,
  output: z.object({ id: z.string(), number: z.int(), sha256: z.string() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { kind, title, documentNumber, source, effectiveFrom } = input
    const { body, faults } = parseBody(kind, input.body)
    if (body === null) throw new Problem('RULE_SET_FAULTY', saidFaults(faults))
    const { newest, highest } = await newestOf(tx, unit, kind)
    if ((newest?.version_id ?? null) !== input.newest) throw new Problem('RULE_SET_MOVED')
    const given = { kind, title, documentNumber, source, isExample: false, effectiveFrom, body }
    const entering = { commit, parts, now, actor: asker.actor, unit }
    return enterVersion(entering, given, { id: input.newest, nextNumber: highest + 1 })
  },
})

export const withdrawRuleSet = operation({
  summary: 'Withdraw the newest version before it comes into force; the one before goes on',
  permission: 'rule-set.enter',
  event: ['rule-set.withdrawn'],
  input: z.strictObject({ id, why: text(500) }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await tx.ruleSets.row(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const { number, effective_from: day } = row
    if (day <= dayOf(now).toString()) throw new Problem('RULE_SET_IN_FORCE', { number, day })
    const told = {
      ruleSetVersion: input.id,
      kind: row.kind,
      version: number,
      title: row.title,
      documentNumber: row.document_number,
      effectiveFrom: day,
      sha256: row.sha256,
      why: input.why,
    }
    await commit('rule-set.withdrawn', told, {}, async (write) => {
      await write.ruleSets.lock(unit)
      const { standing } = await write.ruleSets.last(unit, row.kind)
      if (standing[0]?.version_id !== input.id) throw new Problem('RULE_SET_NOT_LAST')
      await write.ruleSets.withdraw(unit, input.id, now.toString())
      if (standing[1]) await write.ruleSets.end(unit, standing[1].version_id, null)
    })
    return { id: input.id }
  },
})

type Heads = Awaited<ReturnType<Tx['ruleSets']['list']>>

export const showHead = (row: Heads[number], today: string) => ({
  id: row.version_id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  documentNumber: row.document_number,
  source: row.source,
  isExample: row.is_example,
  effectiveFrom: row.effective_from,
  effectiveUntil: row.effective_until,
  sha256: row.sha256,
  enteredAt: row.created_at.toString(),
  enteredBy: row.created_by.kind === 'account' ? row.created_by.name : null,
  withdrawnAt: row.withdrawn_at?.toString() ?? null,
  state: stateOn(
    {
      effectiveFrom: row.effective_from,
      effectiveUntil: row.effective_until,
      isWithdrawn: row.withdrawn_at !== null,
    },
    today,
  ),
})

export async function newestOf(tx: Tx, unit: string, kind: RuleSetKind) {
  const rows = (await tx.ruleSets.list(unit)).filter((row) => row.kind === kind)
  return { newest: rows.find((row) => row.withdrawn_at === null), highest: rows[0]?.number ?? 0 }
}

export const saidFaults = (faults: readonly { words: { zh: string; en: string } }[]) => ({
  count: faults.length,
  faults: faults
    .slice(0, FAULTS_TOLD)
    .map(({ words }) => words.zh)
    .join(' '),
})
