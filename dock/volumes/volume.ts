// A volume: what the operating system knows about a card beside its files. Each platform is one small
// file with a pure parser of what the system's own tool prints; this one asks the right tool.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { linuxVolumes } from './linux.ts'
import { macVolumes } from './macos.ts'
import { windowsVolumes } from './windows.ts'

export type Volume = {
  /** Where it is mounted. */
  root: string
  /** The file system's serial number or UUID, which goes with the card from PC to PC. */
  id: string | null
  label: string | null
  /** Whether it looks like something that a person plugs in. */
  isCard: boolean
}

export type Run = (program: string, args: string[]) => Promise<string>

const RUN_MS = 15_000
const RUN_BYTES = 16 * 1024 * 1024

const execute = promisify(execFile)

export const run: Run = async (program, args) => {
  const { stdout } = await execute(program, args, {
    timeout: RUN_MS,
    maxBuffer: RUN_BYTES,
    windowsHide: true,
  })
  return stdout
}

/** All mounted volumes. A tool that is missing or fails costs the names of volumes, never an intake. */
export async function volumesNow(platform = process.platform): Promise<Volume[]> {
  try {
    if (platform === 'win32') return await windowsVolumes(run)
    if (platform === 'darwin') return await macVolumes(run)
    return await linuxVolumes(run)
  } catch {
    // Without the names the card is still read; its claims and files say whose it is.
    return []
  }
}
