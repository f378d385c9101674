// The recordings that a stoppage record rests on, as paper and tables list them: number, name, short digest.

import type { StoppageRow } from '../db/stoppages.ts'

/** Enough to tell two files of an archive apart; the whole digest stands in the custody log. */
const DIGEST_SHOWN = 12

export const attachmentLines = ({ attachments }: StoppageRow): string =>
  attachments
    .map(
      ({ file_name: name, sha256, recording }, at) =>
        `${at + 1}. ${name}（SHA-256 ${sha256.slice(0, DIGEST_SHOWN)}…，${recording}）`,
    )
    .join('\n')
