// Verifier keys that every reader must refuse. Each is wrong in one point, and its ID right for what it says
// unless the ID is the point.

import { base64Of, concat, utf8 } from '../../log/bytes.ts'
import type { LogFormatCode } from '../../log/format-error.ts'
import { formatVkey, type VerifierKey } from '../../log/verifier-key.ts'
import { LOG, sha256 } from './test-keys.ts'

export type InvalidVector = { code: LogFormatCode; file: string; bytes: Uint8Array }
export const invalid = (
  code: LogFormatCode,
  file: string,
  content: string | Uint8Array,
): InvalidVector => ({ code, file, bytes: typeof content === 'string' ? utf8(content) : content })

/** A vkey whose ID is that of what it says, whatever it says. */
function vkeyOf(name: string, material: Uint8Array): string {
  const id = sha256(concat([utf8(`${name}\n`), material])).subarray(0, 4)
  return `${name}+${id.toHex()}+${base64Of(material)}`
}
const typed = (type: number, publicKey: Uint8Array) => concat([Uint8Array.of(type), publicKey])

const GOOD_VKEY = formatVkey(LOG.key)
const renamed: VerifierKey = { ...LOG.key, name: 'records.county.example/custodx' }

export const invalidVkeys = (): InvalidVector[] => [
  invalid('key-form', 'without-id.vkey', GOOD_VKEY.replace(/\+[0-9a-f]{8}/, '')),
  invalid(
    'key-form',
    'id-in-capitals.vkey',
    GOOD_VKEY.replace(/\+[0-9a-f]{8}/, (id) => id.toUpperCase()),
  ),
  invalid('key-form', 'without-key.vkey', vkeyOf(LOG.key.name, new Uint8Array())),
  invalid('key-name', 'empty.vkey', vkeyOf('', typed(1, LOG.key.publicKey))),
  invalid('key-name', 'space.vkey', vkeyOf('records county', typed(1, LOG.key.publicKey))),
  invalid(
    'key-name',
    'no-break-space.vkey',
    vkeyOf('records\u00a0county', typed(1, LOG.key.publicKey)),
  ),
  invalid(
    'key-name',
    'line-separator.vkey',
    vkeyOf('records\u2028county', typed(1, LOG.key.publicKey)),
  ),
  invalid('not-base64', 'space-at-end.vkey', `${GOOD_VKEY} `),
  invalid('not-base64', 'newline-at-end.vkey', `${GOOD_VKEY}\n`),
  invalid(
    'key-type-unassigned',
    'type-0x65.vkey',
    vkeyOf(LOG.key.name, typed(0x65, LOG.key.publicKey)),
  ),
  invalid(
    'key-length',
    '31-bytes.vkey',
    vkeyOf(LOG.key.name, typed(1, LOG.key.publicKey.slice(1))),
  ),
  invalid('key-length', '33-bytes.vkey', vkeyOf(LOG.key.name, typed(4, new Uint8Array(33)))),
  invalid('key-id', 'of-other-name.vkey', formatVkey(renamed)),
  invalid('key-id', 'of-other-type.vkey', formatVkey({ ...LOG.key, type: 4 })),
]
