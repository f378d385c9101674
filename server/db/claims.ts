// What devices, cards and docks told, as it is kept in a row.

import type { PhoneSource } from '@shilu/core/phone-source.ts'

/** What a card or folder claims about itself. */
export type IntakeSource = {
  kind: 'card' | 'folder' | 'phone'
  root: string
  volumeId: string | null
  volumeLabel: string | null
  paramIni: string | null
  stationBindIni: string | null
  /** Of a phone alone; measured by the server, not claimed. */
  phone?: PhoneSource
}

/** What the dock saw of a file before anything was verified. Kept as it was told. */
export type RecordingClaims = {
  path: string
  fileName: string
  fileModifiedAt: string | null
  pathBytes: string | null
  source: IntakeSource
}
