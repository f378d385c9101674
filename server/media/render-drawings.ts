// A program of its own: `node render-drawings.ts FROM.svg TO.png SCALE …` for our own drawings. In the
// server's process sharp may not read SVG, because a recording could pretend to be one (photo.ts).

import sharp from 'sharp'

const POINTS_PER_INCH = 72

const [...left] = process.argv.slice(2)
while (left.length >= 3) {
  const [from = '', to = '', scale = ''] = left.splice(0, 3)
  const density = POINTS_PER_INCH * Number(scale)
  await sharp(from, { density }).png({ compressionLevel: 3 }).toFile(to)
}
