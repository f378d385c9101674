// The register of what was given out against its events, and the files that are ready against their digests.

import { sql } from 'kysely'
import type { Digest } from '@shilu/core/recording.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { readyPackages } from '../db/packages.ts'

export async function checkPackages(parts: FsckParts, find: Find): Promise<void> {
  await againstEvents(parts, find)
  for (const { package_id: id, sha256, size_bytes: sizeBytes } of await readyPackages(parts.db)) {
    const there = sha256 === null ? null : await parts.packages.has(sha256 as Digest)
    if (there?.sizeBytes !== sizeBytes)
      find('package-missing', id, 'the file of this package is gone or has another size')
    else if (parts.deep && (await parts.packages.digestOf(sha256 ?? '')) !== sha256)
      find('package-altered', id, 'the file of this package is not what was made')
  }
}

/** Null of a body that somebody made unreadable: then the event is named by another check. */
const detailsOf = sql`case when pg_input_is_valid(body, 'jsonb') then body::jsonb -> 'details' end`

/** Every entry says what its event says, and every event has its entry. */
async function againstEvents({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ id: string; hasRow: boolean; isSame: boolean }>`
    select coalesce(p.package_id::text, e.told ->> 'package', e.event_id::text) as id,
           p.package_id is not null as "hasRow",
           coalesce(e.told ->> 'package' = p.package_id::text
             and e.told ->> 'purpose' = p.purpose
             and e.told ->> 'recipient' = p.recipient
             and e.told -> 'recordings' = to_jsonb(p.recordings), false) as "isSame"
      from packages p
      full join (select unit_id, event_id, ${detailsOf} as told from events where type = 'package.made') e
        on e.unit_id = p.unit_id and e.event_id = p.event_id`.execute(db)
  for (const { id, hasRow, isSame } of rows)
    if (!hasRow) find('package-without-entry', id, 'given out, but not in the register')
    else if (!isSame) find('package-differs-from-event', id, 'the entry is not what its event says')
}
