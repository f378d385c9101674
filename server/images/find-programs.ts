// Where xorriso and dvdisaster are: the setting, then the PATH. Looked for each time, so that installing them needs no
// restart.

import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

export type FindImageProgram = () => Promise<string | null>

const SUFFIX = process.platform === 'win32' ? '.exe' : ''

/** `setting`: SHILU_XORRISO, SHILU_DVDISASTER; where it is given nothing else is taken. */
const find =
  (name: string) =>
  (setting: string | null, searchPath: string | undefined): FindImageProgram =>
  async () => {
    if (setting !== null) return isAbsolute(setting) && (await isProgram(setting)) ? setting : null
    return findProgram(`${name}${SUFFIX}`, searchPath)
  }
export const findXorriso = find('xorriso')
export const findDvdisaster = find('dvdisaster')

export async function findProgram(
  name: string,
  searchPath: string | undefined,
): Promise<string | null> {
  // A relative entry would make the program depend on where the server was started.
  for (const folder of (searchPath ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, name)
    if (await isProgram(path)) return path
  }
  return null
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
