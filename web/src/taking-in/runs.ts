// The intakes that this page works on. They live as long as the page, whatever place is shown; what
// must survive the page is on the server. Whoever shows them subscribes.
//
// What must hold: the work of one person is never gone on with under the name of another.

import { call, type Answer } from '../api/client.ts'
import type { ChosenFile, Selection } from './chosen.ts'
import { openLink } from './link.ts'
import { filesOf, itemOf, putOnManifest, type Refused } from './manifest.ts'
import { match, openOnes } from './matching.ts'
import type { Failure } from './one-file.ts'
import { listedFile } from './chosen.ts'
import { readClaim } from './reading.ts'
import { Run } from './run.ts'

export type Intake = Answer<'GET /intakes'>['items'][number]
type Kept = { run: Run; refused: Refused[] }
type Words = (failure: Failure, detail: string) => string

const NOTICES_APART_MS = 250

const runs = new Map<string, Kept>()
const listeners = new Set<() => void>()
let version = 0
let isOut = false
let owner: string | null = null
let timer = 0
let forever = new AbortController()

/** Many small steps become four notices a second. */
function changed(): void {
  if (timer !== 0) return
  timer = window.setTimeout(() => {
    timer = 0
    version += 1
    for (const listener of listeners) listener()
  }, NOTICES_APART_MS)
}

const link = openLink((next) => {
  isOut = next
  changed()
})

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const versionNow = (): number => version
export const runOf = (intake: string): Run | undefined => runs.get(intake)?.run
export const refusedOf = (intake: string): readonly Refused[] => runs.get(intake)?.refused ?? []
/** Whether the server is being waited for. */
export const isServerOut = (): boolean => isOut && isWorking()
export const isWorking = (): boolean => [...runs.values()].some(({ run }) => run.mode === 'running')

window.addEventListener('beforeunload', (event) => {
  if (!isWorking()) return
  event.preventDefault()
  // Old cores ask only where this is set.
  event.returnValue = ''
})

/** A session ends after an hour without a request; one large film on a slow line takes longer. */
const SIGN_OF_LIFE_MS = 10 * 60_000
window.setInterval(() => {
  // Who is no longer signed in learns it by the next thing that matters.
  if (isWorking()) call('GET /session', {}).catch(() => {})
}, SIGN_OF_LIFE_MS)

/** Told by the frame of the pages: somebody else is signed in, and the files of the other are forgotten. */
export function belongTo(account: string): void {
  if (owner === account) return
  owner = account
  forever.abort()
  forever = new AbortController()
  for (const { run } of runs.values()) run.drop()
  runs.clear()
  isOut = false
  changed()
}

/** The unfinished intake that most of these files belong to. */
export async function findUnfinished(
  selection: Selection,
  own: readonly Intake[],
): Promise<{ intake: Intake; files: number } | null> {
  let best: { intake: Intake; files: number } | null = null
  for (const intake of own) {
    if (intake.counts.listed + intake.counts.wanted === 0) continue
    const files = openOnes(match(selection.files, await filesOf(link, forever.signal, intake.id)))
    if (files > (best?.files ?? 0)) best = { intake, files }
  }
  return best
}

/** A new intake for these files. Its id. */
export async function beginIntake(selection: Selection, words: Words): Promise<string> {
  const { signal } = forever
  const atRoot = (name: string) =>
    selection.files.find(({ path }) => path.toLowerCase() === name)?.file
  const claim = async (name: string) => {
    const file = atRoot(name)
    return file ? readClaim(file) : null
  }
  const source = {
    kind: 'folder' as const,
    root: selection.root,
    paramIni: await claim('param.ini'),
    stationBindIni: await claim('station_bind.ini'),
  }
  const { id } = await link.call(signal, 'POST /intakes', { resumeKey: freshKey(), source })
  const { items, refused } = await listThem(id, selection.files, signal)
  await keep(id, refused, words).then((run) => run.add(items))
  return id
}

