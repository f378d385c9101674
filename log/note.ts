// Signed notes (C2SP signed-note v1.0.0): text, an empty line, and a line for each signature:
//
//   — <name of the key> <base64(key ID, 4 bytes big-endian ‖ signature)>
//
// The text may be believed only when openNote gave it: at least one known key signed it and no line of
// a known key is wrong. Lines of unknown keys are kept and mean nothing; so a witness, a new key or a
// signature by SM2 can be added without disturbing anybody.

import {
  base64Of,
  bytesOfBase64,
  codePointName,
  concat,
  controlIn,
  readU32,
  textOf,
  u32,
  utf8,
} from './bytes.ts'
import { LogFormatError } from './format-error.ts'
import { demandKeyName, ED25519, type VerifierKey } from './verifier-key.ts'

export const MAX_SIGNATURES = 100

export type NoteSignature = { name: string; keyId: number; signature: Uint8Array }
export type Note = { text: string; signatures: NoteSignature[] }

export type NoteVerifier = {
  name: string
  keyId: number
  /** Gets the bytes of the note's text, and what follows the key ID in the line. Never throws. */
  verify: (text: Uint8Array, signature: Uint8Array) => boolean
}
export type NoteSigner = {
  name: string
  keyId: number
  sign: (text: Uint8Array) => Uint8Array
}
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean

export type OpenedNote = {
  text: string
  /** One entry for each key, however often it signed: entries may be counted. */
  verified: NoteSignature[]
  /** Lines of keys that were not asked for. They say nothing. */
  unverified: NoteSignature[]
}

const SIGNATURE_START = '— '
const KEY_ID_BYTES = 4

/** UNTRUSTED: nothing is verified here. */
export function parseNote(bytes: Uint8Array): Note {
  const whole = textOf(bytes)
  demandNoControl(whole)
  const split = whole.lastIndexOf('\n\n')
  if (split === -1)
    throw new LogFormatError(
      'note-without-empty-line',
      'there is no empty line between text and signatures',
    )
  const lines = whole.slice(split + 2)
  if (lines === '') throw withoutSignature()
  if (!lines.endsWith('\n')) throw withoutFinalNewline()
  const signatureLines = lines.slice(0, -1).split('\n')
  if (signatureLines.length > MAX_SIGNATURES) throw tooManySignatures()
  return { text: whole.slice(0, split + 1), signatures: signatureLines.map(parseSignatureLine) }
}

/** One line without its newline; a witness answers with such lines. */
export function parseSignatureLine(line: string): NoteSignature {
  const [, name, base64] = /^— ([^ ]*) (.*)$/s.exec(line) ?? []
  if (name === undefined || base64 === undefined)
    throw new LogFormatError(
      'note-signature-line',
      'a line of a signature is an em dash, a name and base64, with one space between them',
    )
  demandKeyName(name)
  const blob = bytesOfBase64(base64)
  if (blob.length <= KEY_ID_BYTES)
    throw new LogFormatError('note-signature-length', 'nothing follows the key ID of a signature')
  return { name, keyId: readU32(blob, 0), signature: blob.subarray(KEY_ID_BYTES) }
}

/** The line without its newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  demandKeyName(name)
  if (signature.length === 0)
    throw new LogFormatError('note-signature-length', 'nothing follows the key ID of a signature')
  return `${SIGNATURE_START}${name} ${base64Of(concat([u32(keyId), signature]))}`
}

export function formatNote({ text, signatures }: Note): Uint8Array {
  demandNoControl(text)
  if (!text.endsWith('\n')) throw withoutFinalNewline()
  if (signatures.length === 0) throw withoutSignature()
  if (signatures.length > MAX_SIGNATURES) throw tooManySignatures()
  return utf8(`${text}\n${signatures.map((one) => `${formatSignatureLine(one)}\n`).join('')}`)
}

/**
 * Throws unless every line of a known key holds and there is at least one. Two verifiers with the same
 * name and ID would each make the other's lines wrong, so they are refused.
 */
export function openNote(bytes: Uint8Array, verifiers: readonly NoteVerifier[]): OpenedNote {
  demandDistinct(verifiers)
  const { text, signatures } = parseNote(bytes)
  const textBytes = utf8(text)
  const verified: NoteSignature[] = []
  const unverified: NoteSignature[] = []
  for (const line of signatures) {
    const verifier = verifiers.find((one) => isSameKey(one, line))
    if (!verifier) {
      unverified.push(line)
      continue
    }
    if (!verifier.verify(textBytes, line.signature))
      throw new LogFormatError('signature-wrong', `the signature of ${line.name} is wrong`)
    if (!verified.some((one) => isSameKey(one, line))) verified.push(line)
  }
  if (verified.length === 0)
    throw new LogFormatError('no-known-signature', 'no key that we know has signed this')
  return { text, verified, unverified }
}

/** The note with one signature of each signer, in their order. */
export function signNote(text: string, signers: readonly NoteSigner[]): Uint8Array {
  const textBytes = utf8(text)
  const signatures = signers.map(({ name, keyId, sign }) => ({
    name,
    keyId,
    signature: sign(textBytes),
  }))
  return formatNote({ text, signatures })
}

/** Type 0x01: the signature is over the text as it is. */
export function ed25519Verifier(key: VerifierKey, verifyEd25519: VerifyEd25519): NoteVerifier {
  demandKeyType(key, ED25519)
  return {
    name: key.name,
    keyId: key.keyId,
    verify: (text, signature) =>
      signature.length === 64 && verifyEd25519(key.publicKey, text, signature),
  }
}

export function demandKeyType(key: VerifierKey, type: number): void {
  if (key.type !== type)
    throw new LogFormatError(
      'key-of-other-type',
      `${key.name} is a key of type ${key.type}, and one of type ${type} is needed here`,
    )
}

type KeyRef = { name: string; keyId: number }
/** A key is found by its name and its ID together, never by one of them. */
export const isSameKey = (a: KeyRef, b: KeyRef): boolean => a.name === b.name && a.keyId === b.keyId

function demandDistinct(verifiers: readonly NoteVerifier[]): void {
  for (const [i, one] of verifiers.entries())
    if (verifiers.slice(0, i).some((other) => isSameKey(one, other)))
      throw new LogFormatError('key-ambiguous', `there are two keys ${one.name} with the same ID`)
}

function demandNoControl(text: string): void {
  const control = controlIn(text, '\n')
  if (control !== undefined)
    throw new LogFormatError(
      'control-character',
      `${codePointName(control)} may not stand in a note`,
    )
}

const withoutSignature = () =>
  new LogFormatError('note-without-signature', 'nobody has signed this note')
const withoutFinalNewline = () =>
  new LogFormatError('no-final-newline', 'the last line does not end in a newline')
const tooManySignatures = () =>
  new LogFormatError('note-too-many-signatures', `a note has at most ${MAX_SIGNATURES} signatures`)
