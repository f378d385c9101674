// How a maker hands over what it made: a file in the scratch folder the caller gave, whole or not there.

import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Made, NotAvailableReason } from './media-facts.ts'

export type MakeOptions = {
  /** An existing folder of the caller's; files in it are overwritten by name. */
  folder: string
  timeoutMs?: number
  signal?: AbortSignal
}

export async function handOver<Extra extends object>(
  options: MakeOptions,
  name: string,
  mime: string,
  bytes: Uint8Array,
  extra: Extra,
): Promise<Made<Extra>> {
  const path = join(options.folder, name)
  await withPart(path, (part) => writeFile(part, bytes, { signal: options.signal }))
  return { ...extra, state: 'made', path, mime, sizeBytes: bytes.length }
}

/** Runs `make` with a temporary name; the real name appears only when it has returned. */
export async function withPart(
  path: string,
  make: (part: string) => Promise<unknown>,
): Promise<number> {
  const part = `${path}.part`
  try {
    await make(part)
    const { size } = await stat(part)
    await rename(part, path)
    return size
  } finally {
    await rm(part, { force: true })
  }
}

export const notAvailable = (reason: NotAvailableReason, detail: string) =>
  ({ state: 'not-available', reason, detail }) as const
