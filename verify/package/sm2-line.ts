// The SM2 line of the checkpoint, where the package has the key of it: an addition to the signature of the log,
// which was checked before and is what everything rests on.

import { sameBytes, utf8 } from '@shilu/log/bytes.ts'
import { isSameKey, parseNote } from '@shilu/log/note.ts'
import { formatVkey } from '@shilu/log/verifier-key.ts'
import { parseSm2Vkey, sm2PemOf } from '../sm2/sm2-key.ts'
import { readBytes, readText } from './bag.ts'
import { messageOf } from './digests.ts'
import type { PackageFiles } from './files.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'
import type { SignedLog } from './signed-log.ts'

const VKEY = 'gm/log-sm2.vkey'
const PEM = 'gm/log-sm2.pem'
const SIG = 'gm/log-sm2.sig'
/** All of them or none. */
export const SM2_FILES: readonly string[] = [VKEY, PEM, SIG]

export const hasSm2Files = ({ files }: PackageFiles): boolean =>
  files.some(({ path }) => SM2_FILES.includes(path))

/** Nothing is said of a package without such files. */
export async function checkSm2(
  files: PackageFiles,
  log: SignedLog | null,
  ports: Ports,
  report: Collector,
): Promise<void> {
  if (!hasSm2Files(files)) return
  const vkey = await readText(files, VKEY, CODE, report)
  const pem = await readText(files, PEM, CODE, report)
  const sig = await readBytes(files, SIG, CODE, report)
  if (vkey === null || pem === null || sig === null) return
  const named = readKey(vkey, log, ports, report)
  if (!named || !log) return
  const { key, point } = named
  if (pem !== sm2PemOf(point)) report.failed(CODE, PEM, 'sm2-pem-differs')
  const { text, signatures } = parseNote(log.note)
  const lines = signatures.filter((line) => isSameKey(line, key))
  const [first] = lines
  if (!first) return report.failed(CODE, VKEY, 'sm2-line-missing')
  if (!sameBytes(first.signature, sig)) report.failed(CODE, SIG, 'openssl-differs')
  if (!ports.verifySm2) return
  for (const { signature } of lines)
    if (!(await ports.verifySm2(point, utf8(text), signature)))
      report.failed(CODE, VKEY, 'sm2-wrong')
  if (!report.hasFailed(CODE)) report.passed(CODE, key.name, { vkey: formatVkey(key) })
}
const CODE = 'sm2-signature'

function readKey(vkey: string, log: SignedLog | null, { sha256 }: Ports, report: Collector) {
  if (!log) {
    report.failed(CODE, VKEY, 'no-checkpoint')
    return null
  }
  try {
    if (!vkey.endsWith('\n')) throw new TypeError('no line feed')
    const named = parseSm2Vkey(vkey.slice(0, -1), sha256)
    // The name of the Ed25519 key is the origin, and so must be that of this one.
    if (named.key.name !== log.checkpoint.origin) throw new TypeError('another name')
    return named
  } catch (error) {
    report.failed(CODE, VKEY, 'key-form', { detail: messageOf(error) })
    return null
  }
}
