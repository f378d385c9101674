// A real package, and copies of it that somebody altered: what the tests of tampering share. Whoever alters one
// can also write its tag manifests anew ("sealed again" here), and the payload manifests: then what they do
// not reach must find it. To import this makes the package.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalJson } from '@shilu/log/canonical-json.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import type { MadePackage } from '../../server/packages/make-package.ts'
import { startTestHouse } from '../../tests/house/start.ts'
import { dockOf } from '../../tests/house/take-in.ts'
import type { CheckCode, ReasonCode } from './check-words.ts'
import { filesOf, verifyWithBoth } from './both-ports.test-suite.ts'
import type { VerifyReport } from './verify-package.ts'

export { filesOf }
export const place = mkdtempSync(join(tmpdir(), 'shilu-tampered-'))
export const WHOLE = join(place, 'whole')
export let made: MadePackage
/** Every checkpoint that the log ever had, the oldest first. */
export let checkpoints: { size: number; note: string }[]
export let recordings: Recordings

export type Recordings = {
  packageEvent: number
  purpose: string
  recordings: { id: string; path: string; events: number[]; sizeBytes: number; sha256: string }[]
}

before(async () => {
  const house = await startTestHouse()
  try {
    const dock = dockOf(house)
    const ids: string[] = []
    for (const name of ['食堂检查.mp4', '2.txt'])
      ids.push((await dock.takeIn(`DCIM/${name}`, Buffer.from(`content of ${name}`))).recording)
    // The tests need a checkpoint that is older than the package.
    while ((await house.admin.ok('GET', '/log')).checkpoint === null) await sleep(50)
    // So that each has at least two events, whatever the jobs have done by now.
    for (const id of ids) await house.admin.ok('GET', `/recordings/${id}`)
    const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
    const request = { recordings: ids, ...words, out: WHOLE }
    made = await giveOut(house.server.house, request)
    // One more checkpoint, newer than the package's.
    await giveOut(house.server.house, { ...request, out: join(place, 'later') })
    const journal = join(house.home, 'keys', `log-${made.unit}.signed.jsonl`)
    const lines = readFileSync(journal, 'utf8').trim().split('\n')
    checkpoints = lines.map((line) => JSON.parse(line) as { size: number; note: string })
  } finally {
    await house.end()
  }
  recordings = JSON.parse(readFileSync(join(WHOLE, 'recordings.json'), 'utf8')) as Recordings
})
after(() => rmSync(place, { recursive: true, force: true }))

export type Copy = {
  read(path: string): Buffer
  write(path: string, content: string | Uint8Array): void
  remove(path: string): void
  edit(path: string, change: (text: string) => string): void
}

export type Seal = 'as-it-was' | 'tags' | 'payload-and-tags'

/** What is wrong with a copy of the package after `tamper`. */
export async function found(
  tamper: (copy: Copy) => void,
  seal: Seal,
  pinnedKey: string | null = made.vkey,
): Promise<VerifyReport['checks']> {
  const root = join(place, 'copy')
  rmSync(root, { recursive: true, force: true })
  cpSync(WHOLE, root, { recursive: true })
  const copy: Copy = {
    read: (path) => readFileSync(join(root, path)),
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    },
    remove: (path) => rmSync(join(root, path)),
    edit(path, change) {
      const text = readFileSync(join(root, path), 'utf8')
      const changed = change(text)
      assert.notEqual(changed, text, `${path} was to be changed`)
      writeFileSync(join(root, path), changed)
    },
  }
  tamper(copy)
  if (seal === 'payload-and-tags') {
    for (const algorithm of ['sha256', 'sha512'])
      sealList(root, `manifest-${algorithm}.txt`, algorithm, true)
    sealList(root, 'gm/payload-sm3.txt', 'sm3', true)
    const payload = filesOf(root).filter((path) => path.startsWith('data/'))
    const bytes = payload.reduce((sum, path) => sum + statSync(join(root, path)).size, 0)
    const oxum = `Payload-Oxum: ${bytes}.${payload.length}`
    const info = readFileSync(join(root, 'bag-info.txt'), 'utf8')
    writeFileSync(join(root, 'bag-info.txt'), info.replace(/^Payload-Oxum: .*$/m, oxum))
  }
  if (seal !== 'as-it-was')
    for (const algorithm of ['sha256', 'sha512'])
      sealList(root, `tagmanifest-${algorithm}.txt`, algorithm, false)
  const report = await verifyWithBoth(root, { pinnedKey })
  return report.checks.filter(({ isPassed }) => !isPassed)
}

export function sealList(root: string, name: string, algorithm: string, isPayload: boolean): void {
  const lines = filesOf(root)
    .filter((path) => path.startsWith('data/') === isPayload && !path.startsWith('tagmanifest'))
    .map((path) => {
      const bytes = readFileSync(join(root, path))
      return `${createHash(algorithm).update(bytes).digest('hex')}  ${path}\n`
    })
  if (existsSync(join(root, name))) writeFileSync(join(root, name), lines.join(''))
}

export async function expectFound(
  what: string,
  code: CheckCode,
  reason: ReasonCode | null,
  tamper: (copy: Copy) => void,
  seal: Seal = 'tags',
): Promise<void> {
  const checks = await found(tamper, seal)
  const named = checks.map((check) => `${check.code} ${check.reason} ${check.subject}`)
  assert.ok(
    checks.some((check) => check.code === code && (reason === null || check.reason === reason)),
    `${what} (${seal}): expected ${code} ${reason ?? ''}, found:\n${named.join('\n')}`,
  )
}

/** One file of each kind, and the check that must find it when even the seals fit again. */
export const kinds = (): [path: string, altered: CheckCode, removed: CheckCode][] => {
  const [first] = recordings.recordings
  assert.ok(first)
  const event = first.events[0]
  return [
    ['bagit.txt', 'bag-form', 'bag-form'],
    ['manifest-sha256.txt', 'files-unchanged', 'manifest-form'],
    ['manifest-sha512.txt', 'files-unchanged', 'manifest-form'],
    ['gm/payload-sm3.txt', 'sm3-list', 'sm3-list'],
    [first.path, 'files-unchanged', 'files-complete'],
    ['recordings.json', 'recordings-form', 'recordings-form'],
    ['integrity/checkpoint', 'checkpoint-signed', 'checkpoint-signed'],
    ['integrity/log.vkey', 'log-key', 'log-key'],
    ['integrity/log.pem', 'log-key', 'log-key'],
    ['integrity/openssl/body', 'openssl-files', 'openssl-files'],
    ['integrity/openssl/sig', 'openssl-files', 'openssl-files'],
    [`integrity/events/${event}.json`, 'event-genuine', 'event-files'],
    [`integrity/leaves/${event}.bin`, 'event-genuine', 'event-files'],
    [`integrity/proofs/${event}.tlog-proof`, 'event-proven', 'event-files'],
  ]
}

export function editRecordings(copy: Copy, change: (file: Recordings) => void): void {
  const file = JSON.parse(copy.read('recordings.json').toString()) as Recordings
  change(file)
  copy.write('recordings.json', `${canonicalJson(file)}\n`)
}

export const eventPath = (index: number) => `integrity/events/${index}.json`
export const leafPath = (index: number) => `integrity/leaves/${index}.bin`
export const proofPath = (index: number) => `integrity/proofs/${index}.tlog-proof`
export const exchange = (copy: Copy, a: string, b: string) => {
  const [one, other] = [copy.read(a), copy.read(b)]
  copy.write(a, other)
  copy.write(b, one)
}
