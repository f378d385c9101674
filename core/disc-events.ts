// What the events about discs tell (Art. 16): part of the union in events.ts.

import type { DamagedFile, DiscLetter, DiscMedium, DiscReading, DiscSource } from './disc.ts'

/** `disc`: the id of the package that it is. */
type OfCopy = { discSet: string; disc: string; copy: string; letter: DiscLetter }
/** `correctionRoots`: of 255 layers, how many are error correction (RS03); null: it has none. */
type Image = { sha256: string; sizeBytes: number; correctionRoots: number | null }

export type DiscEventDetails = {
  'disc-set.planned': {
    discSet: string
    number: string
    title: string
    reference: string | null
    retention: string
    classification: string
    medium: DiscMedium
    capacitySectors: number
    /** What the medium has, where images are to have error correction; null: they are not. */
    correctionSectors: number | null
    discs: {
      disc: string
      volumeId: string
      recordings: string[]
      /** The two copies that are to be made. */
      copies: { copy: string; letter: DiscLetter }[]
    }[]
  }
  'disc-set.cancelled': { discSet: string; why: string }
  /** Beside each `package.made` of a disc, in the chain of custody of each recording of it. */
  'recording.put-on-disc': {
    recording: string
    discSet: string
    disc: string
    number: string
    volumeId: string
  }
  /** A drive of the server is asked to; what came of it is told by Shilu itself. */
  'disc.burning-begun': OfCopy & { drive: string; mediumId: string | null }
  'disc.reading-begun': OfCopy & { drive: string }
  /** `drive` null: elsewhere, as the person says. */
  'disc.burned': OfCopy & Image & { drive: string | null; mediumId: string }
  'disc.burning-failed': OfCopy & { drive: string; detail: string }
  /** `sha256` null where it could not be read to its end. A reading by statement changes nothing. */
  'disc.read-back': OfCopy & {
    reading: DiscReading
    sha256: string | null
    sizeBytes: number
    isSame: boolean
    damaged: DamagedFile[]
    detail: string | null
  }
  'disc.placed': OfCopy & { place: string }
  'disc.taken': OfCopy & { takenBy: string; purpose: string; backDueOn: string }
  'disc.brought-back': OfCopy & { place: string }
  'disc.lost': OfCopy & { why: string }
  'disc.found': OfCopy & { why: string; place: string }
  /** It is replaced by `successor`, of the same letter. `image`: what that must equal, where it is known now. */
  'disc.remade': OfCopy & {
    successor: string
    source: DiscSource
    image: Image | null
    why: string
  }
}

export const DISC_EVENT_VERSION = {
  'disc-set.planned': 1,
  'disc-set.cancelled': 1,
  'recording.put-on-disc': 1,
  'disc.burning-begun': 1,
  'disc.reading-begun': 1,
  'disc.burned': 1,
  'disc.burning-failed': 1,
  'disc.read-back': 1,
  'disc.placed': 1,
  'disc.taken': 1,
  'disc.brought-back': 1,
  'disc.lost': 1,
  'disc.found': 1,
  'disc.remade': 1,
} as const satisfies Record<keyof DiscEventDetails, number>
