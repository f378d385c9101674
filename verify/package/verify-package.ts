// The checks of a package on this machine's disk, with Node: what `shilu verify` runs.

import { lstat } from 'node:fs/promises'
import { isIsoName, openIso } from '../iso/iso-files.ts'
import { hasVolumes } from '../iso/volumes.ts'
import { openZip } from '../zip/zip-files.ts'
import { checkPackage, type VerifyOptions, type VerifyReport } from './check-package.ts'
import type { PackageFiles } from './files.ts'
import { openFolder } from './folder-files.ts'
import { openDisc } from './node-disc.ts'
import { openNodePorts } from './node-ports.ts'

export type { VerifyReport } from './check-package.ts'

export async function verifyPackage(path: string, options: VerifyOptions): Promise<VerifyReport> {
  const ports = openNodePorts()
  try {
    const open = () => openPackage(path)
    const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
    return await checkPackage(open, options, ports, (error) =>
      isAbsent(error) ? 'not-there' : 'unreadable',
    )
  } finally {
    await ports.close()
  }
}

/** A folder, a ZIP or an ISO image. */
export async function openPackage(path: string): Promise<PackageFiles> {
  if ((await lstat(path)).isDirectory()) return openFolder(path)
  return (await isImage(path)) ? openIso(await openDisc(path)) : openZip(path)
}

/** By its name; by what is in it where the name says neither. */
async function isImage(path: string): Promise<boolean> {
  if (/\.(?:zip|iso)$/i.test(path)) return isIsoName(path)
  const disc = await openDisc(path)
  try {
    return await hasVolumes(disc)
  } finally {
    await disc.close()
  }
}
