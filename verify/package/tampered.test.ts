// Packages that somebody altered, made from a real export. Whoever alters one can also write its tag manifests
// anew ("sealed again" here), and the payload manifests: then what they do not reach must find it.

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseNote, signNote } from '@shilu/log/note.ts'
import { formatProofFile, parseProofFile } from '@shilu/log/proof-file.ts'
import { ED25519, formatVkey, verifierKey } from '@shilu/log/verifier-key.ts'
import { canonicalJson } from '@shilu/log/canonical-json.ts'
import { makePackage, type MadePackage } from '../../server/packages/make-package.ts'
import { startTestHouse } from '../../tests/house/start.ts'
import { dockOf } from '../../tests/house/take-in.ts'
import type { CheckCode, ReasonCode } from './check-words.ts'
import { pemOf, sha256 } from './signed-log.ts'
import { verifyPackage, type VerifyReport } from './verify-package.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-tampered-'))
const WHOLE = join(place, 'whole')
let made: MadePackage
/** Every checkpoint that the log ever had, the oldest first. */
let checkpoints: { size: number; note: string }[]
let recordings: Recordings

type Recordings = {
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
    // So that each has at least two events, whatever the jobs have done by now.
    for (const id of ids) await house.admin.ok('GET', `/recordings/${id}`)
    const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
    const request = { recordings: ids, ...words, out: WHOLE }
    made = await makePackage(house.server.house, request)
    // One more checkpoint, newer than the package's.
    await makePackage(house.server.house, { ...request, out: join(place, 'later') })
    const journal = join(house.home, 'keys', `log-${made.unit}.signed.jsonl`)
    const lines = readFileSync(journal, 'utf8').trim().split('\n')
    checkpoints = lines.map((line) => JSON.parse(line) as { size: number; note: string })
  } finally {
    await house.end()
  }
  recordings = JSON.parse(readFileSync(join(WHOLE, 'recordings.json'), 'utf8')) as Recordings
})
after(() => rmSync(place, { recursive: true, force: true }))

type Copy = {
  read(path: string): Buffer
  write(path: string, content: string | Uint8Array): void
  remove(path: string): void
  edit(path: string, change: (text: string) => string): void
}

type Seal = 'as-it-was' | 'tags' | 'payload-and-tags'

/** What is wrong with a copy of the package after `tamper`. */
async function found(
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
  const report = await verifyPackage(root, { pinnedKey })
  return report.checks.filter(({ isPassed }) => !isPassed)
}

const filesOf = (root: string): string[] =>
  globSync('**/*', { cwd: root })
    .filter((path) => statSync(join(root, path)).isFile())
    .toSorted()

function sealList(root: string, name: string, algorithm: string, isPayload: boolean): void {
  const lines = filesOf(root)
    .filter((path) => path.startsWith('data/') === isPayload && !path.startsWith('tagmanifest'))
    .map((path) => {
      const bytes = readFileSync(join(root, path))
      return `${createHash(algorithm).update(bytes).digest('hex')}  ${path}\n`
    })
  if (existsSync(join(root, name))) writeFileSync(join(root, name), lines.join(''))
}

