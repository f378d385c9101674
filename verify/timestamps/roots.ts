// Roots of timestamp authorities as people have them: PEM, one or several, or one certificate in DER.

import { bytesOfBase64 } from '@shilu/log/bytes.ts'
import { Unreadable } from './asn1.ts'
import { certificateOf, isAuthority, isSelfIssued, type Certificate } from './certificate.ts'

const BLOCK = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g
const BLOCK_WIDTH = 64
const SEQUENCE_TAG = 0x30

/** Throws Unreadable, or what the libraries throw. */
export function readPem(text: string): Certificate[] {
  const blocks = [...text.matchAll(BLOCK)]
  if (blocks.length === 0) throw new Unreadable('no PEM certificate')
  return blocks.map(([, base64 = '']) => certificateOf(bytesOfBase64(base64.replaceAll(/\s/g, ''))))
}

/** UNTRUSTED, PEM. Null when all of it are root certificates; in words what is wrong. */
export function faultOfRoots(pem: string): string | null {
  try {
    const wrong = readPem(pem).find((one) => !isSelfIssued(one) || !isAuthority(one))
    return wrong ? `${wrong.name}: not a root` : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What a file of roots holds, as PEM; undefined when it holds none. Whether it can be read and they are roots is a check. */
export function pemOfFile(bytes: Uint8Array): string | undefined {
  try {
    if (bytes[0] !== SEQUENCE_TAG) {
      const text = new TextDecoder().decode(bytes)
      return text.match(BLOCK) ? text : undefined
    }
    certificateOf(bytes)
    return pemOf(bytes)
  } catch {
    return undefined
  }
}

function pemOf(der: Uint8Array): string {
  const lines = der.toBase64().match(new RegExp(`.{1,${BLOCK_WIDTH}}`, 'g')) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
