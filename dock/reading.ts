// Opens a file of a card for reading, and for nothing else. Between the listing and this moment the
// card may have put a pipe or a link under the same name: neither can be followed or waited on.

import { constants } from 'node:fs'

/** Windows has neither flag and needs neither: its links were sorted out by lstat, it has no pipes in folders. */
export const READ_ONLY =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

export const READ_BYTES = 256 * 1024

/** The card's file could not be read: `code` is what the operating system said. */
export class ReadFailure extends Error {
  readonly code: string

  constructor(code: string, cause?: unknown) {
    super(`cannot be read: ${code}`, { cause })
    this.name = 'ReadFailure'
    this.code = code
  }
}

/** The file is not what it was a moment ago: somebody still writes it. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}
