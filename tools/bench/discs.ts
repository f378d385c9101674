// The figures of disc images, on this machine, each round against xorriso alone on the same files, in turns:
//
//   xorriso on the folder of the package, synced         : xorriso, as one would start it by hand, and sync
//   the whole sink: files copied and hashed as they come, image, sync, every file read back and compared : the same
//
//   npm run bench -- discs [MiB, 2048] [rounds, 3]

import { execFileSync } from 'node:child_process'
import { createReadStream, readdirSync, rmSync, statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { findXorriso } from '../../server/images/find-programs.ts'
import { openImageSink } from '../../server/images/image-sink.ts'
import { runXorriso } from '../../server/images/run-xorriso.ts'
import { makeFiles } from './made-files.ts'
import { median, seconds, show } from './rounds.ts'

const FILES = 16
const WANTED = 1.3

export async function measureDiscs(root: string, mib: number, rounds: number): Promise<string[]> {
  const xorriso = await findXorriso(null, process.env['PATH'])()
  if (xorriso === null) return ['xorriso is not installed: no images are measured']
  const tree = join(root, 'tree')
  makeFiles(tree, FILES, Math.floor((mib * 1024 ** 2) / FILES))
  execFileSync('sh', ['-c', 'cat DCIM/* > /dev/null'], { cwd: tree })
  const image = join(root, 'image.iso')
  const look = { xorriso, volumeId: 'BENCH', at: Temporal.Instant.from('2026-11-26T00:00:00Z') }
  const load = loadavg()[0]?.toFixed(1)
  const [alone, ours, whole]: [number[], number[], number[]] = [[], [], []]
  const timed = async (into: number[], act: () => unknown) => {
    into.push(await seconds(act))
    rmSync(image)
  }
  for (let round = 0; round < rounds; round += 1) {
    await timed(alone, () => {
      const plain = ['-as', 'mkisofs', '-quiet', '-iso-level', '3', '-r', '-J', '-joliet-long']
      execFileSync(xorriso, [...plain, '-V', 'BENCH', '-o', image, tree], { stdio: 'ignore' })
      execFileSync('sync', [image])
    })
    await timed(ours, async () => {
      await runXorriso(tree, image, look)
      execFileSync('sync', [image])
    })
    await timed(whole, () => throughSink(tree, image, look))
  }
  const ratio = (of: number[]) => (median(of) / median(alone)).toFixed(2)
  return [
    `image of ${mib} MiB in ${FILES} files, ${rounds} rounds, load at the start ${load}`,
    `  xorriso alone                  ${show(alone)}`,
    `  image of a folder              ${show(ours)}   ratio ${ratio(ours)} (wanted ≤ ${WANTED})`,
    `  copied, image, read back       ${show(whole)}   ratio ${ratio(whole)}`,
  ]
}

async function throughSink(
  tree: string,
  image: string,
  look: Parameters<typeof openImageSink>[1],
): Promise<void> {
  const sink = await openImageSink(image, look)
  for (const name of readdirSync(join(tree, 'DCIM'))) {
    const path = join(tree, 'DCIM', name)
    await sink.file(
      `DCIM/${name}`,
      statSync(path).size,
      createReadStream(path, { highWaterMark: 1024 ** 2 }),
    )
  }
  await sink.file('bagit.txt', 1, Readable.from([Buffer.from('x')]))
  await sink.close()
}
