// A photo with the EXIF that a recorder writes: local time and its offset in two tags, place, device,
// and a picture lying on its side.

import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { SampleName } from './media-samples.ts'

const EXPOSURE = {
  ExposureTime: '1/120',
  FNumber: '18/10',
  ISOSpeedRatings: '200',
  FocalLength: '42/10',
  Flash: '1',
}

export async function writePhotoSamples(path: (name: SampleName) => string): Promise<void> {
  const background = { r: 40, g: 90, b: 160 }
  const plain = sharp({ create: { width: 640, height: 360, channels: 3, background } })
  const exif = (offset: Record<string, string>) => ({
    IFD0: { Make: 'BWC', Model: '7321' },
    IFD2: { DateTimeOriginal: '2026:01:01 14:30:05', ...EXPOSURE, ...offset },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '39/1 54/1 3132/100',
      GPSLongitudeRef: 'E',
      GPSLongitude: '116/1 23/1 5100/100',
      GPSAltitudeRef: '0',
      GPSAltitude: '44/1',
    },
  })
  const jpeg = (offset: Record<string, string>) =>
    plain
      .clone()
      .withMetadata({ orientation: 6, exif: exif(offset) })
      .jpeg()
      .toBuffer()
  await writeFile(path('photo.jpg'), await jpeg({ OffsetTimeOriginal: '+08:00' }))
  await writeFile(path('photo-no-offset.jpg'), await jpeg({}))
}
