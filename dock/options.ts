// The command line → one typed value, or wrong use in words. commander lives here.

import { realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Command, CommanderError } from 'commander'
import { codeOf } from './scan.ts'
import { languageFrom, WORDS } from './words.ts'
import type { Language } from './words.ts'

export type Options = {
  /** Real and absolute. */
  folders: string[]
  isWatching: boolean
  home: string
  server: string | null
  keyFile: string | null
  isJson: boolean
  language: Language
  patienceMs: number
  /** Where the receipts are kept. */
  receipts: string
  clearsAfterReceipt: boolean
}

/** Wrong use: nothing was begun. `message` is for the person. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}

type Flags = {
  watch?: true
  home?: string
  server?: string
  keyFile?: string
  json?: true
  lang?: string
  patience?: string
  receipts?: string
  clearAfterReceipt?: true
}

const PATIENCE_SECONDS = 600

/** The language is needed to say what is wrong with the command line, so it is looked for first. */
function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.lastIndexOf('--lang')
  const told =
    argv.findLast((word) => word.startsWith('--lang='))?.slice('--lang='.length) ??
    (at === -1 ? undefined : argv[at + 1])
  return told === 'zh' || told === 'en' ? told : languageFrom(env)
}

function commandIn(language: Language, out: (text: string) => void): Command {
  const words = WORDS[language]
  const titles: Record<string, string> = {
    'Usage:': words.usage,
    'Options:': words.options,
    'Arguments:': words.arguments,
  }
  return new Command('shilu dock')
    .description(words.about)
    .argument('[folders...]', words.folders)
    .option('--watch', words.optionWatch)
    .option('--home <folder>', words.optionHome)
    .option('--server <url>', words.optionServer)
    .option('--key-file <file>', words.optionKeyFile)
    .option('--json', words.optionJson)
    .option('--lang <language>', words.optionLang)
    .option('--patience <seconds>', words.optionPatience)
    .option('--receipts <folder>', words.optionReceipts)
    .option('--clear-after-receipt', words.optionClear)
    .helpOption('-h, --help', words.optionHelp)
    .addHelpText('after', `\n${words.exitCodes}`)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ writeOut: out, writeErr: () => undefined, outputError: () => undefined })
    .exitOverride()
}

async function realFolder(folder: string, language: Language): Promise<string> {
  const words = WORDS[language]
  try {
    const real = await realpath(resolve(folder))
    if ((await stat(real)).isDirectory()) return real
  } catch (cause) {
    throw new WrongUse(words.wrongUse(words.notAFolder(folder, codeOf(cause))), { cause })
  }
  throw new WrongUse(words.wrongUse(words.notAFolder(folder, 'ENOTDIR')))
}

/** Two intakes of the same files at the same time would each wait for the other's uploads. */
function refuseOverlap(folders: readonly string[], language: Language): void {
  const words = WORDS[language]
  for (const [index, folder] of folders.entries()) {
    const isHeld = folders.some(
      (other, at) =>
        at !== index && (folder === other || folder.startsWith(other.replace(/[\\/]*$/, sep))),
    )
    if (isHeld) throw new WrongUse(words.wrongUse(words.twice(folder)))
  }
}

function patienceOf(flags: Flags, language: Language): number {
  const words = WORDS[language]
  if (flags.patience === undefined) return flags.watch ? Infinity : PATIENCE_SECONDS * 1000
  const seconds = Number(flags.patience)
  const isFine = flags.patience.trim() !== '' && Number.isFinite(seconds) && seconds >= 0
  if (!isFine) throw new WrongUse(words.wrongUse(words.patienceInvalid))
  return seconds * 1000
}

function serverOf(url: string | undefined, language: Language): string | null {
  if (url === undefined) return null
  const words = WORDS[language]
  const parsed = URL.parse(url)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new WrongUse(words.wrongUse(words.serverInvalid(url)))
  }
  return url.replace(/\/+$/, '')
}

/** Beside the key of a dock elsewhere; in the home of its own server. */
const receiptsOf = (flags: Flags, home: string): string =>
  flags.server === undefined || flags.keyFile === undefined
    ? join(home, 'receipts')
    : join(dirname(resolve(flags.keyFile)), 'receipts')

/** Null when help was asked for and printed. Throws WrongUse. */
export async function readOptions(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  out: (text: string) => void,
): Promise<Options | null> {
  const language = languageOf(argv, env)
  const words = WORDS[language]
  const command = commandIn(language, out)
  try {
    command.parse(argv, { from: 'user' })
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause
    if (cause.exitCode === 0) return null
    throw new WrongUse(words.wrongUse(cause.message.replace(/^error: /, '')), { cause })
  }
  const flags = command.opts<Flags>()
  if (flags.lang !== undefined && flags.lang !== language) {
    throw new WrongUse(words.wrongUse(words.langInvalid))
  }
  if (command.args.length === 0 && flags.watch === undefined) {
    throw new WrongUse(words.wrongUse(words.noFolder))
  }
  const folders: string[] = []
  for (const folder of command.args) folders.push(await realFolder(folder, language))
  refuseOverlap(folders, language)
  const home = resolve(flags.home ?? env['SHILU_HOME'] ?? './shilu-data')
  return {
    folders,
    isWatching: flags.watch === true,
    home,
    server: serverOf(flags.server, language),
    keyFile: flags.keyFile ?? null,
    isJson: flags.json === true,
    language,
    patienceMs: patienceOf(flags, language),
    receipts: flags.receipts === undefined ? receiptsOf(flags, home) : resolve(flags.receipts),
    clearsAfterReceipt: flags.clearAfterReceipt === true,
  }
}
