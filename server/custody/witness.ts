// This home as a witness (C2SP tlog-witness v1.0.0): it cosigns a checkpoint of a log that it was told to
// witness, when that continues everything that it cosigned before. Called in one transaction, which holds the
// log's row, and committed before the answer leaves: if we stop in between, the log asks again, is told
// the new size, and gets its cosignature with the next checkpoint.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Problem } from '@shilu/core/problems.ts'
import {
  openSigned,
  parseAddCheckpoint,
  refusalOf,
  type AddCheckpoint,
  type Refused,
  type Signed,
} from '@shilu/log/add-checkpoint.ts'
import type { Checkpoint } from '@shilu/log/checkpoint.ts'
import { cosign } from '@shilu/log/cosignature.ts'
import { LogFormatError } from '@shilu/log/format-error.ts'
import { followKeys, parseChain, type KeyChange } from '@shilu/log/key-chain.ts'
import { ed25519Verifier, formatSignatureLine, parseNote } from '@shilu/log/note.ts'
import { ED25519_COSIGNATURE, parseVkey } from '@shilu/log/verifier-key.ts'
import type { Fork, Kept, witnessingReads } from '../db/witnessing.ts'
import { sha256 } from './append.ts'
import {
  LogKeyProblem,
  makeKeyFile,
  readKeyFile,
  verifyEd25519,
  type SecretKey,
} from './log-key.ts'

type Reads = ReturnType<typeof witnessingReads>

/** As HTTP says it, and as a file carries it: the body alone. */
export type WitnessAnswer = {
  status: 200 | Refused['status']
  contentType: string
  body: string
  /** The log that the request names, where it can be read. UNTRUSTED unless `size` is told. */
  origin: string | null
  /** Of the checkpoint, when the log signed it. */
  size: number | null
  /** To be written in the same transaction. */
  keep: Kept | null
  /** Who admitted the log. */
  unit: string | null
}

/** What a proof of changed keys says, whoever brought it. */
export type KeyProof = { origin: string; to: string; changes: KeyChange[] | null }

export type Witness = {
  /** UNTRUSTED text. Null when it is none; `changes` null when it does not lead from the known key to `to`. */
  readKeyProof(
    text: string,
    knownOf: (origin: string) => Promise<string | null>,
  ): Promise<KeyProof | null>
  /** Made at first need; never in place of one that has cosigned. Throws Problem. */
  key(reads: Pick<Reads, 'hasCosigned'>): Promise<SecretKey>
  answer(reads: Reads, request: Uint8Array, now: Temporal.Instant): Promise<WitnessAnswer>
}

export const WITNESS_KEY_FILE = 'witness.key'
const TEXT = 'text/plain; charset=utf-8'
export const SIZE_TYPE = 'text/x.tlog.size'

export function openWitness(keys: string): Witness {
  const path = join(keys, WITNESS_KEY_FILE)
  async function key(reads: Pick<Reads, 'hasCosigned'>): Promise<SecretKey> {
    try {
      const there = readKeyFile(path, ED25519_COSIGNATURE)
      if (there) return there
      if (await reads.hasCosigned()) throw new LogKeyProblem(`${path} is gone`)
      // It stands in policies and packages for years, and names nobody.
      return makeKeyFile(path, `${randomUUID()}.shilu/witness`, ED25519_COSIGNATURE)
    } catch (error) {
      if (!(error instanceof LogKeyProblem)) throw error
      throw new Problem('WITNESS_KEY_LOST', { detail: error.message }, error)
    }
  }
  return {
    key,
    readKeyProof,
    async answer(reads, bytes, now) {
      const request = readRequest(bytes)
      if ('status' in request) return told(request, null)
      const { origin } = request
      const log = await reads.find(origin)
      if (!log) return told({ status: 404, why: 'this log is not witnessed here' }, origin)
      const verifier = ed25519Verifier(parseVkey(log.vkey, sha256), verifyEd25519)
      const signed = openSigned(request.note, verifier)
      if ('status' in signed) return told(signed, origin)
      // Only what the log itself signed makes others wait.
      if (!(await reads.lock(origin)))
        return told({ status: 404, why: 'this log is not witnessed here' }, origin)
      const judged = await judge(reads, request, signed, now, await key(reads))
      return { ...judged, unit: log.unit_id }
    },
  }
}

async function readKeyProof(
  text: string,
  knownOf: (origin: string) => Promise<string | null>,
): Promise<KeyProof | null> {
  const links = parseChain(text)
  const last = links?.at(-1)
  if (!links || !last) return null
  try {
    const { to } = (JSON.parse(last.body) as { details: { to: string } }).details
    const { name: origin } = parseVkey(to, sha256)
    const known = await knownOf(origin)
    const changes = known === null ? null : followKeys(links, known, to, { sha256, verifyEd25519 })
    return { origin, to, changes }
  } catch (error) {
    if (error instanceof LogFormatError || error instanceof TypeError) return null
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function readRequest(bytes: Uint8Array): AddCheckpoint | Refused {
  try {
    return parseAddCheckpoint(bytes)
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error
    return { status: 400, why: error.message }
  }
}

async function judge(
  reads: Reads,
  request: AddCheckpoint,
  { checkpoint, text }: Signed,
  now: Temporal.Instant,
  key: SecretKey,
): Promise<WitnessAnswer> {
  const { origin, size, root } = checkpoint
  const at = now.toString()
  const last = await reads.last(origin)
  const refused = refusalOf(request, checkpoint, last, sha256)
  const note = Buffer.from(request.note).toString()
  if (refused) {
    const fork = await forkOf(reads, checkpoint)
    // An older size than ours is what every log says that missed an answer.
    const isOdd = fork !== null || refused.status === 422
    const keep: Kept = { kind: 'refused', origin, note, why: refused.why, at, fork }
    const answer = told(refused, origin, last?.size ?? 0)
    return { ...answer, size, keep: isOdd ? keep : null }
  }
  const seconds = Math.floor(now.epochMilliseconds / 1000)
  const line = `${formatSignatureLine(cosign(text, key.verifier, seconds, key.sign))}\n`
  return {
    status: 200,
    contentType: TEXT,
    body: line,
    origin,
    size,
    keep: { kind: 'cosigned', origin, size, root, note: `${ownLines(note, origin)}${line}`, at },
    unit: null,
  }
}

/** Lines of others may be anything: what we serve has the log's and ours. */
function ownLines(note: string, origin: string): string {
  const { text, signatures } = parseNote(Buffer.from(note))
  const own = signatures.filter(({ name }) => name === origin)
  return `${text}\n${own.map((one) => `${formatSignatureLine(one)}\n`).join('')}`
}

/** The same log signed another root for a size that was cosigned here: it shows two histories. */
async function forkOf(reads: Reads, { origin, size, root }: Checkpoint): Promise<Fork | null> {
  const before = await reads.at(origin, size)
  if (!before || Buffer.from(before.root).equals(root)) return null
  return { size, root, otherNote: before.note }
}

function told(
  { status, why }: Refused,
  origin: string | null,
  lastSize: number | null = null,
): WitnessAnswer {
  const isSize = status === 409 && lastSize !== null
  return {
    status,
    contentType: isSize ? SIZE_TYPE : TEXT,
    body: isSize ? `${lastSize}\n` : `${why}\n`,
    origin,
    size: null,
    keep: null,
    unit: null,
  }
}
