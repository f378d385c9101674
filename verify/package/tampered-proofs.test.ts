// Packages whose proofs, checkpoint, key or words somebody altered, and such as mean harm.

import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseNote, signNote } from '@shilu/log/note.ts'
import { formatProofFile, parseProofFile } from '@shilu/log/proof-file.ts'
import { ED25519, formatVkey, verifierKey } from '@shilu/log/verifier-key.ts'
import type { CheckCode, ReasonCode } from './check-words.ts'
import { sha256 } from './node-ports.ts'
import { pemOf } from './signed-log.ts'
import { verifyPackage } from './verify-package.ts'
import {
  place,
  WHOLE,
  made,
  checkpoints,
  recordings,
  type Recordings,
  type Copy,
  found,
  filesOf,
  expectFound,
  editRecordings,
  eventPath,
  leafPath,
  proofPath,
  exchange,
} from './tampering.test-suite.ts'

test('two events that changed places are found, however much changes places with them', async () => {
  const [a, b] = [recordings.recordings[0]?.events[0], recordings.packageEvent]
  assert.ok(a !== undefined && a !== b)
  const events = (copy: Copy) => exchange(copy, eventPath(a), eventPath(b))
  const leaves = (copy: Copy) => (events(copy), exchange(copy, leafPath(a), leafPath(b)))
  const proofs = (copy: Copy) => (leaves(copy), exchange(copy, proofPath(a), proofPath(b)))
  const indexes = (copy: Copy) => (proofs(copy), renumber(copy, a), renumber(copy, b))
  await expectFound('events', 'event-genuine', 'event-altered', events)
  await expectFound('and leaves', 'event-proven', 'proof-wrong', leaves)
  await expectFound('and proofs', 'event-proven', 'proof-index', proofs)
  await expectFound('and indexes', 'event-proven', 'proof-wrong', indexes)
})

/** The proof says that it is of the entry that its name says. */
const renumber = (copy: Copy, index: number) =>
  copy.write(
    proofPath(index),
    formatProofFile({ ...parseProofFile(copy.read(proofPath(index))), index }),
  )

test('a wrong index in a proof, a hash too many or too few, another extra', async () => {
  const index = recordings.packageEvent
  const change = (with_: (proof: ReturnType<typeof parseProofFile>) => object) => (copy: Copy) => {
    const proof = parseProofFile(copy.read(proofPath(index)))
    copy.write(proofPath(index), formatProofFile({ ...proof, ...with_(proof) }))
  }
  const cases: [ReasonCode, (copy: Copy) => void][] = [
    ['proof-index', change(() => ({ index: index - 1 }))],
    ['proof-wrong', change(({ hashes }) => ({ hashes: hashes.slice(1) }))],
    ['proof-wrong', change(({ hashes }) => ({ hashes: [...hashes, hashes[0]] }))],
    ['proof-wrong', change(({ hashes }) => ({ hashes: hashes.toReversed() }))],
    ['proof-form', change(() => ({ extra: Buffer.from('x') }))],
  ]
  for (const [reason, tamper] of cases) await expectFound(reason, 'event-proven', reason, tamper)
})

function putCheckpoint(copy: Copy, note: string, alsoInProofs: boolean): void {
  copy.write('integrity/checkpoint', note)
  const { text, signatures } = parseNote(Buffer.from(note))
  copy.write('integrity/openssl/body', text)
  copy.write('integrity/openssl/sig', signatures[0]?.signature ?? '')
  if (!alsoInProofs) return
  for (const path of filesOf(join(place, 'copy'))) {
    if (!path.endsWith('.tlog-proof')) continue
    const proof = parseProofFile(copy.read(path))
    copy.write(path, formatProofFile({ ...proof, checkpoint: Buffer.from(note) }))
  }
}

