// recordings.json: which file of the payload is which recording. UNTRUSTED.

import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import { readText } from './bag.ts'
import { messageOf, type Digests } from './digests.ts'
import { isPayload, isSafePath, readTagFile, type PackageFiles } from './files.ts'
import type { Collector } from './report.ts'

export type PackedRecording = {
  id: string
  fileName: string
  /** Of the whole file, which is not there itself when it is in parts. */
  path: string
  /** In order; null where the file is whole. */
  parts: string[] | null
  sizeBytes: number
  sha256: string
  sm3: string
  /** Rising. */
  events: number[]
}
export type RecordingsFile = {
  /** 2 where any recording is in parts. */
  version: 1 | 2
  package: string
  unit: string
  purpose: string
  recipient: string
  packageEvent: number
  recordings: PackedRecording[]
}

export const RECORDINGS_PATH = 'recordings.json'

export async function checkRecordingsFile(
  files: PackageFiles,
  digests: Digests,
  report: Collector,
): Promise<RecordingsFile | null> {
  const text = await readText(files, RECORDINGS_PATH, 'recordings-form', report)
  if (text === null) return null
  let file: RecordingsFile
  try {
    file = parseRecordings(text)
  } catch (error) {
    const detail = messageOf(error)
    report.failed('recordings-form', RECORDINGS_PATH, 'recordings-json', { detail })
    return null
  }
  const named = new Set(file.recordings.flatMap(({ path, parts }) => parts ?? [path]))
  for (const path of digests.keys())
    if (isPayload(path) && !named.has(path))
      report.failed('recordings-form', path, 'payload-unnamed')
  for (const path of named)
    if (!digests.has(path)) report.failed('recordings-form', path, 'missing')
  if (!report.hasFailed('recordings-form'))
    report.passed('recordings-form', RECORDINGS_PATH, { count: file.recordings.length })
  return file
}

/** Null for what is not in form: checkRecordingsFile says so. */
export async function readRecordings(files: PackageFiles): Promise<RecordingsFile | null> {
  try {
    const bytes = await readTagFile(files, RECORDINGS_PATH)
    return bytes && parseRecordings(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** Throws TypeError, in words, for what is not in form. */
function parseRecordings(text: string): RecordingsFile {
  const value = readJson(text)
  const file = object(value, 'the file')
  onlyMembers(file, 'version package unit purpose recipient packageEvent recordings')
  const recordings = array(file['recordings'], 'recordings').map(parseRecording)
  const version = recordings.some(({ parts }) => parts !== null) ? 2 : 1
  if (file['version'] !== version) throw new TypeError(`version is not ${version}`)
  requireDistinct(recordings.map(({ id }) => id))
  requireDistinct(recordings.flatMap(({ path, parts }) => [path, ...(parts ?? [])]))
  return {
    version,
    package: uuid(file['package'], 'package'),
    unit: uuid(file['unit'], 'unit'),
    purpose: string(file['purpose'], 'purpose'),
    recipient: string(file['recipient'], 'recipient'),
    packageEvent: count(file['packageEvent'], 'packageEvent'),
    recordings,
  }
}

function parseRecording(value: Json): PackedRecording {
  const one = object(value, 'a recording')
  onlyMembers(one, 'id fileName path parts sizeBytes sha256 sm3 events')
  const path = payloadPath(one['path'])
  const parts = one['parts'] === undefined ? null : array(one['parts'], 'parts').map(payloadPath)
  if (parts !== null && parts.length < 2) throw new TypeError('there are fewer than two parts')
  const events = array(one['events'], 'events').map((index) => count(index, 'events'))
  if (events.some((index, at) => at > 0 && index <= (events[at - 1] ?? 0)))
    throw new TypeError('events do not rise')
  return {
    id: uuid(one['id'], 'id'),
    fileName: string(one['fileName'], 'fileName'),
    path,
    parts,
    sizeBytes: count(one['sizeBytes'], 'sizeBytes'),
    sha256: digest(one['sha256'], 'sha256'),
    sm3: digest(one['sm3'], 'sm3'),
    events,
  }
}

function payloadPath(value: Json | undefined): string {
  const path = string(value, 'path')
  if (!isPayload(path) || !isSafePath(path)) throw new TypeError('a path is not in data/')
  return path
}

/** Canonical JSON and a line feed; anything else could be read in two ways. Throws TypeError. */
export function readJson(text: string): Json {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    throw new TypeError('not JSON')
  }
  let canonical: string
  try {
    canonical = canonicalJson(value)
  } catch {
    // Also when it is nested deeper than the stack goes.
    throw new TypeError('no canonical form')
  }
  if (`${canonical}\n` !== text) throw new TypeError('not canonical JSON')
  return value
}

type Members = { [key: string]: Json | undefined }

export function object(value: Json | undefined, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${what} is no object`)
  return value
}
function onlyMembers(value: Members, names: string): void {
  const other = Object.keys(value).find((name) => !names.split(' ').includes(name))
  if (other !== undefined) throw new TypeError(`${JSON.stringify(other)} is not known`)
}
function array(value: Json | undefined, what: string): Json[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} is no list`)
  return value
}
function string(value: Json | undefined, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`${what} is no text`)
  return value
}
function count(value: Json | undefined, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`${what} is no whole number`)
  return value
}
function matching(value: Json | undefined, what: string, form: RegExp): string {
  const text = string(value, what)
  if (!form.test(text)) throw new TypeError(`${what} is not in form`)
  return text
}
const uuid = (value: Json | undefined, what: string) =>
  matching(value, what, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const digest = (value: Json | undefined, what: string) => matching(value, what, /^[0-9a-f]{64}$/)
function requireDistinct(texts: string[]): void {
  if (new Set(texts).size < texts.length) throw new TypeError('one stands there twice')
}
