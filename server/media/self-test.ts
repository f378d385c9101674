// The pair of tools that this server works with. A candidate is believed only when it has read and
// decoded two small recordings; one that crashes is passed over for the next. What it can do is
// found by trying, not by its version: development builds have no version number.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  findBySetting,
  findFromNpm,
  findOnPath,
  type Candidate,
  type NoCandidate,
  type ToolSettings,
  type ToolSource,
} from './locate.ts'
import { MediaToolMissing } from './media-errors.ts'
import { runMediaTool, words } from './run.ts'
import { SELF_TEST_FILES } from './self-test-files.ts'

export type ToolsFound = {
  kind: 'found'
  source: ToolSource
  ffmpeg: string
  ffprobe: string
  ffmpegVersion: string
  ffprobeVersion: string
  /** `-fps_mode` from FFmpeg 5.1 on, `-vsync` before; the old one is gone from new builds. */
  frameRateOption: '-fps_mode' | '-vsync'
  /** Old builds give the last frame of an H.264 copy no duration, and players then leave it out. */
  losesLastFrame: boolean
  /** Encoders that makers need and this build has not got. */
  encodersMissing: string[]
  tried: NoCandidate[]
}
export type ToolsMissing = { kind: 'missing'; hint: string; tried: NoCandidate[] }
export type MediaTools = ToolsFound | ToolsMissing

const TIMEOUT_MS = 20_000
const ENCODERS_NEEDED = ['libx264', 'aac', 'mjpeg']

const HINT =
  'install ffmpeg and ffprobe (Debian: apt install ffmpeg), set SHILU_FFMPEG and SHILU_FFPROBE, ' +
  'or run npm install without --omit=optional; then start again'

/** Setting → PATH → npm → none. Never throws for a bad candidate: it is listed under `tried`. */
export async function chooseMediaTools(settings: ToolSettings): Promise<MediaTools> {
  const tried: NoCandidate[] = []
  for (const find of [findBySetting, findOnPath, findFromNpm]) {
    const candidate = await find(settings)
    if ('problem' in candidate) {
      tried.push(candidate)
      continue
    }
    try {
      return { ...(await testCandidate(candidate)), tried }
    } catch (error) {
      tried.push({ source: candidate.source, problem: `self-test: ${String(error)}` })
    }
  }
  return { kind: 'missing', hint: HINT, tried }
}

export function needTools(tools: MediaTools): ToolsFound {
  if (tools.kind === 'missing') throw new MediaToolMissing(tools.hint)
  return tools
}

export async function testCandidate(candidate: Candidate): Promise<ToolsFound> {
  const folder = await mkdtemp(join(tmpdir(), 'shilu-self-test-'))
  try {
    await Promise.all(SELF_TEST_FILES.map((file) => readsFile(candidate, folder, file)))
    const [ffmpegVersion, ffprobeVersion, rateOption, missing] = await Promise.all([
      versionOf('ffmpeg', candidate.ffmpeg),
      versionOf('ffprobe', candidate.ffprobe),
      frameRateOption(candidate, folder),
      encodersMissing(candidate),
    ])
    const canEncode = !missing.includes('libx264')
    return {
      kind: 'found',
      ...candidate,
      losesLastFrame: canEncode && (await losesLastFrame(candidate, folder, rateOption)),
      ffmpegVersion,
      ffprobeVersion,
      frameRateOption: rateOption,
      encodersMissing: missing,
      tried: [],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readsFile(
  candidate: Candidate,
  folder: string,
  file: { name: string; bytes: Buffer },
): Promise<void> {
  const path = join(folder, file.name)
  await writeFile(path, file.bytes)
  await probes(candidate, path)
  await decodes(candidate, path)
}

async function probes(candidate: Candidate, path: string): Promise<void> {
  const { stdout } = await runMediaTool({
    tool: 'ffprobe',
    program: candidate.ffprobe,
    input: { kind: 'file', path },
    options: ['-show_entries', 'stream=codec_name,width', '-of', 'default=nw=1'],
    timeoutMs: TIMEOUT_MS,
  })
  if (!/codec_name=h264\s+width=32/.test(stdout.toString())) {
    throw new Error(`ffprobe does not see the H.264 of ${path}`)
  }
}

async function decodes(candidate: Candidate, path: string, options: string[] = []): Promise<void> {
  const { stdout } = await runMediaTool({
    tool: 'ffmpeg',
    program: candidate.ffmpeg,
    input: { kind: 'file', path },
    options: [...options, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray'],
    timeoutMs: TIMEOUT_MS,
  })
  if (stdout.length !== 32 * 32) throw new Error(`ffmpeg does not decode ${path}`)
}

async function frameRateOption(
  candidate: Candidate,
  folder: string,
): Promise<ToolsFound['frameRateOption']> {
  const path = join(folder, SELF_TEST_FILES[0]?.name ?? '')
  try {
    await decodes(candidate, path, ['-fps_mode', 'vfr'])
    return '-fps_mode'
  } catch {
    await decodes(candidate, path, ['-vsync', 'vfr'])
    return '-vsync'
  }
}

/** How one frame goes once more after the last, for builds that lose the last. */
export const ONCE_MORE = 'tpad=stop=1:stop_mode=clone'

/** Encodes one frame as copies are encoded: where it lasts for nothing, it would not be shown. False as well
 * where one frame more does not mend it. */
async function losesLastFrame(
  candidate: Candidate,
  folder: string,
  rateOption: ToolsFound['frameRateOption'],
): Promise<boolean> {
  const lasts = async (frames: 1 | 2, filter: string) => {
    const path = join(folder, 'last.mp4')
    await runMediaTool({
      tool: 'ffmpeg',
      program: candidate.ffmpeg,
      input: { kind: 'file', path: join(folder, SELF_TEST_FILES[0]?.name ?? '') },
      options: words(
        `-frames:v ${frames} -vf ${filter} -c:v libx264 -bf 0 -enc_time_base 1:90000 ${rateOption} vfr -f mp4`,
      ),
      output: { path, maxBytes: LAST_MAX_BYTES },
      timeoutMs: TIMEOUT_MS,
    })
    const { stdout } = await runMediaTool({
      tool: 'ffprobe',
      program: candidate.ffprobe,
      input: { kind: 'file', path },
      options: words('-show_entries stream=duration_ts -of default=nw=1'),
      timeoutMs: TIMEOUT_MS,
    })
    return /duration_ts=[1-9]/.test(stdout.toString())
  }
  if (await lasts(1, 'null')) return false
  return lasts(2, `trim=end_frame=1,${ONCE_MORE}`).catch(() => false)
}
const LAST_MAX_BYTES = 1 << 20

async function encodersMissing(candidate: Candidate): Promise<string[]> {
  const { stdout } = await runMediaTool({
    tool: 'ffmpeg',
    program: candidate.ffmpeg,
    options: ['-encoders'],
    timeoutMs: TIMEOUT_MS,
  })
  const there = new Set(stdout.toString().split(/\s+/))
  return ENCODERS_NEEDED.filter((name) => !there.has(name))
}

async function versionOf(tool: 'ffmpeg' | 'ffprobe', program: string): Promise<string> {
  const { stdout } = await runMediaTool({
    tool,
    program,
    options: ['-version'],
    timeoutMs: TIMEOUT_MS,
  })
  const version = /^\S+ version (\S+)/.exec(stdout.toString())?.[1]
  if (!version) throw new Error(`${program} does not say its version`)
  return version
}
