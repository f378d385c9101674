// Hands captures in, each to its end: bytes proven on the server, said to belong to its activity, receipt checked here,
// bytes freed. Every step is kept before the next; broken off anywhere, it is gone on with from what is kept, and
// what was done already costs nothing a second time.

import { ApiProblem } from '../../src/api/client.ts'
import { openLink, type Link } from '../../src/taking-in/link.ts'
import { putOnManifest } from '../../src/taking-in/manifest.ts'
import { takeInFile, type Item } from '../../src/taking-in/one-file.ts'
import { portsOf } from '../../src/taking-in/ports.ts'
import type { Store } from '../store/database.ts'
import type { Capture } from './capture.ts'
import { checkReceipt } from './receipt.ts'

export type HandInPorts = {
  store: Store
  /** Of who is signed in. */
  account: { id: string; name: string }
  /** Activities that the server does not know yet: what belongs to them is linked later. */
  isOnlyHere(activity: string): boolean
  words: { root: string; damaged: string; refused: (detail: string) => string }
  changed(capture: Capture): void
  /** Of the bytes that are being sent. */
  progress(id: string, bytes: number): void
  offline(isOut: boolean): void
}

const RECEIPT_WAIT_MS = 20_000

/** Throws Halt (signed out, full store, refused) and Stopped. */
export async function handIn(
  captures: readonly Capture[],
  ports: HandInPorts,
  signal: AbortSignal,
): Promise<void> {
  const link = openLink((isOut) => ports.offline(isOut))
  const own = captures.filter((one) => isNext(one, ports))
  for (const of of new Set(own.map(({ activity }) => activity))) {
    const group = own.filter(({ activity }) => activity === of)
    await handInGroup(link, group, ports, signal)
  }
}

/** Whether something can be done for it now. */
function isNext({ account, activity, state, problem, isLinked }: Capture, ports: HandInPorts) {
  if (account !== ports.account.id || problem !== null) return false
  const waitsForActivity = activity !== null && !isLinked && ports.isOnlyHere(activity)
  return state === 'waiting' || (state === 'kept' && !waitsForActivity)
}

async function handInGroup(
  link: Link,
  group: readonly Capture[],
  ports: HandInPorts,
  signal: AbortSignal,
): Promise<void> {
  const { account, words } = ports
  const { id: intake } = await link.call(signal, 'POST /intakes', {
    resumeKey: `phone:${account.id}:${group[0]?.activity ?? 'none'}`,
    source: {
      kind: 'phone',
      root: words.root,
      volumeId: null,
      volumeLabel: null,
      paramIni: null,
      stationBindIni: null,
    },
    deviceNow: new Date().toISOString(),
  })
  for (const capture of group) await handInOne({ link, intake, ports, signal }, capture)
  await link.call(signal, 'POST /intakes/{id}/close', { id: intake }).catch((cause: unknown) => {
    // A file of it failed: the intake stays open, and the phone says which.
    if (!(cause instanceof ApiProblem)) throw cause
  })
}

type Run = { link: Link; intake: string; ports: HandInPorts; signal: AbortSignal }

async function handInOne(run: Run, given: Capture): Promise<void> {
  const { ports } = run
  let capture = given
  const keep = async (more: Partial<Capture>) => {
    capture = { ...capture, ...more }
    await ports.store.putCapture(capture)
    ports.changed(capture)
  }
  const item = await take(run, capture, keep)
  if (item === null || capture.recording === null) return
  const { activity, recording, isLinked } = capture
  if (activity !== null && !isLinked) {
    if (ports.isOnlyHere(activity)) return
    await linkTo(run, activity, recording, keep)
  }
  await takeReceipt(run, item.position, capture, keep)
}

/** The bytes: gives where they stand on the manifest, null when they are not kept there. */
async function take(
  { link, intake, ports, signal }: Run,
  capture: Capture,
  keep: (more: Partial<Capture>) => Promise<void>,
): Promise<Item | null> {
  const bytes = await ports.store.bytesOf(capture.id)
  const file = new File([bytes], capture.name, {
    type: capture.type,
    lastModified: Date.parse(capture.capturedAt) + (capture.durationMs ?? 0),
  })
  const put = (files: Parameters<Parameters<typeof putOnManifest>[0]>[0]) =>
    link.call(signal, 'POST /intakes/{id}/files', { id: intake, files })
  const { items, refused } = await putOnManifest(put, [{ path: capture.name, file }])
  const [item] = items
  if (!item) {
    await keep({ problem: ports.words.refused(refused[0]?.reason ?? '') })
    return null
  }
  // The digest of the first touch goes along, so that what was altered on the phone since is found.
  item.sha256 = capture.sha256
  const words = (_failure: string, detail: string) => ports.words.refused(detail)
  const whole = portsOf({ link, intake, items: () => [item], words })
  const changed = () => ports.progress(capture.id, item.phase === 'sending' ? item.bytes : 0)
  if (item.phase !== 'ended') await takeInFile({ item, ports: whole, signal, changed })
  const at = { id: intake, position: item.position }
  const told = await link.call(signal, 'GET /intakes/{id}/files/{position}', at)
  if (told.recording === null) {
    await keep({ problem: ports.words.refused(told.reason ?? told.state) })
    return null
  }
  if (capture.sha256 !== null && told.sha256 !== capture.sha256) {
    await keep({ recording: told.recording, problem: ports.words.damaged })
    return null
  }
  if (capture.state === 'waiting') await keep({ state: 'kept', recording: told.recording })
  return item
}

/** Where the server refuses, its words stay with the capture; the bytes are handed in all the same. */
async function linkTo(
  { link, ports, signal }: Run,
  activity: string,
  recording: string,
  keep: (more: Partial<Capture>) => Promise<void>,
): Promise<void> {
  try {
    await link.call(signal, 'POST /activities/{id}/recordings/{recording}/confirmation', {
      id: activity,
      recording,
    })
    await keep({ isLinked: true })
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause
    await keep({ problem: ports.words.refused(cause.detail) })
  }
}

async function takeReceipt(
  { link, intake, ports, signal }: Run,
  position: number,
  capture: Capture,
  keep: (more: Partial<Capture>) => Promise<void>,
): Promise<void> {
  const question = { id: intake, position, waitMs: RECEIPT_WAIT_MS }
  const answer = await link.call(signal, 'GET /intakes/{id}/files/{position}/receipt', question)
  const { receipt, logKey, keyChain, problem } = answer
  // None yet: the bytes stay, and it is asked again with the next round.
  if (receipt === null || logKey === null) {
    if (problem !== null) ports.changed(capture)
    return
  }
  const verdict = checkReceipt(receipt, logKey, keyChain, capture)
  if ('wrong' in verdict) {
    await keep({ problem: ports.words.refused(verdict.wrong) })
    return
  }
  const done: Capture = { ...capture, state: 'done', receiptIndex: verdict.index }
  await ports.store.freeBytes(done)
  ports.changed(done)
}
