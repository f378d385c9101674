// The homes that pictures are taken of: a demonstration and an empty one, made once and kept in the
// ignored folder shots/.

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../server/demo/bureau.ts'
import { createPerson } from '../../tests/house/person.ts'
import { runShilu, setUpHome } from '../../tests/house/process.ts'
import type { Found } from './screens.ts'
import type { Variant } from './variants.ts'

export const OUT = join(import.meta.dirname, '..', '..', 'shots')
export const ADMIN = 'wangmin'
export const EMPTY_HOME_PASSWORD = '三三两两-Shilu-2026'

export async function homes(isFresh: boolean): Promise<Record<Variant['home'], string>> {
  const demonstration = join(OUT, 'home')
  const empty = join(OUT, 'home-empty')
  if (isFresh)
    for (const home of [demonstration, empty]) rmSync(home, { recursive: true, force: true })
  if (!existsSync(join(demonstration, 'keys', 'dock.key'))) {
    const made = await runShilu(['demo', '--home', demonstration])
    if (made.code !== 0) throw new Error(made.stderr)
  }
  if (!existsSync(join(empty, 'keys', 'dock.key'))) await setUpHome(empty)
  return { demonstration, empty }
}

/** Which recordings and intakes of the demonstration the screens are about. */
export async function look(url: string): Promise<Found> {
  const admin = createPerson(url)
  await admin.ok('POST', '/session', { login: ADMIN, password: DEMO_PASSWORD })
  type Item = {
    id: string
    fileName: string
    flags: string[]
    device: { serial: string } | null
    kind: string
  }
  // Those with the fewest flags first: a flag is shown by what has little else.
  const items = ((await admin.ok('GET', '/recordings?limit=200')).items as Item[]).toSorted(
    (one, other) => one.flags.length - other.flags.length,
  )
  const details = await Promise.all(
    items
      .filter(
        ({ kind, flags, fileName }) =>
          kind === 'video' && flags.length === 0 && !fileName.endsWith('AVI'),
      )
      .map(({ id }) => admin.ok('GET', `/recordings/${id}`)),
  )
  const h265 = details.find(({ playback }) => playback.kind === 'proxy' && playback.href)
  const intakes = (await admin.ok('GET', '/intakes')).items as {
    id: string
    source: { root: string }
  }[]
  const devices = (await admin.ok('GET', '/devices')).items as { id: string; serial: string }[]
  return {
    device: devices.find(({ serial }) => serial === '8812345')?.id ?? 'none',
    recording: (wanted) =>
      (wanted === 'h265'
        ? h265?.id
        : items.find(
            (item) =>
              item.fileName.includes(wanted) ||
              item.flags.includes(wanted) ||
              item.device?.serial === wanted,
          )?.id) ?? 'none',
    intake: intakes.find(({ source }) => source.root.includes('8812345'))?.id ?? 'none',
  }
}
