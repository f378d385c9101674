// Who cosigned the checkpoint, and whether that is enough: by the policy that the user has from elsewhere, or
// else by the one in the package, which says whom the unit named and proves nothing about them.

import { utf8 } from '@shilu/log/bytes.ts'
import { cosignatureTime, cosignatureVerifier } from '@shilu/log/cosignature.ts'
import { isSameKey, parseNote, type NoteSignature } from '@shilu/log/note.ts'
import { NO_QUORUM, parsePolicy, type Policy } from '@shilu/log/policy.ts'
import { cosignersOf, judge } from '@shilu/log/policy-verdict.ts'
import { ED25519_COSIGNATURE, formatVkey } from '@shilu/log/verifier-key.ts'
import { readBytes } from './bag.ts'
import type { NotProvenCode } from './check-words.ts'
import { messageOf } from './digests.ts'
import type { PackageFiles } from './files.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'
import type { SignedLog } from './signed-log.ts'

const POLICY = 'integrity/policy.txt'
const CHECKPOINT = 'integrity/checkpoint'

/** What stays open about witnesses; null when nothing does. */
export async function checkWitnesses(
  files: PackageFiles,
  log: SignedLog | null,
  pinned: Policy | null,
  ports: Ports,
  report: Collector,
): Promise<NotProvenCode | null> {
  const own = await readOwnPolicy(files, ports, report)
  const policy = pinned ?? own
  if (!log || !policy) return 'no-witness'
  const where = pinned ? '--policy' : POLICY
  // A policy from before the log changed its key names the one that leads to the present one.
  if (!policy.logs.some(({ key }) => log.vkeys.includes(formatVkey(key)))) {
    report.failed('policy-log', where, 'policy-of-other-log', { origin: log.checkpoint.origin })
    return 'no-witness'
  }
  report.passed('policy-log', where)
  const lines = own && pinned ? [pinned, own] : [policy]
  if (!checkLines(lines, log, ports, report)) return 'no-witness'
  return judgeBy(policy, pinned !== null, log, report)
}

async function readOwnPolicy(
  files: PackageFiles,
  ports: Ports,
  report: Collector,
): Promise<Policy | null> {
  // Packages that were made before there were witnesses have none.
  if (!files.files.some(({ path }) => path === POLICY)) return null
  const bytes = await readBytes(files, POLICY, 'policy-form', report)
  if (!bytes) return null
  try {
    const policy = parsePolicy(bytes, ports.sha256)
    report.passed('policy-form', POLICY)
    return policy
  } catch (error) {
    report.failed('policy-form', POLICY, 'policy-wrong', { detail: messageOf(error) })
    return null
  }
}

/** Every line of a witness that a policy names must hold: a wrong one is no missing one. */
function checkLines(
  policies: readonly Policy[],
  log: SignedLog,
  ports: Ports,
  report: Collector,
): boolean {
  const wrong = new Set<string>()
  const { text, signatures } = parseNote(log.note)
  for (const { key } of policies.flatMap(({ witnesses }) => witnesses)) {
    if (key.type !== ED25519_COSIGNATURE) continue
    const verifier = cosignatureVerifier(key, ports.verifyEd25519)
    for (const line of signatures)
      if (isSameKey(line, key) && !verifier.verify(utf8(text), line.signature)) wrong.add(line.name)
  }
  for (const name of wrong) report.failed('cosignatures', CHECKPOINT, 'cosignature-wrong', { name })
  return wrong.size === 0
}

function judgeBy(
  policy: Policy,
  isPinned: boolean,
  { note }: SignedLog,
  report: Collector,
): NotProvenCode | null {
  // Those of a type that is not verified here count for nothing.
  const verified = parseNote(note).signatures.filter((line) =>
    policy.witnesses.some(({ key }) => key.type === ED25519_COSIGNATURE && isSameKey(line, key)),
  )
  const cosigned = cosignersOf(policy, verified)
  const { isMet, missing } = judge(policy, cosigned)
  const told = {
    cosigned: cosigned.map((name) => `${name}（${timeOf(name, policy, verified)}）`).join('、'),
    missing: missing.join('、') || '–',
    count: cosigned.length,
  }
  if (cosigned.length > 0) report.passed('cosignatures', CHECKPOINT, told)
  if (policy.quorum === NO_QUORUM) return 'no-witness'
  if (isMet) {
    report.passed('quorum', isPinned ? '--policy' : POLICY, told)
    return isPinned ? null : 'policy-not-pinned'
  }
  // What the user demands is a check; what the package says of itself was said when it was made.
  if (isPinned) report.failed('quorum', '--policy', 'quorum-short', told)
  return 'quorum-not-met'
}

/** The moment at which the witness says that it saw the checkpoint. */
function timeOf(name: string, policy: Policy, lines: readonly NoteSignature[]): string {
  const key = policy.witnesses.find((witness) => witness.name === name)?.key
  const line = key && lines.find((one) => isSameKey(one, key))
  if (!line) return '–'
  const at = new Date(cosignatureTime(line.signature) * MS_PER_SECOND)
  return Number.isNaN(at.getTime()) ? '–' : at.toISOString().replace('.000', '')
}
const MS_PER_SECOND = 1000
