// A clock code as a picture, for films that are made here: the demonstration's, and the tests'. Pages draw their
// own. As the decoder, it is given its program.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

const PIXELS_PER_MODULE = 8

let ready: Promise<unknown> | null = null

/** A PNG, black on white with its quiet zone. */
export async function drawClockCode(text: string): Promise<Uint8Array> {
  await (ready ??= prepare())
  const { image, error } = await writeBarcode(text, {
    format: 'QRCode',
    options: 'ecLevel=M',
    scale: PIXELS_PER_MODULE,
    addQuietZones: true,
  })
  if (!image) throw new Error(`the code could not be drawn: ${error}`)
  return new Uint8Array(await image.arrayBuffer())
}

async function prepare(): Promise<void> {
  const program = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
  const { buffer, byteOffset, byteLength } = await readFile(program)
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}
