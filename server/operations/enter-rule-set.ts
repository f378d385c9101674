// Enters a version of a rule set: it ends the version before by its date and changes nothing else of it.
// Who asks and whether the body is whole was decided before.

import { EXAMPLE_FROM, EXAMPLE_SET } from '@shilu/core/rule-sets/shipped/example-set.ts'
import type { RuleSetBody } from '@shilu/core/rule-sets/bodies.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { endOfBefore, mayBegin, type BeginFault } from '@shilu/core/rule-sets/version.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { canonicalJson } from '@shilu/log/canonical-json.ts'
import type { Commit, Parts } from '../tx.ts'
import type { Actor } from '@shilu/core/events.ts'

export type VersionToEnter = {
  kind: RuleSetKind
  title: string
  documentNumber: string | null
  source: string
  isExample: boolean
  effectiveFrom: string
  body: RuleSetBody
}

type Entering = {
  commit: Commit<'rule-set.entered'>
  parts: Pick<Parts, 'newId' | 'secrets'>
  now: Temporal.Instant
  actor: Actor
  unit: string
}

/** `newest`: the version that whoever enters has seen as the newest that stands; another one by now is refused. */
export async function enterVersion(
  { commit, parts, now, actor, unit }: Entering,
  given: VersionToEnter,
  newest: { id: string | null; nextNumber: number },
): Promise<{ id: string; number: number; sha256: string }> {
  const id = parts.newId()
  const body = canonicalJson(given.body)
  const sha256 = parts.secrets.digestHex(body)
  const { kind, title, documentNumber, source, isExample, effectiveFrom } = given
  const number = newest.nextNumber
  const told = { kind, version: number, title, documentNumber, source, effectiveFrom, sha256 }
  const about = { unit }
  await commit(
    'rule-set.entered',
    { ruleSetVersion: id, ...told, isExample },
    about,
    async (write, event) => {
      await write.ruleSets.lock(unit)
      const { number: lastNumber, standing } = await write.ruleSets.last(unit, kind)
      const [last] = standing
      if (lastNumber !== number - 1 || (last?.version_id ?? null) !== newest.id)
        throw new Problem('RULE_SET_MOVED')
      demandBegin(effectiveFrom, now, last)
      await write.ruleSets.insert({
        unit_id: unit,
        version_id: id,
        kind,
        number,
        title,
        document_number: documentNumber,
        source,
        is_example: isExample,
        effective_from: effectiveFrom,
        effective_until: null,
        body,
        sha256,
        created_at: now.toString(),
        created_by: JSON.stringify(actor),
        withdrawn_at: null,
        event_id: event,
      })
      if (last) {
        const until = endOfBefore({ effectiveFrom: last.effective_from }, effectiveFrom)
        await write.ruleSets.end(unit, last.version_id, until)
      }
    },
  )
  return { id, number, sha256 }
}

/** The example set, as the first version of every kind: a new unit begins with it. */
export async function enterExamples(entering: Entering): Promise<void> {
  for (const { kind, title, source, body } of EXAMPLE_SET) {
    const given = {
      kind,
      title,
      documentNumber: null,
      source,
      isExample: true,
      effectiveFrom: EXAMPLE_FROM,
      body,
    }
    await enterVersion(entering, given, { id: null, nextNumber: 1 })
  }
}

/** Whether a version may begin on that day, after the newest that stands. */
export function demandBegin(
  effectiveFrom: string,
  now: Temporal.Instant,
  last: Parameters<typeof beginning>[0] | undefined,
): void {
  const fault = mayBegin(effectiveFrom, dayOf(now).toString(), last && beginning(last))
  if (fault) throw beginProblem(fault)
}

const beginning = (row: { number: number; effective_from: string; is_example: boolean }) => ({
  number: row.number,
  effectiveFrom: row.effective_from,
  isExample: row.is_example,
})

const beginProblem = (fault: BeginFault): Problem =>
  fault.kind === 'before-today'
    ? new Problem('RULE_SET_BACKDATED', { day: fault.day })
    : new Problem('RULE_SET_NOT_AFTER', { day: fault.day, number: fault.number })