test('an older or newer checkpoint of the same log does not do', async () => {
  const older = checkpoints.findLast(({ size }) => size <= recordings.packageEvent)
  const newer = checkpoints.find(({ size }) => size > made.checkpointSize)
  assert.ok(older && newer)
  const put = (note: string, all: boolean) => (copy: Copy) => putCheckpoint(copy, note, all)
  await expectFound('older', 'event-proven', 'proof-checkpoint', put(older.note, false))
  await expectFound('older', 'event-proven', 'not-covered', put(older.note, true))
  await expectFound('newer', 'event-proven', 'proof-checkpoint', put(newer.note, false))
  await expectFound('newer', 'event-proven', 'proof-wrong', put(newer.note, true))
})

test('another key: found when only the checkpoint is signed by it; a key from elsewhere finds the rest', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const key = verifierKey(`${made.unit}.shilu/custody`, ED25519, raw, sha256)
  const { name, keyId } = key
  const signed = (copy: Copy) => {
    const { text } = parseNote(copy.read('integrity/checkpoint'))
    const signer = { name, keyId, sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) }
    putCheckpoint(copy, Buffer.from(signNote(text, [signer])).toString(), true)
  }
  await expectFound('signed', 'checkpoint-signed', 'checkpoint-wrong', signed)
  const everything = (copy: Copy) => {
    signed(copy)
    copy.write('integrity/log.vkey', `${formatVkey(key)}\n`)
    copy.write('integrity/log.pem', pemOf(raw))
    copy.write('integrity/policy.txt', `log ${formatVkey(key)}\nquorum none\n`)
  }
  await expectFound('everything', 'key-pinned', 'other-key', everything)
  // Without the user's key nothing can find this, and the result says so.
  assert.deepEqual(await found(everything, 'tags', null), [])
  const { notProven } = await verifyPackage(join(place, 'copy'), { pinnedKey: null })
  assert.ok(notProven.some(({ code }) => code === 'key-not-pinned'))
  await expectFound('pem', 'log-key', 'pem-differs', (copy) =>
    copy.write('integrity/log.pem', pemOf(raw)),
  )
})

test('what recordings.json and bag-info.txt say is held against the events', async () => {
  const [first, second] = recordings.recordings
  assert.ok(first && second)
  const edited = (change: (file: Recordings) => void) => (copy: Copy) =>
    editRecordings(copy, change)
  const bad: [CheckCode, ReasonCode, (copy: Copy) => void][] = [
    ['package-event', 'package-differs', edited((file) => (file.purpose = '其他'))],
    [
      'package-event',
      'package-differs',
      edited((file) => (file.recordings = file.recordings.toReversed())),
    ],
    [
      'recordings-events',
      'event-of-other',
      edited(({ recordings: [one] }) => {
        if (one) one.events = [...one.events, ...second.events].toSorted((a, b) => a - b)
      }),
    ],
    ['recordings-events', 'no-taken-in', edited(({ recordings: [one] }) => one?.events.shift())],
    ['event-files', 'event-file-extra', edited(({ recordings: [one] }) => one?.events.shift())],
    [
      'recordings-events',
      'said-otherwise',
      edited(({ recordings: [one] }) => one && (one.sizeBytes += 1)),
    ],
    [
      'package-event',
      'no-package-event',
      edited((file) => (file.packageEvent = first.events[0] ?? 0)),
    ],
    [
      'recordings-form',
      'recordings-json',
      edited(({ recordings: [one] }) => one && (one.path = '../x')),
    ],
    ['recordings-form', 'recordings-json', (copy) => copy.write('recordings.json', '{')],
    [
      'recordings-form',
      'recordings-json',
      (copy) => copy.write('recordings.json', '['.repeat(100_000)),
    ],
    ['recordings-form', 'recordings-json', (copy) => copy.write('recordings.json', 'null\n')],
    [
      'package-event',
      'package-differs',
      (copy) => copy.edit('bag-info.txt', (text) => text.replace('郏县人民法院', '他人')),
    ],
    [
      'payload-size',
      'oxum-differs',
      (copy) => copy.edit('bag-info.txt', (text) => text.replace(/Oxum: \d/, 'Oxum: 9')),
    ],
    [
      'bag-form',
      'bag-info-label',
      (copy) => copy.edit('bag-info.txt', (text) => `${text}Payload-Oxum: 1.1\n`),
    ],
  ]
  for (const [code, reason, tamper] of bad) await expectFound(String(tamper), code, reason, tamper)
})

