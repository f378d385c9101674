// The checks of a package on this machine's disk, with Node: what `shilu verify` runs.

import { lstat } from 'node:fs/promises'
import { isIsoName, openIso } from '../iso/iso-files.ts'
import { openZip } from '../zip/zip-files.ts'
import { checkPackage, type VerifyOptions, type VerifyReport } from './check-package.ts'
import { openFolder } from './folder-files.ts'
import { openDisc } from './node-disc.ts'
import { openNodePorts } from './node-ports.ts'

export type { VerifyReport } from './check-package.ts'

export async function verifyPackage(path: string, options: VerifyOptions): Promise<VerifyReport> {
  const ports = openNodePorts()
  try {
    const open = async () => {
      if ((await lstat(path)).isDirectory()) return openFolder(path)
      return isIsoName(path) ? openIso(await openDisc(path)) : openZip(path)
    }
    const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
    return await checkPackage(open, options, ports, (error) =>
      isAbsent(error) ? 'not-there' : 'unreadable',
    )
  } finally {
    await ports.close()
  }
}
