// Is a checkpoint witnessed as a policy asks? The answer names what it rests on, so that a screen, a
// report and a court's expert see which witness is missing and not only that something is.
//
// It counts names. Who is counted must have been verified before: openCheckpoint, then cosignersOf.

import { isSameKey, type NoteSignature } from './note.ts'
import { NO_QUORUM, type Policy } from './policy.ts'

export type PolicyReason = {
  code:
    | 'no-quorum-needed'
    | 'witness-cosigned'
    | 'witness-missing'
    /** `have` of the `members` of group `name` are met, and `needed` must be. */
    | 'group-met'
    | 'group-short'
  params: Record<string, string | number>
}

export type PolicyVerdict = {
  isMet: boolean
  /** The witnesses of the policy that cosigned, in its order. */
  cosigned: string[]
  /** The witnesses whose cosignatures would still help; none when the quorum is met. */
  missing: string[]
  /** Names given that are no witness of this policy: they counted for nothing. */
  unknown: string[]
  /** The quorum first, then what it consists of, down to the witnesses. */
  reasons: PolicyReason[]
}

/** The policy's names of the witnesses among the lines that openCheckpoint verified. */
export const cosignersOf = (policy: Policy, verified: readonly NoteSignature[]): string[] =>
  policy.witnesses
    .filter(({ key }) => verified.some((line) => isSameKey(line, key)))
    .map(({ name }) => name)

export function judge(policy: Policy, witnessesThatCosigned: readonly string[]): PolicyVerdict {
  const witnesses = policy.witnesses.map(({ name }) => name)
  const cosigned = witnesses.filter((name) => witnessesThatCosigned.includes(name))
  const unknown = witnessesThatCosigned.filter((name) => !witnesses.includes(name))
  const facts = { cosigned, unknown }
  if (policy.quorum === NO_QUORUM)
    return {
      isMet: true,
      ...facts,
      missing: [],
      reasons: [{ code: 'no-quorum-needed', params: {} }],
    }
  const met = metNames(policy, cosigned)
  const isMet = met.has(policy.quorum)
  return { isMet, ...facts, ...toldFrom(policy, met) }
}

/** A group stands after its members, so one pass over the groups is enough. */
function metNames(policy: Policy, cosigned: readonly string[]): ReadonlySet<string> {
  const met = new Set(cosigned)
  for (const { name, threshold, members } of policy.groups)
    if (members.filter((member) => met.has(member)).length >= threshold) met.add(name)
  return met
}

function toldFrom(policy: Policy, met: ReadonlySet<string>) {
  const groups = new Map(policy.groups.map((group) => [group.name, group]))
  const reasons: PolicyReason[] = []
  const missing: string[] = []
  // Not by recursion: a stranger's policy may be nested deeper than the stack.
  const open = [{ name: policy.quorum, isNeeded: true }]
  // A policy that was read has no circles; one that was put together might.
  const seen = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name } = next
    if (seen.has(name)) continue
    seen.add(name)
    const isMet = met.has(name)
    const isNeeded = next.isNeeded && !isMet
    const group = groups.get(name)
    if (!group) {
      if (isNeeded) missing.push(name)
      reasons.push({ code: isMet ? 'witness-cosigned' : 'witness-missing', params: { name } })
      continue
    }
    const have = group.members.filter((member) => met.has(member)).length
    reasons.push({
      code: isMet ? 'group-met' : 'group-short',
      params: { name, needed: group.threshold, have, members: group.members.length },
    })
    open.push(...group.members.toReversed().map((member) => ({ name: member, isNeeded })))
  }
  return { missing, reasons }
}
