// `shilu consistency PACKAGE`: a file by which whoever has an old package can see that the log went on from its
// checkpoint, and was not rewritten. Read of the log as it is served; nothing is written into it.

import { writeFile } from 'node:fs/promises'
import { utf8 } from '@shilu/log/bytes.ts'
import { parseCheckpoint } from '@shilu/log/checkpoint.ts'
import { checkLater } from '@shilu/log/later.ts'
import { ed25519Verifier, parseNote } from '@shilu/log/note.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import { readTagFile } from '@shilu/verify/package/files.ts'
import { openNodePorts } from '@shilu/verify/package/node-ports.ts'
import { openPackage } from '@shilu/verify/package/verify-package.ts'
import type { Config } from '../config.ts'
import { withHouse } from './with-house.ts'

type Flags = { out: string; keysOut?: string; json?: boolean }

export async function proveConsistency(
  config: Config,
  path: string,
  { out, keysOut, json }: Flags,
): Promise<number> {
  const old = await checkpointOf(path)
  const unit = /^([0-9a-f-]{36})\.shilu\/custody$/.exec(old?.origin ?? '')?.[1]
  if (!old || unit === undefined)
    return refused('这不是资料包，或其中没有检查点', 'This is no package, or it has no checkpoint')
  const found = await withHouse(config, async ({ parts }) => {
    const vkey = await parts.log.vkey(unit)
    return { vkey, goOn: vkey === null ? null : await parts.log.proofFrom(unit, old.size) }
  })
  const { vkey, goOn } = found
  if (vkey === null || !goOn)
    return refused(
      '本系统没有这个包所属的日志，或日志比包的检查点还短（恢复了旧备份？）',
      'This system has no log of this package, or one that is shorter than its checkpoint (an old backup?)',
    )
  const { sha256, verifyEd25519, close } = openNodePorts()
  // Else a file would go out that proves nothing, or the opposite.
  const verdict = checkLater(
    utf8(goOn.proof),
    old,
    [ed25519Verifier(parseVkey(vkey, sha256), verifyEd25519)],
    sha256,
  )
  await close()
  if (!verdict.isProven && verdict.fault !== 'not-signed')
    return refused(
      `包的检查点不在本系统的日志中：${verdict.detail}`,
      `The checkpoint of the package is not in the log of this system: ${verdict.detail}`,
    )
  await writeFile(out, goOn.proof, { flag: 'wx' })
  const { size, oldSize, keys } = goOn
  if (keysOut !== undefined && keys !== null) await writeFile(keysOut, keys, { flag: 'wx' })
  const keyWords =
    keys === null
      ? ''
      : '日志公钥换过：接收人核验时还需要公钥链（--keys-out） the key was changed: the chain of keys is needed as well (--keys-out)\n'
  process.stdout.write(
    json
      ? `${JSON.stringify({ out, oldSize, size, vkey, hasKeyChain: keys !== null })}\n`
      : `已写出 written: ${out}\n日志从 ${oldSize} 条延续到 ${size} 条 the log went on from ${oldSize} to ${size} entries\n${keyWords}`,
  )
  return 0
}

function refused(zh: string, en: string): number {
  process.stderr.write(`${zh}。没有写出任何文件。 ${en}. No file was written.\n`)
  return 1
}

/** UNTRUSTED: what the package says; whether it is so is shown by the proof. Null when there is none. */
async function checkpointOf(path: string) {
  try {
    const files = await openPackage(path)
    try {
      const note = await readTagFile(files, 'integrity/checkpoint')
      return note && parseCheckpoint(parseNote(note).text)
    } finally {
      await files.close()
    }
  } catch {
    return null
  }
}
