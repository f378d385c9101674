// Passwords (argon2id), random secrets and their digests.

import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Parts } from '../tx.ts'

const derive = promisify(argon2)
/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; some 40 ms on an office PC. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 } as const
const SALT_BYTES = 16

export const secrets: Parts['secrets'] = {
  make: () => randomBytes(32).toString('base64url'),
  digest: (secret) => createHash('sha256').update(secret).digest(),
  digestHex: (text) => createHash('sha256').update(text).digest('hex'),
  async hashPassword(password) {
    const salt = randomBytes(SALT_BYTES)
    const tag = await derive('argon2id', { message: normal(password), nonce: salt, ...COST })
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${b64(salt)}$${b64(tag)}`
  },
  async verifyPassword(password, hash) {
    const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
    if (!match) throw new Error('a stored password hash is not argon2id')
    const [, memory, passes, parallelism, salt = '', tag = ''] = match
    const expected = Buffer.from(tag, 'base64')
    const actual = await derive('argon2id', {
      message: normal(password),
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
    })
    return timingSafeEqual(actual, expected)
  },
}

/** The same password typed on two keyboards may come composed differently. */
const normal = (password: string) => Buffer.from(password.normalize('NFC'))
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')
