// What a reader of this folder says when bytes are not in the form they must have. Everything that is
// read here comes from outside (UNTRUSTED: a disc, a witness, a stranger's server), so a refusal is an
// ordinary outcome: it carries a code that programs compare, and a sentence for a person.
//
// Codes are published: they are the names of the folders in docs/formats/vectors/invalid/. One that is
// out keeps its meaning.

export const LOG_FORMAT_CODES = [
  // Bytes, text and numbers.
  'not-utf8',
  'ill-formed-text',
  'control-character',
  'not-base64',
  'not-a-decimal',
  'number-too-large',
  'out-of-bytes',
  'hash-length',
  'no-final-newline',
  // Keys.
  'key-name',
  'key-form',
  'key-type-unassigned',
  'key-length',
  'key-id',
  'key-of-other-type',
  'key-ambiguous',
  // Signed notes.
  'note-without-empty-line',
  'note-without-signature',
  'note-signature-line',
  'note-signature-length',
  'note-too-many-signatures',
  'signature-wrong',
  'no-known-signature',
  // Checkpoints and cosignatures.
  'checkpoint-lines',
  'checkpoint-origin',
  'checkpoint-extension',
  'checkpoint-empty-root',
  'checkpoint-of-other-log',
  'log-signature-missing',
  'custody-origin',
  'cosignature-length',
  // Policies.
  'policy-keyword',
  'policy-items',
  'policy-name-taken',
  'policy-name-unknown',
  'policy-member-twice',
  'policy-threshold',
  'policy-key-type',
  'policy-key-twice',
  'policy-quorum-missing',
  'policy-quorum-twice',
  // Proof files.
  'proof-header',
  'proof-extra-empty',
  'proof-index-missing',
  'proof-too-many-hashes',
  'proof-without-empty-line',
  'proof-without-checkpoint',
] as const
export type LogFormatCode = (typeof LOG_FORMAT_CODES)[number]

export class LogFormatError extends Error {
  override readonly name = 'LogFormatError'
  readonly code: LogFormatCode
  constructor(code: LogFormatCode, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.code = code
  }
}
