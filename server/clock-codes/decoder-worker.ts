// The worker thread that looks for QR codes in grey pictures (see decoder.ts), one at a time. The decoder is
// WebAssembly: it sees the picture and nothing else. It is given its program; it would download it otherwise.
// UNTRUSTED: the picture.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

export type DecodeTask = { grey: Uint8Array; width: number; height: number }
export type Decoded = { texts: string[]; cpuMs: number }

const CODES_MAX = 4
const PROGRAM = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')

const port = parentPort
if (!port) throw new Error('decoder-worker runs as a worker thread only')

const { buffer, byteOffset, byteLength } = await readFile(PROGRAM)
await prepareZXingModule({
  overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) },
  fireImmediately: true,
})

async function decode({ grey, width, height }: DecodeTask): Promise<string[]> {
  const found = await readBarcodes(greyMap(grey, width, height), {
    formats: ['QRCode'],
    tryHarder: true,
    tryInvert: false,
    maxNumberOfSymbols: CODES_MAX,
  })
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
}

/** A portable grey map: the plainest picture file that there is, with a head of one line. */
function greyMap(grey: Uint8Array, width: number, height: number): Uint8Array {
  const head = Buffer.from(`P5 ${width} ${height} 255\n`, 'latin1')
  return Buffer.concat([head, grey])
}

/** What cannot be decoded has no code in it. */
async function answer(task: DecodeTask): Promise<Decoded> {
  const before = process.threadCpuUsage()
  const texts = await decode(task).catch(() => [])
  const { user, system } = process.threadCpuUsage(before)
  return { texts, cpuMs: (user + system) / 1000 }
}

const reply = async (task: DecodeTask) => port.postMessage(await answer(task))
port.on('message', (task: DecodeTask) => void reply(task))
