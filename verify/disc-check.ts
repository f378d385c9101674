// `shilu disc-check`: reads a disc in a drive of this PC, or an image that was read from one, and says what its digest
// is and which files are damaged. 0: all of it is whole. 1: something is not. 2: it cannot be read at all.

import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { correctionWords, mendCommands } from '@shilu/core/disc-correction.ts'
import { checkDisc, damagedIn, digestOfDisc, headOfDisc } from './disc-reading.ts'
import { shown } from './package/report.ts'

export type DiscCheckFlags = { sha256?: string; bytes?: string; json?: boolean }
type Output = { stdout(text: string): void; stderr(text: string): void; isTerminal: boolean }

const processOutput: Output = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
}

/** What the page takes as the result of a reading: `--json` into a file, and that onto the page. */
export type DiscCheck = {
  format: 'shilu-disc-check/1'
  volumeId: string
  sizeBytes: number
  /** Null where it could not be read to its end. */
  sha256: string | null
  isExpected: boolean | null
  damaged: { path: string; reason: string }[]
  detail: string | null
  /** Of 255 layers, how many are error correction; null: none, or nothing of it can be read. */
  correctionRoots: number | null
  /** How a damaged one is mended that has error correction; nothing where it is whole. */
  mend: string[]
}

export async function runDiscCheck(
  path: string,
  flags: DiscCheckFlags,
  output: Output = processOutput,
): Promise<number> {
  let head
  try {
    head = await headOfDisc(path)
  } catch (error) {
    output.stderr(`${path}: ${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
  if (!head) {
    output.stderr(
      `${path}: 不是 ISO 9660 光盘或映像。 It is no disc or image in ISO 9660.\n${NO_VOLUME}`,
    )
    return 2
  }
  const sizeBytes = flags.bytes === undefined ? head.sizeBytes : Number(flags.bytes)
  const hash = createHash('sha256')
  let detail: string | null = null
  try {
    await digestOfDisc(path, sizeBytes, hash, (bytes) => {
      if (output.isTerminal && !flags.json)
        output.stderr(`\r读取 reading: ${Math.floor((bytes / sizeBytes) * 100)} %`)
    })
  } catch (error) {
    detail = error instanceof Error ? error.message : String(error)
  }
  if (output.isTerminal && !flags.json) output.stderr('\n')
  const sha256 = detail === null ? hash.digest('hex') : null
  const isExpected = flags.sha256 === undefined ? null : sha256 === flags.sha256.toLowerCase()
  const report = await checkDisc(path, sizeBytes)
  const damaged = damagedIn(report)
  const isWhole = sha256 !== null && report.isPassed && isExpected !== false
  const { volumeId, correctionRoots } = head
  // Into what was read already dvdisaster writes; from a drive it reads first.
  const isFile = (await lstat(path)).isFile()
  const image = { volumeId, sizeBytes, sha256: flags.sha256 ?? null, file: isFile ? path : null }
  const check: DiscCheck = {
    format: 'shilu-disc-check/1',
    volumeId,
    sizeBytes,
    sha256,
    isExpected,
    damaged,
    detail,
    correctionRoots,
    mend: isWhole || correctionRoots === null ? [] : mendCommands(image),
  }
  output.stdout(flags.json ? `${JSON.stringify(check)}\n` : textOf(check))
  return isWhole ? 0 : 1
}

const REMAKE =
  '这张光盘应当重制：用服务器上的映像、另一张副本，或从档案原件重做。 Make this disc anew: from the image on the server, the other copy, or the originals in the archive.'
const NO_VOLUME =
  '如标签上写有 RS03，可能只是开头损坏：读出映像后先用 dvdisaster -i 映像 -f 修复。 If its label says RS03, its beginning may be damaged: read it into a file and mend that by dvdisaster -i FILE -f.\n'
const MEND =
  '光盘上有纠错数据，可先修复读出的映像（dvdisaster 会改写该文件）。 It has error correction: what is read can be mended (dvdisaster writes into that file):'

function textOf(check: DiscCheck): string {
  const { volumeId, sizeBytes, sha256, isExpected, damaged, detail, correctionRoots, mend } = check
  const lines = [
    `卷标 volume: ${shown(volumeId)}`,
    `字节 bytes: ${sizeBytes}`,
    ...(correctionRoots === null
      ? []
      : [`纠错数据 error correction: ${correctionWords(correctionRoots)}`]),
    sha256 === null
      ? `没有读到头，不能确认 not read to its end: ${shown(detail ?? '')}`
      : `SHA-256: ${sha256}`,
    ...(isExpected === null
      ? []
      : [isExpected ? '与映像一致 equal to the image' : '与映像不一致 NOT equal to the image']),
    ...damaged.map(({ path, reason }) => `损坏 damaged: ${shown(path)}  ${reason}`),
    damaged.length === 0 && sha256 !== null ? '全部文件完好。 Every file is whole.' : REMAKE,
    ...(mend.length === 0 ? [] : [MEND, ...mend.map((command) => `  ${shown(command)}`)]),
  ]
  return `${lines.join('\n')}\n`
}
