// Linux: mounts from /proc/self/mountinfo, names of file systems from udev's links, else from lsblk.

import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Run, Volume } from './volume.ts'

export type Mount = { root: string; source: string; type: string }

const CARD_FOLDERS = ['/media/', '/run/media/', '/mnt/']

/** proc(5): space, tab, newline and backslash are written as three octal digits, as bytes. */
function unescaped(field: string): string {
  const bytes = field.replaceAll(/\\([0-7]{3})/g, (_whole, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** `text` as latin1, so that names in other encodings survive. */
export function parseMountinfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ')
    const root = before?.split(' ')[4]
    const [type, source] = after?.split(' ') ?? []
    if (root === undefined || type === undefined || source === undefined) return []
    return [{ root: unescaped(root), source: unescaped(source), type }]
  })
}

export type Names = { id: string | null; label: string | null }

type LsblkDevice = {
  path?: unknown
  uuid?: unknown
  label?: unknown
  children?: LsblkDevice[]
}

/** Output of `lsblk -J -o PATH,UUID,LABEL`. */
export function parseLsblk(json: string): Map<string, Names> {
  const names = new Map<string, Names>()
  const visit = (devices: LsblkDevice[]): void => {
    for (const device of devices) {
      if (typeof device.path === 'string') {
        names.set(device.path, {
          id: typeof device.uuid === 'string' ? device.uuid : null,
          label: typeof device.label === 'string' ? device.label : null,
        })
      }
      visit(device.children ?? [])
    }
  }
  visit((JSON.parse(json) as { blockdevices?: LsblkDevice[] }).blockdevices ?? [])
  return names
}

/** The name of a udev link: bytes that are not plain stand as \xNN. */
export function parseUdevName(name: string): string {
  const bytes = Buffer.from(name, 'utf8')
    .toString('latin1')
    .replaceAll(/\\x([0-9a-f]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** device → name, for one of udev's folders of links. Empty where there is no udev. */
async function linked(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => [])
  const found = new Map<string, string>()
  for (const name of names) {
    const device = await realpath(`${folder}/${name}`).catch(() => null)
    if (device !== null) found.set(device, parseUdevName(name))
  }
  return found
}

async function isRemovable(device: string): Promise<boolean> {
  const own = await realpath(`/sys/class/block/${basename(device)}`).catch(() => null)
  if (own === null) return false
  // A partition lies inside its disk, and the disk knows whether it can be taken out.
  for (const folder of [own, dirname(own)]) {
    const flag = await readFile(`${folder}/removable`, 'utf8').catch(() => '')
    if (flag.trim() === '1') return true
  }
  return false
}

export async function linuxVolumes(run: Run): Promise<Volume[]> {
  const mounts = parseMountinfo(await readFile('/proc/self/mountinfo', 'latin1'))
  const devices = mounts.filter((mount) => mount.source.startsWith('/dev/'))
  const [ids, labels] = await Promise.all([
    linked('/dev/disk/by-uuid'),
    linked('/dev/disk/by-label'),
  ])
  const listed =
    ids.size > 0
      ? new Map<string, Names>()
      : await run('lsblk', ['-J', '-o', 'PATH,UUID,LABEL']).then(parseLsblk, () => new Map())
  return Promise.all(
    devices.map(async ({ root, source }) => {
      const device = await realpath(source).catch(() => source)
      const names = listed.get(device)
      const isPlugged = CARD_FOLDERS.some((folder) => root.startsWith(folder))
      return {
        root,
        id: ids.get(device) ?? names?.id ?? null,
        label: labels.get(device) ?? names?.label ?? null,
        isCard: root !== '/' && (isPlugged || (await isRemovable(device))),
      }
    }),
  )
}
