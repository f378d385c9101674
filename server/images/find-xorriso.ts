// Where xorriso is: the setting, then the PATH. Looked for each time, so that installing it needs no restart.

import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

export type FindImageProgram = () => Promise<string | null>

const NAME = process.platform === 'win32' ? 'xorriso.exe' : 'xorriso'

/** `setting`: SHILU_XORRISO; where it is given nothing else is taken. */
export const findXorriso =
  (setting: string | null, searchPath: string | undefined): FindImageProgram =>
  async () => {
    if (setting !== null) return isAbsolute(setting) && (await isProgram(setting)) ? setting : null
    return findProgram(NAME, searchPath)
  }

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
