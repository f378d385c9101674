// What devices, cards and docks told, as it is kept in a row.

/** What a card or folder claims about itself. */
export type IntakeSource = {
  kind: 'card' | 'folder'
  root: string
  volumeId: string | null
  volumeLabel: string | null
  paramIni: string | null
  stationBindIni: string | null
}

/** What the dock saw of a file before anything was verified. Kept as it was told. */
export type RecordingClaims = {
  path: string
  fileName: string
  fileModifiedAt: string | null
  pathBytes: string | null
  source: IntakeSource
}
