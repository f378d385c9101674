// The figures of the main job, on this machine, each against its limit in the same run:
//
//   intake of 16 files through dock, HTTP and server, until every one is `kept`  : cp + sync + sha256sum
//   the same bytes on eight cards at once                                        : one card
//   reading ranges of an original over HTTP                                      : nginx, where installed
//   start on an existing home                                                    : (seconds)
//   first frame of an H.264 recording after its upload ended                     : (seconds)
//
//   npm run bench -- [MiB in total, 4096] [rounds, 3] [folder]
//   npm run bench -- web [runs, 7] [home of a demonstration]      the figures of the pages (web.ts)
//   npm run bench -- log [events, 100000] [leaves, 10000000]      the figures of the custody log (log.ts)
//   npm run bench -- retention [recordings, 1000000]             keeping of a whole archive (retention.ts)
//   npm run bench -- activities [activities, 5000] [each, 8]     coverage of a unit's year (activities.ts)
//   npm run bench -- discs [MiB, 2048] [rounds, 3]               images of discs (discs.ts)
//   npm run bench -- verify [MiB, 4096] [rounds, 5]              a package checked offline (verify.ts)

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import {
  runShilu,
  setUpHome,
  startServerProcess,
  stopProcess,
  type ServerProcess,
} from '../../tests/house/process.ts'
import { measureFirstFrame } from './first-frame.ts'
import { makeFiles } from './made-files.ts'
import { measureRanges } from './ranges.ts'
import { median, seconds, show } from './rounds.ts'

const MIB = 1024 ** 2
const FILES = 16
const given = ['web', 'log', 'verify', 'activities', 'retention', 'discs'].includes(
  process.argv[2] ?? '',
)
  ? []
  : process.argv.slice(2)
const [totalText = '4096', roundsText = '3', parent = tmpdir()] = given
const fileBytes = Math.floor((Number(totalText) * MIB) / FILES)
const say = (line: string) => process.stdout.write(`${line}\n`)

const root = mkdtempSync(join(parent, 'shilu-bench-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))

function baseline(card: string): number {
  const copy = join(root, 'copy')
  const from = performance.now()
  execFileSync('cp', ['-r', card, copy])
  execFileSync('sync', ['-f', copy])
  execFileSync('sh', ['-c', 'find "$0" -type f -exec sha256sum {} + > /dev/null', copy])
  const took = (performance.now() - from) / 1000
  rmSync(copy, { recursive: true })
  return took
}

async function intake(home: string, folders: string[]): Promise<number> {
  return seconds(async () => {
    const done = await runShilu(['dock', ...folders, '--home', home, '--json'])
    if (done.code !== 0) throw new Error(done.stderr.slice(-2000))
  })
}

const peakMiB = (server: ServerProcess) =>
  Number(
    /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1] ?? 0,
  ) / 1024

async function measureIntake(): Promise<void> {
  const home = join(root, 'home')
  await setUpHome(home)
  const server = await startServerProcess(home)
  const [base, one, eight]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < Number(roundsText); round += 1) {
    const card = join(root, `card-${round}`)
    makeFiles(card, FILES, fileBytes)
    execFileSync('sync')
    base.push(baseline(card))
    one.push(await intake(home, [card]))
    rmSync(card, { recursive: true })
    const cards = Array.from({ length: 8 }, (_unused, index) =>
      join(root, `card-${round}-${index}`),
    )
    for (const each of cards) makeFiles(each, FILES / 8, fileBytes)
    execFileSync('sync')
    eight.push(await intake(home, cards))
    for (const each of cards) rmSync(each, { recursive: true })
  }
  say(`intake of ${totalText} MiB in ${FILES} files`)
  say(`  cp + sync + sha256sum          ${show(base)}`)
  say(
    `  dock → kept                    ${show(one)}   ratio ${(median(one) / median(base)).toFixed(2)} (wanted ≤ 1.0)`,
  )
  say(
    `  the same on eight cards        ${show(eight)}   ratio to one card ${(median(eight) / median(one)).toFixed(2)} (wanted ≤ 1.0)`,
  )
  say(`  server memory, highest         ${peakMiB(server).toFixed(0)} MiB (wanted < 300)`)
  await stopProcess(server)
  const starts: number[] = []
  for (let round = 0; round < 3; round += 1) {
    let again: ServerProcess | null = null
    starts.push(await seconds(async () => (again = await startServerProcess(home))))
    if (again) await stopProcess(again)
  }
  say(`start on an existing home        ${show(starts)} (wanted ≤ 3)`)
  const last = await startServerProcess(home)
  say(await measureRanges(last.url, home, root))
  say(await measureFirstFrame(last.url, home, root))
  await stopProcess(last)
}

say(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 1024 ** 3).toFixed(0)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`,
)
if (process.argv[2] === 'web') {
  const { measureWeb } = await import('./web.ts')
  const [runs = '7', home] = process.argv.slice(3)
  for (const line of await measureWeb(root, Number(runs), home)) say(line)
} else if (process.argv[2] === 'log') {
  const { measureLog } = await import('./log.ts')
  const [events = '100000', leaves = '10000000'] = process.argv.slice(3)
  for (const line of await measureLog(Number(events), Number(leaves))) say(line)
} else if (process.argv[2] === 'retention') {
  const { measureRetention } = await import('./retention.ts')
  for (const line of await measureRetention(Number(process.argv[3] ?? '1000000'))) say(line)
} else if (process.argv[2] === 'activities') {
  const { measureActivities } = await import('./activities.ts')
  const [, , , activities = '5000', each = '8'] = process.argv
  for (const line of await measureActivities(Number(activities), Number(each))) say(line)
} else if (process.argv[2] === 'verify') {
  const { measureVerify } = await import('./verify.ts')
  const [mib = '4096', rounds = '5'] = process.argv.slice(3)
  for (const line of await measureVerify(root, Number(mib), Number(rounds))) say(line)
} else if (process.argv[2] === 'discs') {
  const { measureDiscs } = await import('./discs.ts')
  const [mib = '2048', rounds = '3'] = process.argv.slice(3)
  for (const line of await measureDiscs(root, Number(mib), Number(rounds))) say(line)
} else {
  await measureIntake()
}
