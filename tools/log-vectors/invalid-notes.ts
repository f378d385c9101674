// Notes and checkpoints that every reader must refuse. Each is wrong in one point, and where the
// point is not the signature, rightly signed: a reader that misses the point accepts the file.

import { base64Of, concat, textOf, u32, u64, utf8 } from '../../log/bytes.ts'
import { formatCheckpoint } from '../../log/checkpoint.ts'
import { cosignedMessage } from '../../log/cosignature.ts'
import { formatNote, formatSignatureLine, type NoteSignature } from '../../log/note.ts'
import { invalid, type InvalidVector } from './invalid-keys.ts'
import { lineOf, sampleCheckpoint, signedCheckpoint } from './sample-log.ts'
import { LOG, SECOND, STRANGER, testKey, WITNESS_A, WITNESS_B } from './test-keys.ts'
import { BY_A } from './valid.ts'

const TEXT = 'A note of one line.\n'
const LINE = formatSignatureLine(lineOf(LOG, TEXT))
const withLines = (...lines: string[]) => `${TEXT}\n${lines.map((line) => `${line}\n`).join('')}`
const signed = (text: string) => `${text}\n${formatSignatureLine(lineOf(LOG, text))}\n`
const altered = (line: NoteSignature): NoteSignature => ({
  ...line,
  signature: line.signature.with(20, (line.signature[20] ?? 0) ^ 1),
})
/** Another spelling of the same bytes: the bits after the last byte are set. */
const looseBase64 = (line: string) =>
  line.replace(/(.)=$/, (_, last: string) => `${NEXT_DIGIT[last]}=`)
const NEXT_DIGIT: Record<string, string> = Object.fromEntries(
  'AEIMQUYcgkosw048'.split('').map((digit, i) => [digit, 'BFJNRVZdhlptx159'[i] ?? '']),
)
/** A text that is signed, and then written in bytes that are not UTF-8. */
const asLatin1 = (text: string) => {
  const bytes = Uint8Array.from(Buffer.from(text, 'latin1'))
  const line = { name: LOG.key.name, keyId: LOG.key.keyId, signature: LOG.sign(bytes) }
  return concat([bytes, utf8(`\n${formatSignatureLine(line)}\n`)])
}

