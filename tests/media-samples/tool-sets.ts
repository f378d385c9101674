// The pairs of ffmpeg and ffprobe that this machine has, for suites that must pass with each of
// them: the system's (Debian's, with its security fixes) and the one npm installs.

import { findFromNpm, findOnPath } from '@shilu/server/media/locate.ts'
import { testCandidate, type ToolsFound, type ToolsMissing } from '@shilu/server/media/self-test.ts'
import { scratchFolder } from './scratch.ts'

export type ToolSet = { title: string; tools: ToolsFound }

let cached: Promise<ToolSet[]> | undefined

/** At least one; a machine without any cannot test this, and says so. */
export const toolSets = (): Promise<ToolSet[]> => (cached ??= findToolSets())

export const noTools: ToolsMissing = {
  kind: 'missing',
  hint: 'install ffmpeg',
  tried: [{ source: 'path', problem: 'none' }],
}

async function findToolSets(): Promise<ToolSet[]> {
  const copyFolder = scratchFolder('tools')
  const settings = { searchPath: process.env['PATH'], copyFolder }
  const candidates = [await findOnPath(settings), await findFromNpm(settings)]
  const sets: ToolSet[] = []
  for (const candidate of candidates) {
    if ('problem' in candidate) continue
    const tools = await testCandidate(candidate)
    const from = candidate.source === 'path' ? "the system's" : "npm's"
    sets.push({ title: `with ${from} ffmpeg (${tools.ffmpegVersion})`, tools })
  }
  if (sets.length === 0) throw new Error(`no ffmpeg to test with: ${JSON.stringify(candidates)}`)
  return sets
}
