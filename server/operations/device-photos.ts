// A photo of a device, so that it is known again: who brings which one back is seen, not guessed. What is sent is
// decoded and made anew (server/media/photo.ts); only that is kept. The events name each by its digest.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Parts } from '../tx.ts'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import { id, instant, sha256 } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

/** The page makes larger ones smaller before it sends them. */
export const PHOTO_MAX_MIB = 2
const PHOTO_MAX_BYTES = PHOTO_MAX_MIB * 1024 ** 2
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

const photo = z.object({
  sha256,
  sizeBytes: z.int(),
  width: z.int(),
  height: z.int(),
  addedAt: instant,
  addedBy: z.string(),
  /** The JPEG in base64. */
  jpeg: z.string(),
})

export const readDevicePhoto = operation({
  summary: 'The photo of a device; null where there is none',
  permission: 'device.list',
  event: unrecorded('a picture of a thing of the office; no recording'),
  input: z.strictObject({ id }),
  output: z.object({ photo: photo.nullable() }),
  async run({ tx, input, asker }) {
    const row = await tx.devices.photo(unitOf(asker), input.id)
    if (!row) return { photo: null }
    return {
      photo: {
        sha256: row.sha256,
        sizeBytes: row.jpeg.length,
        width: row.width,
        height: row.height,
        addedAt: row.added_at.toString(),
        addedBy: nameOf(row.added_by),
        jpeg: Buffer.from(row.jpeg).toString('base64'),
      },
    }
  },
})

export const setDevicePhoto = operation({
  summary: 'Give a device a photo, or another one in its place',
  permission: 'device.change',
  event: ['device.photo-set'],
  /** UNTRUSTED: a picture in base64. */
  input: z.strictObject({ id, photo: z.string().min(1) }),
  output: z.object({ sha256, width: z.int(), height: z.int() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    if (!(await tx.deviceIssues.lockDevice(unit, input.id))) throw new Problem('NOT_FOUND')
    const { jpeg, width, height } = await remade(input.photo, parts)
    const digest = parts.secrets.digestHex(jpeg)
    const before = await tx.devices.photo(unit, input.id)
    const made = { sha256: digest, width, height }
    if (before?.sha256 === digest) return alreadyDone(made)
    const told = {
      device: input.id,
      ...made,
      sizeBytes: jpeg.length,
      before: before?.sha256 ?? null,
    }
    await commit('device.photo-set', told, {}, (write, eventId) =>
      write.devices.setPhoto({
        unit_id: unit,
        device_id: input.id,
        jpeg,
        ...made,
        added_at: now.toString(),
        added_by: JSON.stringify(asker.actor),
        event_id: eventId,
      }),
    )
    return made
  },
})

async function remade(base64: string, { photos }: Pick<Parts, 'photos'>): Promise<RemadePhoto> {
  if (base64.length > Math.ceil(PHOTO_MAX_BYTES / 3) * 4)
    throw new Problem('DEVICE_PHOTO_TOO_LARGE', { most: PHOTO_MAX_MIB })
  if (!BASE64.test(base64)) throw new Problem('INPUT_INVALID', { where: 'photo: base64' })
  const made = await photos.remake(Buffer.from(base64, 'base64'))
  if (!made) throw new Problem('DEVICE_PHOTO_UNREADABLE')
  return made
}
export type RemadePhoto = { jpeg: Uint8Array; width: number; height: number }

export const removeDevicePhoto = operation({
  summary: 'Take the photo of a device away',
  permission: 'device.change',
  event: ['device.photo-removed'],
  input: z.strictObject({ id }),
  output: z.object({}),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    if (!(await tx.deviceIssues.lockDevice(unit, input.id))) throw new Problem('NOT_FOUND')
    const row = await tx.devices.photo(unit, input.id)
    if (!row) return alreadyDone({})
    const told = { device: input.id, sha256: row.sha256 }
    await commit('device.photo-removed', told, {}, (write) =>
      write.devices.removePhoto(unit, input.id),
    )
    return {}
  },
})
