// What `shilu verify` takes by --keys, --to, --policy and --tsa-roots: files from elsewhere than the package. A file that is none of
// its kind stops before anything is checked, as it does on the command line.

import { parseAddCheckpoint } from '@shilu/log/add-checkpoint.ts'
import { parseChain } from '@shilu/log/key-chain.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { parsePolicy, type Policy } from '@shilu/log/policy.ts'
import { pemOfFile } from '../timestamps/roots.ts'
import { find } from './dom.ts'
import { say } from './language.ts'

export type More = {
  keys: string | null
  later: Uint8Array | null
  policy: Policy | null
  /** PEM. */
  tsaRoots: string | null
  names: string[]
}

const FIELDS = ['keys', 'later', 'policy', 'roots'] as const
type Field = (typeof FIELDS)[number]
/** The largest of them, a chain of a hundred links, has less than a tenth of it. */
const MOST_BYTES = 4 * 1024 ** 2

const wrong = new Set<Field>()
const input = (field: Field) => find(field, HTMLInputElement)

/** Null where something is not what it should be: the field says so and has the focus. */
export async function readMore(sha256: Sha256): Promise<More | null> {
  wrong.clear()
  const keys = await read('keys', (bytes) => {
    const text = new TextDecoder().decode(bytes)
    return parseChain(text) ? text : undefined
  })
  const later = await read('later', (bytes) => {
    parseAddCheckpoint(bytes)
    return bytes
  })
  const policy = await read('policy', (bytes) => parsePolicy(bytes, sha256))
  const tsaRoots = await readRoots()
  showMoreFaults()
  const [first] = wrong
  if (first) {
    find('more', HTMLDetailsElement).open = true
    input(first).focus()
    return null
  }
  const names = FIELDS.flatMap((field) => [...(input(field).files ?? [])].map(({ name }) => name))
  return { keys, later, policy, tsaRoots, names }
}

async function read<T>(
  field: Field,
  parse: (bytes: Uint8Array) => T | undefined,
): Promise<T | null> {
  const file = input(field).files?.[0]
  return file ? readOne(field, file, parse) : null
}

/** Authorities give out one file for each root. */
async function readRoots(): Promise<string | null> {
  const files = [...(input('roots').files ?? [])]
  const texts = await Promise.all(files.map((file) => readOne('roots', file, pemOfFile)))
  return files.length === 0 || wrong.has('roots') ? null : texts.join('\n')
}

/** Null where it is no such file, and that is noted. */
async function readOne<T>(
  field: Field,
  file: File,
  parse: (bytes: Uint8Array) => T | undefined,
): Promise<T | null> {
  try {
    if (file.size > MOST_BYTES) throw new RangeError('too large')
    const parsed = parse(new Uint8Array(await file.arrayBuffer()))
    if (parsed !== undefined) return parsed
  } catch {
    // It is none of these.
  }
  wrong.add(field)
  return null
}

export function showMoreFaults(): void {
  for (const field of FIELDS) {
    const isWrong = wrong.has(field)
    find(`${field}-wrong`, HTMLElement).textContent = isWrong ? say(`${field}Wrong`) : ''
    input(field).setAttribute('aria-invalid', String(isWrong))
  }
}
