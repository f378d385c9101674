// What a card says about itself, and how a second run knows it again. UNTRUSTED: all of it is claimed.

import { createHash } from 'node:crypto'
import { open, readdir, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { relative, resolve, sep } from 'node:path'
import { readClaimText } from './file-names.ts'
import type { CardSource } from './intake-api.ts'
import { READ_ONLY } from './reading.ts'
import type { Volume } from './volumes/volume.ts'

const CLAIM_BYTES = 64 * 1024
const NAME_CHARACTERS = 200
const ROOT_CHARACTERS = 4096

/** The first 64 KiB of a small text file at the root, whatever the case of its name; null without one. */
async function readClaim(root: string, name: string): Promise<string | null> {
  const names = await readdir(root)
  const own = names.find((one) => one.toLowerCase() === name)
  if (own === undefined) return null
  try {
    const file = await open(resolve(root, own), READ_ONLY)
    try {
      if (!(await file.stat()).isFile()) return null
      const buffer = Buffer.alloc(CLAIM_BYTES)
      const { bytesRead } = await file.read(buffer, 0, CLAIM_BYTES, 0)
      return readClaimText(buffer.subarray(0, bytesRead))
    } finally {
      await file.close()
    }
  } catch {
    // The file is on the manifest like every other: that it cannot be read is told there.
    return null
  }
}

/** The volume that `root` lies on: the one with the longest mount point that contains it. */
export function volumeOf(root: string, volumes: readonly Volume[]): Volume | null {
  const holding = volumes.filter(
    (volume) => root === volume.root || root.startsWith(volume.root.replace(/[\\/]*$/, sep)),
  )
  return holding.toSorted((a, b) => b.root.length - a.root.length)[0] ?? null
}

async function machineId(): Promise<string> {
  const id = await readFile('/etc/machine-id', 'utf8').catch(() => '')
  return id.trim() === '' ? hostname() : id.trim()
}

export type Card = { source: CardSource; resumeKey: string }

/** `root` is real and absolute. The PC's own disk is no card: its id would be the mark of every folder on it. */
export async function describeCard(root: string, volumes: readonly Volume[]): Promise<Card> {
  const volume = volumeOf(root, volumes)
  const isWhole = volume !== null && resolve(volume.root) === root && root !== resolve('/')
  const own = volume !== null && (isWhole || volume.isCard) ? volume : null
  const identity =
    own?.id === null || own === null
      ? ['path', root]
      : ['volume', own.id, relative(own.root, root).replaceAll(sep, '/')]
  const told = JSON.stringify([await machineId(), ...identity])
  return {
    resumeKey: createHash('sha256').update(told).digest('hex'),
    source: {
      kind: isWhole ? 'card' : 'folder',
      root: root.slice(0, ROOT_CHARACTERS),
      volumeId: own?.id?.slice(0, NAME_CHARACTERS) ?? null,
      volumeLabel: own?.label?.slice(0, NAME_CHARACTERS) ?? null,
      paramIni: await readClaim(root, 'param.ini'),
      stationBindIni: await readClaim(root, 'station_bind.ini'),
    },
  }
}