test('an event that was left out everywhere is missed', async () => {
  const [first] = recordings.recordings
  const last = first?.events.at(-1)
  assert.ok(first && last !== undefined && first.events.length > 1)
  await expectFound('left out', 'events-complete', 'events-differ', (copy) => {
    editRecordings(copy, ({ recordings: [one] }) => one?.events.pop())
    for (const path of [eventPath(last), leafPath(last), proofPath(last)]) copy.remove(path)
  })
})

test('a recording that was left out everywhere is missed', async () => {
  const [, second] = recordings.recordings
  assert.ok(second)
  const leaveOut = (copy: Copy) => {
    editRecordings(copy, (file) => file.recordings.pop())
    copy.remove(second.path)
    for (const index of second.events)
      for (const path of [eventPath(index), leafPath(index), proofPath(index)]) copy.remove(path)
  }
  await expectFound('left out', 'package-event', 'package-differs', leaveOut, 'payload-and-tags')
  await expectFound('left out', 'events-complete', 'events-differ', leaveOut, 'payload-and-tags')
})

test('a package that means harm gives findings and never throws', async () => {
  const root = join(place, 'copy')
  const link = (to: string, path: string) => () => symlinkSync(to, join(root, path))
  await expectFound(
    'link',
    'package-readable',
    'not-a-file',
    link('/etc/passwd', 'data/p'),
    'as-it-was',
  )
  await expectFound(
    'folder link',
    'package-readable',
    'not-a-file',
    link('/etc', 'data/p'),
    'as-it-was',
  )
  await expectFound(
    'deep',
    'package-readable',
    'path-unsafe',
    (copy) => copy.write(`data/${'a/'.repeat(20)}x`, ''),
    'as-it-was',
  )
  await expectFound(
    'control',
    'package-readable',
    'path-unsafe',
    (copy) => copy.write('data/\u001b[2J', ''),
    'as-it-was',
  )
  const huge = (path: string) => (copy: Copy) =>
    copy.write(path, Buffer.alloc(4 * 1024 * 1024 + 1, 'a'))
  await expectFound('huge', 'package-readable', 'too-large', huge('recordings.json'), 'as-it-was')
  await expectFound(
    'huge',
    'package-readable',
    'too-large',
    huge('integrity/checkpoint'),
    'as-it-was',
  )
  for (const line of [
    '../../etc/passwd',
    '/etc/passwd',
    'data/../../x',
    'C:/x',
    'bagit.txt',
    'data/a\\..\\b',
  ])
    await expectFound(line, 'manifest-form', 'manifest-path', (copy) =>
      copy.edit('manifest-sha256.txt', (text) => `${text}${'0'.repeat(64)}  ${line}\n`),
    )
  await expectFound('twice', 'manifest-form', 'manifest-twice', (copy) =>
    copy.edit('manifest-sha256.txt', (text) => text + text.split('\n')[0] + '\n'),
  )
  await expectFound('no utf-8', 'manifest-form', 'not-utf8', (copy) =>
    copy.write('manifest-sha256.txt', Uint8Array.of(0xff, 0xfe)),
  )
  await expectFound('long line', 'manifest-form', 'manifest-line', (copy) =>
    copy.write('manifest-sha256.txt', 'a'.repeat(3_000_000)),
  )
  const many = await found(
    (copy) => copy.write('manifest-sha256.txt', `${'0'.repeat(64)}  data/x\n`.repeat(5000)),
    'tags',
  )
  assert.ok(many.length < 1000, `${many.length} findings`)
  for (const path of [join(place, 'nothing'), join(WHOLE, 'bagit.txt'), '/dev/null']) {
    const { checks } = await verifyPackage(path, { pinnedKey: null })
    assert.deepEqual(
      checks.map(({ code, isPassed }) => `${code} ${isPassed}`),
      ['package-readable false'],
      path,
    )
  }
})
