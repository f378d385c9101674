// How a copy of a disc stands after what was done with it. The operations write what this says, and the check of the
// archive replays the events with it: so a row can tell nothing that no event told.

import type { DamagedFile, DiscCopyState, DiscReading } from './disc.ts'
import type { DiscEventDetails } from './disc-events.ts'

type Type = Exclude<
  keyof DiscEventDetails,
  'disc-set.planned' | 'disc-set.cancelled' | 'recording.put-on-disc'
>
export type DiscCopyEvent = {
  [T in Type]: { type: T; at: string; by: string | null; details: DiscEventDetails[T] }
}[Type]

export type CopyStanding = {
  state: DiscCopyState
  sha256: string | null
  sizeBytes: number | null
  correctionRoots: number | null
  mediumId: string | null
  burnedAt: string | null
  burnedBy: string | null
  readAt: string | null
  readBackAt: string | null
  reading: DiscReading | null
  damaged: readonly DamagedFile[] | null
  place: string | null
  takenBy: string | null
  takenAt: string | null
  backDueOn: string | null
}

/** `image`: what it must equal, where that is known before it is burned. */
export const plannedCopy = (image: DiscEventDetails['disc.remade']['image']): CopyStanding => ({
  state: 'planned',
  sha256: image?.sha256 ?? null,
  sizeBytes: image?.sizeBytes ?? null,
  correctionRoots: image?.correctionRoots ?? null,
  mediumId: null,
  burnedAt: null,
  burnedBy: null,
  readAt: null,
  readBackAt: null,
  reading: null,
  damaged: null,
  place: null,
  takenBy: null,
  takenAt: null,
  backDueOn: null,
})

const NOT_OUT = { takenBy: null, takenAt: null, backDueOn: null }

export function afterDiscEvent(
  copy: CopyStanding,
  { type, at, by, details }: DiscCopyEvent,
): CopyStanding {
  switch (type) {
    case 'disc.reading-begun':
      return copy
    case 'disc.burning-begun':
      return { ...copy, mediumId: details.mediumId }
    case 'disc.burning-failed':
      // That medium is spoilt; the next one has another number.
      return { ...copy, mediumId: null }
    case 'disc.burned': {
      const { sha256, sizeBytes, correctionRoots, mediumId } = details
      const image = { sha256, sizeBytes, correctionRoots }
      return { ...copy, ...image, state: 'burned', mediumId, burnedAt: at, burnedBy: by }
    }
    case 'disc.read-back':
      return afterReading(copy, at, details)
    case 'disc.placed':
      return { ...copy, place: details.place }
    case 'disc.taken':
      return { ...copy, takenBy: details.takenBy, takenAt: at, backDueOn: details.backDueOn }
    case 'disc.brought-back':
      return { ...copy, ...NOT_OUT, place: details.place }
    case 'disc.lost':
      return { ...copy, state: 'lost' }
    case 'disc.found':
      // Where it was meanwhile nobody knows: it counts again when it was read.
      return { ...copy, ...NOT_OUT, state: 'burned', readBackAt: null, place: details.place }
    case 'disc.remade':
      break
  }
  return { ...copy, state: 'replaced' }
}

function afterReading(
  copy: CopyStanding,
  at: string,
  { reading, isSame, damaged }: DiscEventDetails['disc.read-back'],
): CopyStanding {
  if (reading === 'statement') return copy
  const read = { ...copy, reading, readAt: at }
  return isSame
    ? { ...read, state: 'read-back', readBackAt: at, damaged: null }
    : { ...read, state: 'failed', damaged }
}
