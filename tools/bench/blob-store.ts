// How long the disk store takes for an intake of 16 files, four at a time by default, with everything that "kept"
// means, against cp + sync + sha256sum of the copies in the same run. The source is files read in the
// same process: no network, no dock.
//
//   node tools/bench/blob-store.ts [folder] [MiB in total] [rounds] [at a time]

import { availableParallelism, cpus, tmpdir } from 'node:os'
import { execFileSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '@shilu/core/recording.ts'
import { requireDigest } from '../../server/blobs/blob-store.ts'
import { openDiskBlobStore, type DiskOptions } from '../../server/blobs/disk.ts'

const FILES = 16
const MIB = 1024 * 1024

const [parent = tmpdir(), totalText = '4096', roundsText = '3', atOnceText = '4'] =
  process.argv.slice(2)
const fileBytes = (Number(totalText) * MIB) / FILES
const atOnce = Number(atOnceText)
const say = (line: string) => process.stdout.write(`${line}\n`)

type Variant = DiskOptions & { arrivalDigest: 'compute' | 'skip' }
/** The first is how the store is used; the others say what its parts cost. */
const VARIANTS: Record<string, Variant> = {
  'as it is': { arrivalDigest: 'compute' },
  'no arrival digest': { arrivalDigest: 'skip' },
  'read-back through the cache': { isReadBackDirect: false, arrivalDigest: 'compute' },
  'nothing followed': { isFollowed: false, arrivalDigest: 'compute' },
}

type Source = { path: string; sha256: Digest }

function makeSources(folder: string): Source[] {
  mkdirSync(folder)
  const block = Buffer.alloc(MIB)
  return Array.from({ length: FILES }, (_, index) => {
    const path = join(folder, `f${index}`)
    const hash = createHash('sha256')
    writeFileSync(path, '')
    for (let at = 0; at < fileBytes; at += MIB) {
      randomFillSync(block)
      hash.update(block)
      writeFileSync(path, block, { flag: 'a' })
    }
    return { path, sha256: requireDigest(hash.digest('hex')) }
  })
}

function baseline(sources: Source[], folder: string): Record<string, number> {
  mkdirSync(folder)
  const paths = sources.map(({ path }) => path)
  const copies = paths.map((_, index) => join(folder, `f${index}`))
  const timed = (program: string, args: string[]) => {
    const begun = performance.now()
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    return (performance.now() - begun) / 1000
  }
  return {
    cp: timed('cp', [...paths, folder]),
    sync: timed('sync', []),
    sha256sum: timed('sha256sum', copies),
  }
}

async function intake(
  sources: Source[],
  folder: string,
  { arrivalDigest, ...options }: Variant,
): Promise<{ seconds: number; cpuSeconds: number; keepSeconds: number; rssMiB: number }> {
  const store = await openDiskBlobStore(folder, options)
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const left = [...sources]
  let keeping = 0
  let rss = 0
  async function lane(): Promise<void> {
    for (let source = left.shift(); source; source = left.shift()) {
      const staged = await store.stage(fileBytes)
      await store.append(
        staged,
        0,
        createReadStream(source.path, { highWaterMark: 65536 }),
        arrivalDigest,
      )
      const keepBegun = performance.now()
      await store.keep(staged, { sha256: source.sha256, sizeBytes: fileBytes })
      keeping += (performance.now() - keepBegun) / 1000 / sources.length
      rss = Math.max(rss, process.memoryUsage.rss())
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - begun) / 1000
  const used = process.cpuUsage(cpu)
  await store.close()
  return {
    seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    keepSeconds: keeping,
    rssMiB: rss / MIB,
  }
}

function settleDisk(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  execFileSync('sync')
}

const home = mkdtempSync(join(parent, 'shilu-bench-'))
try {
  const sources = makeSources(join(home, 'source'))
  say(`${cpus()[0]?.model}, ${availableParallelism()} CPUs, node ${process.version}`)
  say(`${FILES} files of ${fileBytes / MIB} MiB, ${atOnce} at a time`)
  for (let round = 0; round < Number(roundsText); round++) {
    settleDisk(join(home, 'copy'))
    const parts = baseline(sources, join(home, 'copy'))
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
    const shown = Object.entries(parts).map(([name, part]) => `${name} ${part.toFixed(1)}`)
    const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0]
    say(`round ${round + 1}: ${shown.join(' + ')} = ${total.toFixed(1)} s, load ${load}`)
    for (const [name, variant] of Object.entries(VARIANTS)) {
      settleDisk(join(home, 'store'))
      const { seconds, cpuSeconds, keepSeconds, rssMiB } = await intake(
        sources,
        join(home, 'store'),
        variant,
      )
      say(
        `  ${name.padEnd(28)} ${seconds.toFixed(1).padStart(5)} s  ${((fileBytes * FILES) / MIB / seconds).toFixed(0).padStart(4)} MiB/s` +
          `  CPU ${cpuSeconds.toFixed(1)} s  keep of one ${keepSeconds.toFixed(2)} s  rss ${rssMiB.toFixed(0)} MiB  ratio ${(seconds / total).toFixed(2)}`,
      )
    }
  }
} finally {
  rmSync(home, { recursive: true, force: true })
}
