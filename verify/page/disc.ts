// An ISO image that the browser was given, read at any place of it.

import type { Disc } from '../iso/volumes.ts'

export const discOf = (image: Blob): Disc => ({
  sizeBytes: image.size,
  read: async (at, bytes) => new Uint8Array(await image.slice(at, at + bytes).arrayBuffer()),
  close: async () => undefined,
})
