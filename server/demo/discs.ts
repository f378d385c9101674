// What is held goes onto a disc in duplicate, where this machine can make images (Art. 16): copy A was burned on another PC,
// read back there and laid down; copy B was burned and waits to be read back, as the desk says.

import type { DiscLetter } from '@shilu/core/disc.ts'
import { DEMO_PASSWORD } from './bureau.ts'
import { signIn, type Visitor } from './visitor.ts'

const MADE_WITHIN_MS = 120_000
const LOOK_EVERY_MS = 500

export async function putOnDiscs(url: string): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const { canMakeImages } = await custodian.ask('GET /disc-sets', {})
  const { items } = await custodian.ask('GET /holds', {})
  const held = items.find((one) => one.scope === 'activity' && one.lifted === null)
  if (!canMakeImages || !held) return
  const { discSet } = await custodian.ask('POST /disc-sets', {
    activities: [held.target],
    recordings: [],
    cases: [],
    held: false,
    medium: 'dvd',
    sectors: null,
    correction: false,
    title: held.name ?? '长期保存资料',
    reference: null,
  })
  const set = await madeSet(custodian, discSet)
  for (const { id, state, copies } of set.discs) {
    if (state !== 'ready') continue
    const read = await custodian.digestOf(`/packages/${id}/content`)
    for (const copy of copies) await burn(custodian, copy, read)
  }
}

/** Its images are made, or the time is over: then the page goes on showing how far they are. */
async function madeSet(custodian: Visitor, id: string) {
  const endsAtMs = performance.now() + MADE_WITHIN_MS
  for (;;) {
    const set = await custodian.ask('GET /disc-sets/{id}', { id })
    if (set.discs.every(({ state }) => state !== 'making') || performance.now() > endsAtMs)
      return set
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

async function burn(
  custodian: Visitor,
  { id, letter }: { id: string; letter: DiscLetter },
  read: { sha256: string; sizeBytes: number },
): Promise<void> {
  await custodian.ask('POST /disc-copies/{id}/burning', { id, mediumId: `MBI-01RG40-${letter}` })
  if (letter !== 'A') return
  await custodian.ask('POST /disc-copies/{id}/reading', { id, reading: 'command', ...read })
  await custodian.ask('POST /disc-copies/{id}/place', { id, place: '档案室 3 柜 2 层' })
}
