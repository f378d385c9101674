// The photos of the demonstration's devices: drawn, so that nobody takes them for real ones.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDrawings } from '../media/made-up.ts'
import type { Visitor } from './visitor.ts'

const WIDTH_PX = 640
const HEIGHT_PX = 480

const recorder = (body: string) => `
  <rect x="220" y="60" width="200" height="360" rx="26" fill="${body}"/>
  <circle cx="320" cy="150" r="58" fill="#0d1116"/><circle cx="320" cy="150" r="34" fill="#23415f"/>
  <circle cx="308" cy="138" r="10" fill="#8fb4d8"/>
  <rect x="256" y="240" width="128" height="84" rx="8" fill="#10161d"/>
  <circle cx="270" cy="364" r="14" fill="#b3301f"/><circle cx="320" cy="364" r="14" fill="#5c6875"/>
  <circle cx="370" cy="364" r="14" fill="#5c6875"/><rect x="300" y="30" width="40" height="34" fill="#444c56"/>`
const camera = (body: string) => `
  <rect x="120" y="140" width="400" height="230" rx="24" fill="${body}"/>
  <rect x="250" y="96" width="140" height="60" rx="12" fill="${body}"/>
  <circle cx="320" cy="256" r="98" fill="#10161d"/><circle cx="320" cy="256" r="62" fill="#23415f"/>
  <circle cx="298" cy="232" r="18" fill="#8fb4d8"/><circle cx="470" cy="172" r="12" fill="#b3301f"/>`

const PICTURES: Readonly<Record<string, string>> = {
  '8812345': recorder('#2b333d'),
  '8812346': recorder('#2b333d'),
  JX0003: recorder('#1d3a56'),
  '152075003117': camera('#2a2a2c'),
}

export async function photographDevices(custodian: Visitor): Promise<void> {
  const { items } = await custodian.ask('GET /devices', {})
  const folder = await mkdtemp(join(tmpdir(), 'shilu-devices-'))
  try {
    const drawn = items.flatMap(({ id, serial }) => {
      const picture = PICTURES[serial]
      return picture === undefined ? [] : [{ id, picture, file: join(folder, id) }]
    })
    for (const { picture, file } of drawn)
      await writeFile(
        `${file}.svg`,
        `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}"><rect width="100%" height="100%" fill="#dfe5ea"/>${picture}</svg>`,
      )
    await renderDrawings(
      drawn.map(({ file }) => ({ from: `${file}.svg`, to: `${file}.png`, scale: 1 })),
    )
    for (const { id, file } of drawn) {
      const photo = (await readFile(`${file}.png`)).toString('base64')
      await custodian.ask('POST /devices/{id}/photo', { id, photo })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
