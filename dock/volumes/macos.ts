// macOS: everything under /Volumes that is a folder of its own, described by diskutil.

import { lstat, readdir } from 'node:fs/promises'
import type { Run, Volume } from './volume.ts'

const VOLUMES = '/Volumes'

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)

const escapedKey = (key: string): string => key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function stringOf(plist: string, key: string): string | null {
  const found = new RegExp(`<key>${escapedKey(key)}</key>\\s*<string>([^<]*)</string>`, 'u').exec(
    plist,
  )
  return found?.[1] === undefined || found[1] === '' ? null : unescaped(found[1])
}

const isTrue = (plist: string, key: string): boolean =>
  new RegExp(`<key>${escapedKey(key)}</key>\\s*<true/>`, 'u').test(plist)

/** Output of `diskutil info -plist FOLDER`. */
export function parseDiskutil(plist: string, root: string): Volume {
  const isPlugged =
    isTrue(plist, 'RemovableMediaOrExternalDevice') ||
    isTrue(plist, 'RemovableMedia') ||
    isTrue(plist, 'Ejectable')
  return {
    root,
    id: stringOf(plist, 'VolumeUUID'),
    label: stringOf(plist, 'VolumeName'),
    isCard: isPlugged && stringOf(plist, 'MountPoint') !== '/',
  }
}

export async function macVolumes(run: Run): Promise<Volume[]> {
  const names = await readdir(VOLUMES)
  const volumes = await Promise.all(
    names.map(async (name) => {
      const root = `${VOLUMES}/${name}`
      // The start volume stands here as a link to /.
      if (!(await lstat(root)).isDirectory()) return null
      const plist = await run('diskutil', ['info', '-plist', root]).catch(() => null)
      return plist === null
        ? { root, id: null, label: name, isCard: false }
        : parseDiskutil(plist, root)
    }),
  )
  return volumes.filter((volume) => volume !== null)
}