export const invalidNotes = (): InvalidVector[] => [
  invalid('not-utf8', 'latin-1.note', asLatin1('caf\u00e9\n')),
  invalid('not-utf8', 'longer-than-needed.note', asLatin1('\u00c1\u0081\n')),
  invalid('not-utf8', 'surrogate.note', asLatin1('\u00ed\u00a0\u0080\n')),
  invalid('control-character', 'tab.note', signed('A\tnote.\n')),
  invalid('control-character', 'carriage-return.note', signed('A note.\r\n')),
  invalid('control-character', 'nul.note', signed('A note.\0\n')),
  invalid('note-without-empty-line', 'no-empty-line.note', `${TEXT}${LINE}\n`),
  invalid('note-without-empty-line', 'empty-file.note', ''),
  invalid('note-without-signature', 'text-alone.note', `${TEXT}\n`),
  invalid('note-without-signature', 'empty-line-at-end.note', `${withLines(LINE)}\n`),
  invalid('no-final-newline', 'cut-off.note', withLines(LINE).slice(0, -1)),
  invalid('note-signature-line', 'hyphen.note', withLines(LINE.replace('—', '-'))),
  invalid('note-signature-line', 'no-space-after-dash.note', withLines(LINE.replace('— ', '—'))),
  invalid('note-signature-line', 'name-alone.note', withLines(`— ${LOG.key.name}`)),
  invalid('note-signature-line', 'bad-line-of-a-stranger.note', withLines(LINE, 'stranger')),
  invalid('key-name', 'plus.note', withLines(LINE.replace('records.', 'records+'), LINE)),
  invalid(
    'key-name',
    'ideographic-space.note',
    withLines(LINE.replace('records.', 'records\u3000'), LINE),
  ),
  invalid('key-name', 'empty.note', withLines(`—  ${base64Of(new Uint8Array(68))}`, LINE)),
  invalid('not-base64', 'two-spaces.note', withLines(LINE.replace(/ (?=\S*$)/, '  '))),
  invalid('not-base64', 'space-at-end.note', withLines(`${LINE} `)),
  invalid('not-base64', 'without-padding.note', withLines(LINE.replace(/=$/, ''))),
  invalid('not-base64', 'loose-bits.note', withLines(looseBase64(LINE))),
  invalid('not-base64', 'of-a-stranger.note', withLines(LINE, '— stranger.example !!!!')),
  invalid(
    'note-signature-length',
    'key-id-alone.note',
    withLines(LINE, `— stranger.example ${base64Of(u32(7))}`),
  ),
  invalid(
    'note-too-many-signatures',
    '101.note',
    withLines(...Array.from({ length: 101 }, () => LINE)),
  ),
  invalid('signature-wrong', 'text-altered.note', withLines(LINE).replace('one', 'two')),
  invalid(
    'signature-wrong',
    'one-right-one-wrong.note',
    formatNote({ text: TEXT, signatures: [lineOf(LOG, TEXT), altered(lineOf(SECOND, TEXT))] }),
  ),
  invalid(
    'signature-wrong',
    'same-key-right-and-wrong.note',
    formatNote({ text: TEXT, signatures: [lineOf(LOG, TEXT), altered(lineOf(LOG, TEXT))] }),
  ),
  invalid(
    'signature-wrong',
    'cut-short.note',
    formatNote({
      text: TEXT,
      signatures: [{ ...lineOf(LOG, TEXT), signature: lineOf(LOG, TEXT).signature.slice(1) }],
    }),
  ),
  invalid(
    'no-known-signature',
    'stranger.note',
    formatNote({ text: TEXT, signatures: [lineOf(STRANGER, TEXT)] }),
  ),
  invalid(
    'no-known-signature',
    'known-name-other-key.note',
    formatNote({ text: TEXT, signatures: [lineOf(testKey(LOG.key.name, 1, 0x03), TEXT)] }),
  ),
  invalid(
    'no-known-signature',
    'known-id-other-name.note',
    formatNote({ text: TEXT, signatures: [{ ...lineOf(LOG, TEXT), name: 'other.example' }] }),
  ),
]

const CHECKPOINT = formatCheckpoint(sampleCheckpoint(7))
const [ORIGIN = '', , ROOT = ''] = CHECKPOINT.split('\n')
const body = (origin: string, size: string, root: string) => signed(`${origin}\n${size}\n${root}\n`)
const sized = (size: string) => body(ORIGIN, size, ROOT)
const rooted = (root: string) => body(ORIGIN, '7', root)
const [COSIGNED = ''] = textOf(signedCheckpoint(7, [BY_A]))
  .split('\n')
  .slice(5)
const withCosignature = (blob: Uint8Array, by = WITNESS_A) =>
  formatNote({
    text: CHECKPOINT,
    signatures: [
      lineOf(LOG, CHECKPOINT),
      { name: by.key.name, keyId: by.key.keyId, signature: blob },
    ],
  })
const time = BY_A.unixSeconds
const cosignatureOver = (message: Uint8Array) => concat([u64(time), WITNESS_A.sign(message)])
const otherCheckpoint = utf8(formatCheckpoint(sampleCheckpoint(6)))

