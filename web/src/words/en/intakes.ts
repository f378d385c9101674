// Words of the intakes.

import type { intakes as zh } from '../zh/intakes.ts'

export const intakes = {
  'intakes.empty': 'No intakes yet',
  'intakes.empty-next':
    'Connect a recorder or its card to this PC and run in the program’s folder (FOLDER is where the card is):',
  'intake.source': 'Source',
  'intake.volume': 'volume',
  'intake.opened': 'Begun',
  'intake.closed': 'Ended',
  'intake.by': 'Taken in by',
  'intake.files': 'Files',
  'intake.all': 'All',
  'intake.state': 'State',
  'intake.open': 'under way',
  'intake.closed-state': 'closed',
  'intake.progress': '{{kept}} of {{total}} kept',
  'intake.progress-files': '{{done}} of {{total}} files done',
  'intake.progress-column': 'Progress',
  'intake.path': 'File',
  'intake.reason': 'Remark',
  'intake.its-recordings': 'Its recordings',
  'file.listed': 'listed',
  'file.wanted': 'coming in',
  'file.received': 'being verified',
  'file.kept': 'kept',
  'file.already-kept': 'already kept',
  'file.not-evidence': 'not evidence',
  'file-reason.digest-mismatch': 'what came in is not what is on the card; it is uploaded again',
  'file.failed': 'failed',
} as const satisfies Record<keyof typeof zh, string>