/** Goes on with an intake: what fits its files is gone on with, the rest is added. False: nothing fits. */
export async function goOnWith(id: string, selection: Selection, words: Words): Promise<boolean> {
  const { signal } = forever
  const { pairs, fresh } = match(selection.files, await filesOf(link, signal, id))
  if (pairs.length === 0) return false
  const asListed = ({ chosen, known }: (typeof pairs)[number]) => ({
    ...listedFile(chosen),
    path: known.path,
  })
  // What has its final state keeps it; a failed file is at hand for another try.
  const done = pairs.filter(({ known }) => known.state === 'failed')
  const open = pairs.filter(({ known }) => known.state === 'listed' || known.state === 'wanted')
  const again = open.map(({ chosen, known }) => ({ ...chosen, asListed: known.path }))
  const { items, refused } = await listThem(id, [...again, ...fresh], signal)
  const run = await keep(id, refused, words)
  run.add([...done.map((pair) => itemOf(pair.known, asListed(pair), pair.chosen.file)), ...items])
  return true
}

const listThem = (
  id: string,
  files: readonly (ChosenFile & { asListed?: string })[],
  signal: AbortSignal,
) =>
  putOnManifest((some) => link.call(signal, 'POST /intakes/{id}/files', { id, files: some }), files)

async function keep(intake: string, refused: Refused[], words: Words): Promise<Run> {
  const known = runs.get(intake)
  if (known) {
    known.refused.push(...refused)
    return known.run
  }
  const { portsOf } = await import('./ports.ts')
  const ports = portsOf({ link, intake, items: () => run.items, words })
  const run: Run = new Run(intake, { ports, changed, onOver: () => void closeIfWhole(intake) })
  runs.set(intake, { run, refused })
  changed()
  return run
}

/** As the dock does: every file has its end and none failed. With failed ones a person decides. */
async function closeIfWhole(id: string): Promise<void> {
  const { signal } = forever
  try {
    const { counts, state } = await link.call(signal, 'GET /intakes/{id}', { id })
    const done = counts.kept + counts['already-kept'] + counts['not-evidence']
    if (state === 'open' && done === counts.total && refusedOf(id).length === 0)
      await link.call(signal, 'POST /intakes/{id}/close', { id })
  } catch {
    // Stopped, signed out or refused: the intake stays open, and its page offers to end it.
  }
  changed()
}

/** The files of an intake that have not come in, as the server knows them. */
export async function missingOf(id: string) {
  const { signal } = forever
  const listed = await filesOf(link, signal, id, 'listed')
  const wanted = await filesOf(link, signal, id, 'wanted')
  const failed = await filesOf(link, signal, id, 'failed')
  return { open: [...listed, ...wanted].toSorted((a, b) => a.position - b.position), failed }
}

/** Ends an intake although files are missing; each is recorded with the reason. */
export async function closeWithout(
  id: string,
  reasonOf: (isAtHand: boolean) => string,
): Promise<void> {
  const { signal } = forever
  const run = runOf(id)
  const atHand = new Set(run?.items.map((item) => item.position))
  run?.drop()
  for (const { position } of (await missingOf(id)).open) {
    const told = { id, position, reason: reasonOf(atHand.has(position)) }
    await link.call(signal, 'POST /intakes/{id}/files/{position}/failure', told)
  }
  for (const { position } of await filesOf(link, signal, id, 'received'))
    await link.call(signal, 'GET /intakes/{id}/files/{position}', { id, position, waitMs: 25_000 })
  await link.call(signal, 'POST /intakes/{id}/close', { id })
  runs.delete(id)
  changed()
}

/** A file that is not at hand is cancelled on the server alone. */
export async function cancelFile(id: string, position: number, reason: string): Promise<void> {
  const run = runOf(id)
  if (run?.item(position)) return run.cancel(position, reason)
  const told = { id, position, reason }
  await link.call(forever.signal, 'POST /intakes/{id}/files/{position}/failure', told)
}

/** Only for this intake: each is a card of its own. `crypto.randomUUID` is for https only. */
const freshKey = (): string =>
  `browser-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')}`