export const invalidCheckpoints = (): InvalidVector[] => [
  invalid('checkpoint-lines', 'two-lines.checkpoint', signed(`${ORIGIN}\n7\n`)),
  invalid('checkpoint-lines', 'one-line.checkpoint', signed(`${ORIGIN}\n`)),
  invalid('checkpoint-origin', 'empty.checkpoint', body('', '7', ROOT)),
  invalid('checkpoint-origin', 'space.checkpoint', body('records county', '7', ROOT)),
  invalid('not-a-decimal', 'empty-size.checkpoint', sized('')),
  invalid('not-a-decimal', 'leading-zero.checkpoint', sized('07')),
  invalid('not-a-decimal', 'plus.checkpoint', sized('+7')),
  invalid('not-a-decimal', 'minus.checkpoint', sized('-7')),
  invalid('not-a-decimal', 'space-before.checkpoint', sized(' 7')),
  invalid('not-a-decimal', 'space-after.checkpoint', sized('7 ')),
  invalid('not-a-decimal', 'hexadecimal.checkpoint', sized('0x7')),
  invalid('not-a-decimal', 'exponent.checkpoint', sized('7e0')),
  invalid('not-a-decimal', 'fullwidth-digit.checkpoint', sized('７')),
  invalid('number-too-large', '2-to-53.checkpoint', sized('9007199254740992')),
  invalid('number-too-large', '2-to-64.checkpoint', sized('18446744073709551616')),
  invalid('hash-length', '31-bytes.checkpoint', rooted(base64Of(new Uint8Array(31)))),
  invalid('hash-length', '33-bytes.checkpoint', rooted(base64Of(new Uint8Array(33)))),
  invalid('hash-length', 'empty-root.checkpoint', rooted('')),
  invalid('not-base64', 'root-without-padding.checkpoint', rooted(ROOT.replace('=', ''))),
  invalid('not-base64', 'root-with-loose-bits.checkpoint', rooted(looseBase64(ROOT))),
  invalid('not-base64', 'root-in-hex.checkpoint', rooted(`${sampleCheckpoint(7).root.toHex()}!`)),
  invalid('checkpoint-extension', 'one-line.checkpoint', signed(`${CHECKPOINT}more\n`)),
  invalid('checkpoint-extension', 'empty-line.checkpoint', signed(`${CHECKPOINT}\n`)),
  invalid('checkpoint-empty-root', 'root-of-seven.checkpoint', sized('0')),
  invalid(
    'checkpoint-of-other-log',
    'other-origin.checkpoint',
    body('records.city.example/custody', '7', ROOT),
  ),
  invalid('log-signature-missing', 'witness-alone.checkpoint', `${CHECKPOINT}\n${COSIGNED}\n`),
  invalid(
    'log-signature-missing',
    'other-key-of-that-name.checkpoint',
    `${CHECKPOINT}\n${formatSignatureLine(lineOf(testKey(ORIGIN, 1, 0x03), CHECKPOINT))}\n${COSIGNED}\n`,
  ),
  invalid(
    'no-known-signature',
    'stranger.checkpoint',
    `${CHECKPOINT}\n${formatSignatureLine(lineOf(STRANGER, CHECKPOINT))}\n`,
  ),
  invalid(
    'signature-wrong',
    'size-altered.checkpoint',
    textOf(signedCheckpoint(7)).replace('\n7\n', '\n8\n'),
  ),
  invalid(
    'signature-wrong',
    'time-altered.checkpoint',
    withCosignature(
      concat([u64(time + 1), WITNESS_A.sign(cosignedMessage(time, utf8(CHECKPOINT)))]),
    ),
  ),
  invalid(
    'signature-wrong',
    'cosigned-as-a-plain-note.checkpoint',
    withCosignature(cosignatureOver(utf8(CHECKPOINT))),
  ),
  invalid(
    'signature-wrong',
    'without-time.checkpoint',
    withCosignature(WITNESS_A.sign(utf8(CHECKPOINT))),
  ),
  invalid(
    'signature-wrong',
    'cosigned-other-checkpoint.checkpoint',
    withCosignature(cosignatureOver(cosignedMessage(time, otherCheckpoint))),
  ),
  invalid(
    'signature-wrong',
    'cosigned-by-other-witness.checkpoint',
    withCosignature(cosignatureOver(cosignedMessage(time, utf8(CHECKPOINT))), WITNESS_B),
  ),
]
