import assert from 'node:assert/strict'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { mediaSamples } from '../../tests/media-samples/media-samples.ts'
import { MediaToolFailed } from './media-errors.ts'
import { claimsOfExif, readPhoto, shrinkPhoto } from './photo.ts'

const samples = await mediaSamples()
const folder = scratchFolder('photo')

test('time and offset are joined as written, place and device are read', async () => {
  const { photo, claims, problems } = await readPhoto(samples.path('photo.jpg'))
  assert.deepEqual(photo, { format: 'jpeg', width: 640, height: 360, orientation: 6 })
  assert.equal(claims.exifTime, '2026-01-01T14:30:05+08:00')
  assert.deepEqual(claims.gps, { latitude: 39.9087, longitude: 116.3975 })
  assert.equal(claims.make, 'BWC')
  assert.equal(claims.model, '7321')
  assert.deepEqual(claims.exposure, {
    seconds: 1 / 120,
    fNumber: 1.8,
    iso: 200,
    focalLengthMm: 4.2,
    isFlashFired: true,
  })
  assert.equal(claims.altitudeM, 44)
  assert.deepEqual(problems, [])
})

test('without an offset the time stays local: none is invented', async () => {
  const { claims } = await readPhoto(samples.path('photo-no-offset.jpg'))
  assert.equal(claims.exifTime, '2026-01-01T14:30:05')
})

test('EXIF times that are no times claim nothing', () => {
  for (const DateTimeOriginal of ['0000:00:00 00:00:00', '    :  :     :  :  ', '', 7]) {
    assert.equal(claimsOfExif({ DateTimeOriginal }).exifTime, undefined)
  }
  const wild = { DateTimeOriginal: '2026:01:01 14:30:05', OffsetTimeOriginal: '+99:00' }
  assert.equal(claimsOfExif(wild).exifTime, '2026-01-01T14:30:05')
})

test('an exposure that no camera has claims nothing', () => {
  const wild = { ExposureTime: -1, FNumber: 1e9, ISO: 'high', FocalLength: Number.NaN, Flash: 16 }
  assert.deepEqual(claimsOfExif(wild).exposure, { isFlashFired: false })
  assert.equal(claimsOfExif({}).exposure, undefined)
  assert.equal(claimsOfExif({ GPSAltitude: 12, GPSAltitudeRef: Uint8Array.of(1) }).altitudeM, -12)
  assert.equal(claimsOfExif({ GPSAltitude: 1e7 }).altitudeM, undefined)
})

test('a decompression bomb is measured and not unfolded', async () => {
  const { photo, problems } = await readPhoto(samples.path('bomb.png'))
  assert.equal(photo?.width, 60_000)
  assert.equal(problems[0]?.code, 'photo-too-large')
  await assert.rejects(
    shrinkPhoto(samples.path('bomb.png'), 480),
    (error: unknown) => error instanceof MediaToolFailed && /pixel limit/.test(error.message),
  )
})

test('a poster stands upright and carries nothing of the place', async () => {
  const poster = await shrinkPhoto(samples.path('photo.jpg'), 480)
  const { width, height, exif } = await sharp(poster).metadata()
  assert.deepEqual([width, height], [360, 640])
  assert.equal(exif, undefined)
})

test('what is not one of the common formats is not decoded: an SVG can name other files', async () => {
  const path = join(folder, 'photo.jpg')
  await writeFile(path, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
  const { photo, problems } = await readPhoto(path)
  assert.equal(photo, undefined)
  assert.equal(problems[0]?.code, 'photo-unreadable')
})

test('a name with the brackets of libvips stays a name', async () => {
  const path = join(folder, 'photo.jpg[shrink=8]')
  await copyFile(samples.path('photo.jpg'), path)
  assert.equal((await readPhoto(path)).photo?.width, 640)
})
