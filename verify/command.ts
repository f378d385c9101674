// `shilu verify`: checks a package offline. 0: all holds. 1: something does not. 2: wrong use.

import { readFile } from 'node:fs/promises'
import { parseChain } from '@shilu/log/key-chain.ts'
import { parsePolicy, type Policy } from '@shilu/log/policy.ts'
import { verifyPackage } from './package/verify-package.ts'
import { sha256 } from './package/node-ports.ts'
import { shown } from './package/report.ts'
import { reportText } from './package/report-text.ts'
import { requireLogVkey } from './package/signed-log.ts'
import { pemOfFile } from './timestamps/roots.ts'

export type VerifyFlags = {
  key?: string
  keys?: string
  to?: string
  policy?: string
  tsaRoots?: string
  json?: boolean
}
type Output = { stdout(text: string): void; stderr(text: string): void; isTerminal: boolean }

const processOutput: Output = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
}

export async function runVerify(
  path: string,
  flags: VerifyFlags,
  output: Output = processOutput,
): Promise<number> {
  const pinnedKey = flags.key === undefined ? null : await readKey(flags.key)
  if (pinnedKey === undefined) {
    output.stderr(
      '--key 不是日志公钥，也不是存有公钥的文件。 --key is neither the key of a log nor a file with one.\n',
    )
    return 2
  }
  const tsaRoots = await readRoots(flags.tsaRoots)
  if (tsaRoots === undefined) {
    output.stderr(
      '--tsa-roots 不是存有根证书（PEM 或 DER）的文件。 --tsa-roots is no file with root certificates (PEM or DER).\n',
    )
    return 2
  }
  const policy = flags.policy === undefined ? null : await readPolicy(flags.policy)
  if (policy === undefined) {
    output.stderr(
      '--policy 不是见证策略文件（C2SP tlog-policy）。 --policy is not a file with a policy (C2SP tlog-policy).\n',
    )
    return 2
  }
  const keys = flags.keys === undefined ? null : await readKeyChain(flags.keys)
  if (keys === undefined) {
    output.stderr(
      '--keys 不是日志的公钥链文件（服务器 /log/<单位>/keys）。 --keys is not the file keys of a log (/log/<unit>/keys of the server).\n',
    )
    return 2
  }
  const later = flags.to === undefined ? null : await readFile(flags.to).catch(() => undefined)
  if (later === undefined) {
    output.stderr('--to 无法读取。 --to cannot be read.\n')
    return 2
  }
  const isQuiet = flags.json === true || !output.isTerminal
  const report = await verifyPackage(path, {
    pinnedKey,
    keys,
    later,
    tsaRoots,
    policy,
    onFile: (file) =>
      isQuiet ? undefined : output.stderr(`\r\u001b[K读取 reading: ${shown(file)}`),
  })
  if (!isQuiet) output.stderr('\r\u001b[K')
  output.stdout(flags.json ? `${JSON.stringify(report)}\n` : reportText(report))
  return report.isPassed ? 0 : 1
}

/** Null when none are given; undefined when it is no file of certificates. */
async function readRoots(path: string | undefined): Promise<string | null | undefined> {
  if (path === undefined) return null
  const bytes = await readFile(path).catch(() => undefined)
  return bytes && pemOfFile(bytes)
}

/** Undefined when it is no chain of keys; whether it holds is a check. */
async function readKeyChain(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return parseChain(text) ? text : undefined
}

/** Undefined when it is no key. */
async function readKey(given: string): Promise<string | undefined> {
  for (const read of [async () => given, () => readFile(given, 'utf8')])
    try {
      return requireLogVkey(await read(), sha256)
    } catch {
      // Not in this way.
    }
  return undefined
}
/** Undefined when it is none. */
async function readPolicy(path: string): Promise<Policy | undefined> {
  try {
    return parsePolicy(await readFile(path), sha256)
  } catch {
    return undefined
  }
}
