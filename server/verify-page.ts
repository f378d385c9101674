// The page that checks packages in a browser, one file (verify/page/): it goes into packages, and is served to whoever
// wants to have it from elsewhere than from a package.

import { readFile } from 'node:fs/promises'

const PLACE = new URL('../verify/page/dist/verify.html', import.meta.url)

/** Null where it is not built. */
export async function readVerifyPage(): Promise<Buffer | null> {
  try {
    return await readFile(PLACE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