async function expectFound(
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
const kinds = (): [path: string, altered: CheckCode, removed: CheckCode][] => {
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

test('the package as it was made holds', async () => {
  assert.deepEqual(await found(() => undefined, 'as-it-was'), [])
  assert.deepEqual(await found(() => undefined, 'payload-and-tags'), [], 'the seal of this test')
})

test('a flipped byte in any file is found', async () => {
  for (const path of filesOf(WHOLE)) {
    const checks = await found((copy) => flip(copy, path, 0.5), 'as-it-was')
    const isSeal = path.startsWith('tagmanifest')
    assert.ok(
      checks.some(
        ({ code, subject }) => isSeal || (code === 'files-unchanged' && subject === path),
      ),
      `${path}: ${checks.map(({ code }) => code).join()}`,
    )
  }
})

test('a flipped byte is named where it lies, wherever in the file, also when sealed again', async () => {
  for (const [path, altered] of kinds()) {
    // Any byte of recordings.json makes it another text: out of form, or at odds with the events.
    const isAnyCode = path === 'recordings.json' || path.startsWith('manifest-')
    for (const at of [0, 0.3, 0.7, 1]) {
      const checks = await found((copy) => flip(copy, path, at), 'tags')
      const codes = checks.map(({ code }) => code)
      assert.ok(
        isAnyCode ? codes.length > 0 : codes.includes(altered),
        `${path} ${at}: ${codes.join()}`,
      )
    }
  }
})

const flip = (copy: Copy, path: string, where: number) => {
  const bytes = copy.read(path)
  const at = Math.floor((bytes.length - 1) * where)
  copy.write(
    path,
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
  )
}

test('a file that was taken out is missed, also when sealed again', async () => {
  for (const path of filesOf(WHOLE)) {
    const checks = await found((copy) => copy.remove(path), 'as-it-was')
    const code = path.startsWith('tagmanifest') ? 'manifest-form' : 'files-complete'
    assert.ok(
      checks.some((check) => check.code === code && check.subject === path),
      path,
    )
  }
  for (const [path, , removed] of kinds())
    await expectFound(`without ${path}`, removed, null, (copy) => copy.remove(path))
  await expectFound('without bag-info', 'bag-form', 'missing', (copy) =>
    copy.remove('bag-info.txt'),
  )
  await expectFound('without page', 'bag-form', 'missing', (copy) => copy.remove('说明.html'))
  const path = recordings.recordings[0]?.path ?? ''
  await expectFound(
    'without payload',
    'package-event',
    'package-differs',
    (copy) => copy.remove(path),
    'payload-and-tags',
  )
  await expectFound(
    'without payload',
    'recordings-form',
    'missing',
    (copy) => copy.remove(path),
    'payload-and-tags',
  )
})

test('a file that was put in is found, also when sealed again', async () => {
  const put = (path: string) => (copy: Copy) => copy.write(path, 'new')
  await expectFound('data', 'files-listed', 'there-not-listed', put('data/new.mp4'), 'as-it-was')
  await expectFound('data', 'files-listed', 'there-not-listed', put('data/new.mp4'))
  await expectFound(
    'data',
    'recordings-form',
    'payload-unnamed',
    put('data/new.mp4'),
    'payload-and-tags',
  )
  await expectFound('tag', 'files-listed', 'there-not-listed', put('判决.html'), 'as-it-was')
  await expectFound('tag', 'files-listed', 'file-unknown', put('判决.html'))
  await expectFound('event', 'event-files', 'event-file-extra', put('integrity/events/9999.json'))
  await expectFound('fetch', 'bag-form', 'fetch-refused', put('fetch.txt'))
})

test('another payload with manifests that fit it is not what was taken in', async () => {
  const path = recordings.recordings[0]?.path ?? ''
  const same = (copy: Copy) =>
    copy.write(
      path,
      copy.read(path).map((byte) => byte ^ 1),
    )
  await expectFound('bytes', 'recording-bytes', 'not-taken-in-bytes', same, 'payload-and-tags')
  await expectFound('bytes', 'package-event', 'package-differs', same, 'payload-and-tags')
  // Two originals that changed places, recordings.json with them.
  const [first, second] = recordings.recordings
  assert.ok(first && second)
  const exchanged = (copy: Copy) => {
    const [a, b] = [copy.read(first.path), copy.read(second.path)]
    copy.write(first.path, b)
    copy.write(second.path, a)
  }
  await expectFound(
    'exchange',
    'recording-bytes',
    'not-taken-in-bytes',
    exchanged,
    'payload-and-tags',
  )
  const told = (copy: Copy) => {
    exchanged(copy)
    editRecordings(copy, ({ recordings: [one, other] }) => {
      if (one && other) [one.sha256, other.sha256] = [other.sha256, one.sha256]
    })
  }
  await expectFound('told', 'recordings-events', 'said-otherwise', told, 'payload-and-tags')
})

function editRecordings(copy: Copy, change: (file: Recordings) => void): void {
  const file = JSON.parse(copy.read('recordings.json').toString()) as Recordings
  change(file)
  copy.write('recordings.json', `${canonicalJson(file)}\n`)
}

const eventPath = (index: number) => `integrity/events/${index}.json`
const leafPath = (index: number) => `integrity/leaves/${index}.bin`
const proofPath = (index: number) => `integrity/proofs/${index}.tlog-proof`
const exchange = (copy: Copy, a: string, b: string) => {
  const [one, other] = [copy.read(a), copy.read(b)]
  copy.write(a, other)
  copy.write(b, one)
}

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
