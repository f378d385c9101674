// Where ffmpeg and ffprobe come from: the setting, then the PATH, then the pair that npm installed.
// The system's pair goes before npm's because it gets security fixes and npm's ffmpeg is of 2018.
// Whether a pair works is not asked here but tried (self-test.ts).

import { constants } from 'node:fs'
import { access, chmod, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, isAbsolute, join } from 'node:path'

export type ToolSource = 'setting' | 'path' | 'npm'
export type Candidate = { source: ToolSource; ffmpeg: string; ffprobe: string }
export type NoCandidate = { source: ToolSource; problem: string }

export type ToolSettings = {
  /** SHILU_FFMPEG, SHILU_FFPROBE. Without the second, ffprobe is looked for beside ffmpeg. */
  ffmpegPath?: string | undefined
  ffprobePath?: string | undefined
  /** The PATH to search. */
  searchPath?: string | undefined
  /** Where a program that npm left without the right to run is copied to. */
  copyFolder: string
}

const suffix = process.platform === 'win32' ? '.exe' : ''

export async function findBySetting(settings: ToolSettings): Promise<Candidate | NoCandidate> {
  const { ffmpegPath, ffprobePath } = settings
  if (!ffmpegPath && !ffprobePath) return { source: 'setting', problem: 'not set' }
  const ffmpeg = ffmpegPath ?? join(dirname(ffprobePath ?? ''), `ffmpeg${suffix}`)
  const ffprobe = ffprobePath ?? join(dirname(ffmpeg), `ffprobe${suffix}`)
  for (const path of [ffmpeg, ffprobe]) {
    if (!isAbsolute(path)) return { source: 'setting', problem: `${path} is not an absolute path` }
    if (!(await isProgram(path))) return { source: 'setting', problem: `${path} cannot be run` }
  }
  return { source: 'setting', ffmpeg, ffprobe }
}

export async function findOnPath(settings: ToolSettings): Promise<Candidate | NoCandidate> {
  const ffmpeg = await searchFor('ffmpeg', settings.searchPath)
  const ffprobe = await searchFor('ffprobe', settings.searchPath)
  if (ffmpeg && ffprobe) return { source: 'path', ffmpeg, ffprobe }
  const missing = [ffmpeg ? [] : 'ffmpeg', ffprobe ? [] : 'ffprobe'].flat().join(' and ')
  return { source: 'path', problem: `${missing} not on the PATH` }
}

export async function findFromNpm(settings: ToolSettings): Promise<Candidate | NoCandidate> {
  try {
    const ffmpeg = await runnable(npmProgram('ffmpeg'), settings.copyFolder)
    const ffprobe = await runnable(npmProgram('ffprobe'), settings.copyFolder)
    return { source: 'npm', ffmpeg, ffprobe }
  } catch (error) {
    // Optional dependencies: absent on a platform without binaries, or left out on purpose.
    return { source: 'npm', problem: error instanceof Error ? error.message : String(error) }
  }
}

async function searchFor(name: string, searchPath = ''): Promise<string | undefined> {
  // A relative entry would make the program depend on where the server was started.
  for (const folder of searchPath.split(delimiter).filter(isAbsolute)) {
    const path = join(folder, name + suffix)
    if (await isProgram(path)) return path
  }
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

// The packages' own index.js throws strings and runs code at import; the binary's place is enough.
function npmProgram(name: 'ffmpeg' | 'ffprobe'): string {
  const scope = `@${name}-installer`
  const wrapper = createRequire(import.meta.url).resolve(`${scope}/${name}/package.json`)
  const platform = `${process.platform}-${process.arch}`
  const manifest = createRequire(wrapper).resolve(`${scope}/${platform}/package.json`)
  return join(dirname(manifest), name + suffix)
}

/** npm's ffprobe is 0644 when install scripts did not run: then a copy of ours is made runnable. */
export async function runnable(path: string, copyFolder: string): Promise<string> {
  if (await isProgram(path)) return path
  const original = await stat(path)
  const name = path.endsWith('.exe') ? 'tool.exe' : (path.split(/[\\/]/).at(-1) ?? 'tool')
  const copy = join(copyFolder, `${name}-${original.size}-${Math.trunc(original.mtimeMs)}`)
  if (await isProgram(copy)) return copy
  await mkdir(copyFolder, { recursive: true })
  // Renamed only when whole: a copy cut short by a crash never gets the name.
  const unfinished = `${copy}.${process.pid}.part`
  try {
    await copyFile(path, unfinished, constants.COPYFILE_FICLONE)
    await chmod(unfinished, 0o755)
    await rename(unfinished, copy)
  } finally {
    await rm(unfinished, { force: true })
  }
  return copy
}
