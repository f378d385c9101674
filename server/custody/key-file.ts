// A secret key of a log in its file, in the form that Go's tools read as well:
// `PRIVATE+KEY+<name>+<key ID>+<base64(type ‖ secret)>`, one line, readable by its owner alone.

import { statSync } from 'node:fs'
import { readIfThere, writeWhole } from '../home.ts'

/** The key is not there or not whole, so that nothing can be signed. */
export class LogKeyProblem extends Error {
  override name = 'LogKeyProblem'
}

/** Throws when there is one: a key is never made over another. */
export function writeKeyLine(
  path: string,
  { name, keyId }: { name: string; keyId: number },
  material: Uint8Array,
): void {
  if (readIfThere(path) !== null) throw new LogKeyProblem(`${path} is there already`)
  writeWhole(path, keyLine({ name, keyId }, material))
}

export function keyLine(
  { name, keyId }: { name: string; keyId: number },
  material: Uint8Array,
): string {
  const id = keyId.toString(16).padStart(8, '0')
  return `PRIVATE+KEY+${name}+${id}+${Buffer.from(material).toString('base64')}\n`
}

/** UNTRUSTED as far as name and ID go. Null when there is none; throws LogKeyProblem when others can read it. */
export function readKeyLine(
  path: string,
): { name: string; keyId: number; material: Buffer } | null {
  const text = readIfThere(path)
  if (text === null) return null
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new LogKeyProblem(
      `${path} can be read by others: chmod 600 it, and think of it as stolen`,
    )
  const [, name, id, base64] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text) ?? []
  if (name === undefined || id === undefined || base64 === undefined)
    throw new LogKeyProblem(`${path} is not a key`)
  return { name, keyId: Number.parseInt(id, 16), material: Buffer.from(base64, 'base64') }
}
