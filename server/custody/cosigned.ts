// A checkpoint for what leaves the house: with the cosignatures of as many witnesses as can be had in a few
// seconds, and the policy that says who they are. Nobody is held up by a witness that does not answer.

import { formatPolicy, NO_QUORUM, type Policy } from '@shilu/log/policy.ts'
import { parseCheckpoint } from '@shilu/log/checkpoint.ts'
import { parseNote } from '@shilu/log/note.ts'
import type { VerifierKey } from '@shilu/log/verifier-key.ts'
import { unitReads } from '../db/units.ts'
import { witnessReads } from '../db/witnesses.ts'
import { sha256 } from './append.ts'
import { askAll, keyOf, type Asking } from './ask-witness.ts'
import type { Published } from './read-log.ts'

export type CosignedCheckpoint = {
  published: Published
  /** Text of C2SP tlog-policy. */
  policy: Uint8Array
  witnesses: { needed: number; cosigned: string[]; missing: string[] }
}

const ROUNDS_MAX = 3

/** The checkpoint over entry `index` that most witnesses cosigned; `published` covers it in any case. */
export async function cosignedOver(
  asking: Asking,
  unit: string,
  index: number,
  published: Published,
  logKey: VerifierKey,
  waitMs: number,
): Promise<CosignedCheckpoint> {
  const reads = witnessReads(asking.db)
  const witnesses = await reads.ofUnit(unit)
  const { witness_threshold: needed } = await unitReads(asking.db).get(unit)
  const endsAt = performance.now() + waitMs
  let newest = published
  for (let round = 0; round < ROUNDS_MAX && witnesses.length > 0; round += 1) {
    const left = Math.ceil(endsAt - performance.now())
    if (left > 0) await askAll(asking, unit, newest, left)
    const { cosigned } = await best(asking, unit, index, needed)
    const later = await asking.log.checkpoint(unit)
    // A witness may have cosigned a later checkpoint than the one at hand, and goes back to none.
    if (cosigned.length >= needed || left <= 0 || !later || later.size === newest.size) break
    newest = later
  }
  const found = await best(asking, unit, index, needed)
  const missing = witnesses.map(({ name }) => name).filter((name) => !found.cosigned.includes(name))
  return {
    published: found.published ?? published,
    policy: formatPolicy(policyOf(logKey, witnesses, needed), sha256),
    witnesses: { needed, cosigned: found.cosigned, missing },
  }
}

/** Enough of them where that can be had, else as many as there are. */
async function best(
  { db }: Asking,
  unit: string,
  index: number,
  needed: number,
): Promise<{ cosigned: string[]; published: Published | null }> {
  const reads = witnessReads(db)
  const witnesses = await reads.ofUnit(unit)
  for (let least = Math.min(needed, witnesses.length); least > 0; least -= 1) {
    const found = await reads.newestCosigned(unit, index + 1, least)
    if (!found) continue
    const note = found.note + found.lines.map((line) => `${line}\n`).join('')
    const { text, signatures } = parseNote(Buffer.from(note))
    const { size, root } = parseCheckpoint(text)
    const cosigned = witnesses
      .filter((row) => signatures.some(({ name }) => name === keyOf(row).name))
      .map(({ name }) => name)
    return { cosigned, published: { size, root, note } }
  }
  return { cosigned: [], published: null }
}

/** As the unit has them; in a package it says whom the unit named, and proves nothing about them. */
export function policyOf(
  logKey: VerifierKey,
  witnesses: readonly { name: string; vkey: string }[],
  needed: number,
): Policy {
  const names = new Set<string>([NO_QUORUM])
  const members = witnesses.map((row) => ({ name: freeName(row.name, names), key: keyOf(row) }))
  const log = { key: logKey }
  if (members.length === 0) return { logs: [log], witnesses: [], groups: [], quorum: NO_QUORUM }
  const group = {
    name: freeName(`${needed}-of-${members.length}`, names),
    threshold: Math.min(needed, members.length),
    members: members.map(({ name }) => name),
  }
  return { logs: [log], witnesses: members, groups: [group], quorum: group.name }
}

/** A name in a policy has no white space and is there once. */
function freeName(name: string, taken: Set<string>): string {
  const plain = name.trim().replaceAll(/[\p{White_Space}\p{C}]+/gu, '_')
  let free = plain
  for (let number = 2; taken.has(free); number += 1) free = `${plain}_${number}`
  taken.add(free)
  return free
}
