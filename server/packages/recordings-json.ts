// recordings.json: which file of the payload is which recording.

import { canonicalJson } from '@shilu/log/canonical-json.ts'
import { isInParts } from './payload.ts'
import type { Told } from './told.ts'

export const recordingsJson = ({
  id,
  unit,
  purpose,
  recipient,
  packageEvent,
  packed,
  eventsOf,
}: Told): string => {
  const recordings = packed.map(({ row, path, files }) => ({
    id: row.recording_id,
    fileName: row.file_name,
    path,
    ...(files.length > 1 ? { parts: files.map((part) => part.path) } : {}),
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    sm3: row.sm3,
    events: (eventsOf.get(row.recording_id) ?? []).map(({ index }) => index),
  }))
  const file = {
    version: packed.some(isInParts) ? 2 : 1,
    package: id,
    unit,
    purpose,
    recipient,
    packageEvent,
    recordings,
  }
  return `${canonicalJson(file)}\n`
}
