// The figures of `shilu verify`, on this machine, each round against coreutils on the same files, both from the page
// cache, in turns:
//
//   shilu verify of a package, every check and digest (SHA-256, SHA-512, SM3) : sha256sum -c manifest-sha256.txt
//
//   npm run bench -- verify [MiB of payload, 4096] [rounds, 5]

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { runShilu, setUpHome } from '../../tests/house/process.ts'
import { makeFiles } from './made-files.ts'
import { median, seconds, show } from './rounds.ts'

const FILES = 16
const WANTED = 1.2

export async function measureVerify(root: string, mib: number, rounds: number): Promise<string[]> {
  const folder = await makePackage(root, mib)
  // Into the page cache.
  execFileSync('sh', ['-c', 'cat data/* > /dev/null'], { cwd: folder })
  const [base, ours]: [number[], number[]] = [[], []]
  const load = loadavg()[0]?.toFixed(1)
  const sums = ['--quiet', '--strict', '-c', 'manifest-sha256.txt']
  let report = ''
  for (let round = 0; round < rounds; round += 1) {
    base.push(await seconds(() => execFileSync('sha256sum', sums, { cwd: folder })))
    ours.push(await seconds(async () => (report = await verify(folder))))
  }
  const ratio = median(ours) / median(base)
  const isWithout = report.includes('no-sm3')
  return [
    `verify of ${mib} MiB in ${FILES} files, ${rounds} rounds, load at the start ${load}`,
    `  sha256sum -c                   ${show(base)}`,
    `  shilu verify                   ${show(ours)}   ratio ${ratio.toFixed(2)} (wanted ≤ ${WANTED})`,
    `  digests                        ${isWithout ? 'SHA-256, SHA-512: this Node has no SM3' : 'SHA-256, SHA-512, SM3'}`,
    `  version                        ${execFileSync('sha256sum', ['--version']).toString().split('\n')[0]}`,
  ]
}

async function makePackage(root: string, mib: number): Promise<string> {
  const [home, card, out] = [join(root, 'home'), join(root, 'card'), join(root, 'package')]
  await setUpHome(home)
  makeFiles(card, FILES, Math.floor((mib * 1024 ** 2) / FILES))
  const taken = await run('dock', card, '--home', home, '--json')
  const { files } = JSON.parse(taken) as { files: { recording: string }[] }
  const named = files.flatMap(({ recording }) => ['--recording', recording])
  const words = ['--purpose', 'bench', '--recipient', 'bench']
  await run('export', '--home', home, ...named, '--out', out, ...words)
  return out
}

async function verify(folder: string): Promise<string> {
  const key = readFileSync(join(folder, 'integrity/log.vkey'), 'utf8').trim()
  return run('verify', folder, '--key', key, '--json')
}

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runShilu(args)
  if (code !== 0) throw new Error(`shilu ${args[0]}: ${stderr.slice(-2000)}${stdout.slice(-2000)}`)
  return stdout
}
