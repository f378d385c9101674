// The page that checks a package in a browser, offline: one file, the same checks as `shilu verify`.

// oxlint-disable-next-line import/no-unassigned-import -- it is taken in for its effect alone
import './fill-in.ts'
import { openIso } from '../iso/iso-files.ts'
import { checkPackage } from '../package/check-package.ts'
import type { PackageFiles } from '../package/files.ts'
import type { Ports } from '../package/ports.ts'
import { requireLogVkey } from '../package/signed-log.ts'
import { browserPorts } from './browser-ports.ts'
import { startDigestWorkers } from './digest-workers.ts'
import { digestHere } from './digests-here.ts'
import { discOf } from './disc.ts'
import { find, make } from './dom.ts'
import { givenOfInput, takeDropped, type Given } from './dropped.ts'
import { say, showWords, switchLanguage } from './language.ts'
import { listFiles } from './list-files.ts'
import { readMore, showMoreFaults, type More } from './more-given.ts'
import { showFile, withProgress } from './progress.ts'
import { resultOf, type Checked } from './result.ts'
import { saveReport } from './save-report.ts'
import type { WordKey } from './words.ts'
import { openZipBlob } from './zip/zip-blob.ts'

const element = (id: string) => find(id, HTMLElement)
const key = find('key', HTMLTextAreaElement)
const show = (id: 'choose' | 'progress' | 'result') => {
  for (const one of ['choose', 'progress', 'result']) element(one).hidden = one !== id
}

let isBusy = false
let trouble: WordKey | null = null
let checked: Checked | null = null

/** Below it a worker costs more than it saves. */
const WORKER_FROM_BYTES = 256 * 1024
let workers: ReturnType<typeof startDigestWorkers> | null = null

async function digests(): Promise<Ports['takeDigests']> {
  workers ??= startDigestWorkers()
  const inWorkers = await workers
  element('progress-slow').hidden = inWorkers !== null
  return (pieces, sizeBytes) =>
    (sizeBytes < WORKER_FROM_BYTES ? null : inWorkers)?.(pieces) ?? digestHere(pieces)
}

/** Null when none was given; undefined when it is none. */
function readKey(ports: Ports): string | null | undefined {
  if (key.value.trim() === '') return null
  try {
    return requireLogVkey(key.value, ports.sha256)
  } catch {
    return undefined
  }
}

function showTrouble(word: WordKey | null): void {
  trouble = word
  element('trouble').textContent = word === null ? '' : say(word)
}

function showKeyFault(): boolean {
  const isWrong = readKey(browserPorts(digestHere)) === undefined
  element('key-wrong').textContent = isWrong ? say('keyWrong') : ''
  key.setAttribute('aria-invalid', String(isWrong))
  return isWrong
}

async function start(take: () => Promise<Given | null> | Given | null): Promise<void> {
  if (isBusy) return
  isBusy = true
  showTrouble(null)
  try {
    if (showKeyFault()) return key.focus()
    const more = await readMore(browserPorts(digestHere).sha256)
    if (more === null) return
    const given = await take()
    const isNothing = given === null || ('files' in given && given.files.length === 0)
    if (isNothing) return showTrouble('nothing')
    await check(given, more)
  } catch {
    // What was dropped could not be listed: everything later is a finding.
    showTrouble('noFolder')
  } finally {
    isBusy = false
  }
}

async function openGiven(given: Given): Promise<PackageFiles> {
  if ('zip' in given) return openZipBlob(given.zip)
  return 'iso' in given ? openIso(discOf(given.iso)) : listFiles(given.files)
}

async function check(given: Given, more: More): Promise<void> {
  element('progress-words').textContent = say('reading')
  find('progress-bar', HTMLProgressElement).value = 0
  show('progress')
  const ports = browserPorts(await digests())
  const pinnedKey = readKey(ports) ?? null
  const open = async () => withProgress(await openGiven(given))
  const { keys, later, policy, tsaRoots } = more
  const options = { pinnedKey, keys, later, policy, tsaRoots, onFile: showFile }
  const report = await checkPackage(open, options, ports)
  checked = { report, name: given.name, pinnedKey, more: more.names, at: new Date() }
  showResult()
  element('result').focus()
}

function showResult(): void {
  if (!checked) return
  const done = checked
  const button = (word: WordKey, act: () => void) => {
    const one = make('button', { type: 'button' }, say(word))
    one.addEventListener('click', act)
    return one
  }
  const buttons = make(
    'p',
    { class: 'buttons' },
    button('save', () => saveReport(done)),
    button('print', () => print()),
    button('again', again),
  )
  const result = element('result')
  // Old cores know no replaceChildren.
  result.textContent = ''
  result.append(...resultOf(done, buttons))
  show('result')
}

function again(): void {
  checked = null
  show('choose')
  key.focus()
}

function choose(button: string, input: string): void {
  const chooser = find(input, HTMLInputElement)
  element(button).addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    const given = chooser.files && givenOfInput(chooser.files)
    // The same choice again must be a change again.
    chooser.value = ''
    void start(() => given)
  })
}

choose('folder', 'folder-input')
choose('zip', 'zip-input')
key.addEventListener('change', showKeyFault)
element('language').addEventListener('click', () => {
  switchLanguage()
  if (checked) showResult()
  if (element('key-wrong').textContent !== '') showKeyFault()
  showMoreFaults()
  showTrouble(trouble)
})
// Anywhere on the page: what is dropped beside the field would otherwise be opened instead of the page.
/** A field for a file takes what is dropped on it by itself. */
const isField = ({ target }: Event) => target instanceof HTMLInputElement && target.type === 'file'
document.addEventListener('dragover', (event) => {
  if (isField(event)) return
  event.preventDefault()
  element('drop').classList.add('over')
})
document.addEventListener('dragleave', () => element('drop').classList.remove('over'))
document.addEventListener('drop', (event) => {
  element('drop').classList.remove('over')
  if (isField(event)) return
  event.preventDefault()
  if (!event.dataTransfer || checked) return
  void start(takeDropped(event.dataTransfer))
})
showWords()
