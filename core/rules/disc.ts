// Art. 16 采取刻录光盘等方式长期保存的,应当一式两份;光盘标签或者封套上应当标明制作单位、制作人、制作时间、执法活动或者案件名称、编号等。
//
// What is kept long-term goes to discs in duplicate. Here is how recordings are put onto discs: in their order, the
// material of an activity together, none left out, none twice, no disc fuller than it may be. And when a copy is to be
// read again, and what a bad one is made from.
//
// ASSUMPTION: a copy counts as made when what was read from it equals its image; the law only says that there are two.
// ASSUMPTION: every copy is read again 12 months after it was last read whole; the law names no time.
// ASSUMPTION: an activity is not divided between discs unless it does not fit on one.

import {
  DISC_MEDIA,
  DISC_SLACK_PERCENT,
  SECTOR_BYTES,
  type DiscMedium,
  type DiscSource,
} from '../disc.ts'
import { MIB, PART_MIB, partSizes } from '../package/parts.ts'
import { endOfPeriod } from '../periods.ts'
import type { Reason } from '../reasons.ts'

export const RECHECK_MONTHS = 12

/** What a package has beside its originals, in sectors; held against real images by a test. */
export const OWN_SECTORS = {
  /** The page that verifies, 说明.html, the PDF, key, policy, volumes, the 150 sectors behind them. */
  fixed: 3072,
  /** Its lines in the lists and in the pages, and its names in three directories. */
  ofRecording: 8,
  /** Its text, leaf and proof are a file each; a proof may have the lines of several witnesses. */
  ofEvent: 8,
  ofPart: 2,
} as const

export type DiscItem = {
  recording: string
  sizeBytes: number
  /** Custody events that go along. */
  events: number
  /** Null: of no activity. */
  activity: string | null
}

export type PlannedDisc = {
  recordings: string[]
  /** Of the originals. */
  bytes: number
  sectors: number
  /** Why it begins where it does. */
  reason: Reason
}
export type DiscPlan =
  | { kind: 'planned'; discs: PlannedDisc[]; capacitySectors: number }
  | { kind: 'refused'; reasons: Reason[]; recordings: string[] }

/** What it has, as its drive or its wrapping says; never more than others of its kind. */
export const sectorsOfMedium = (medium: DiscMedium, sectors: number | null): number =>
  Math.min(sectors ?? Infinity, DISC_MEDIA[medium].sectors)

/** Of a medium, or of one that has so many sectors as its drive or its wrapping says. */
export const usableSectors = (medium: DiscMedium, sectors: number | null = null): number =>
  Math.floor((sectorsOfMedium(medium, sectors) * (100 - DISC_SLACK_PERCENT)) / 100)

/** With everything that goes along because of it. */
export function sectorsOf({ sizeBytes, events }: DiscItem): number {
  const parts = partSizes(sizeBytes, PART_MIB * MIB)
  const payload = parts.reduce((sum, bytes) => sum + Math.ceil(bytes / SECTOR_BYTES), 0)
  const { ofRecording, ofEvent, ofPart } = OWN_SECTORS
  return payload + ofRecording + ofEvent * events + ofPart * parts.length
}

/**
 * Never a recording left out: what fits on no disc refuses the whole plan, by name. `filledSectors`: so far a disc is
 * filled, where room is to be left; a recording that needs more than that is on a disc of its own.
 */
export function planDiscs(
  items: readonly DiscItem[],
  capacitySectors: number,
  filledSectors = capacitySectors,
): DiscPlan {
  const room = capacitySectors - OWN_SECTORS.fixed
  const tooLarge = items.filter((item) => sectorsOf(item) > room)
  if (tooLarge.length > 0)
    return {
      kind: 'refused',
      reasons: [
        { code: 'disc-recording-too-large', article: 16, params: { total: tooLarge.length } },
      ],
      recordings: tooLarge.map(({ recording }) => recording),
    }
  const discs: PlannedDisc[] = []
  let reason: Reason | null = { code: 'disc-starts', article: 16 }
  const put = (item: DiscItem) => {
    const sectors = sectorsOf(item)
    let last = discs.at(-1)
    if (!last || reason || last.sectors + sectors > filledSectors) {
      last = {
        recordings: [],
        bytes: 0,
        sectors: OWN_SECTORS.fixed,
        reason: reason ?? { code: 'disc-before-full', article: 16 },
      }
      discs.push(last)
      reason = null
    }
    last.recordings.push(item.recording)
    last.bytes += item.sizeBytes
    last.sectors += sectors
  }
  for (const group of groupsOf(items)) {
    const sectors = group.reduce((sum, item) => sum + sectorsOf(item), 0)
    const left = filledSectors - (discs.at(-1)?.sectors ?? OWN_SECTORS.fixed)
    if (discs.length > 0 && sectors > left)
      reason = {
        code:
          sectors <= filledSectors - OWN_SECTORS.fixed
            ? 'disc-activity-whole'
            : 'disc-activity-too-large',
        article: 16,
      }
    for (const item of group) put(item)
  }
  return { kind: 'planned', discs, capacitySectors }
}

/** Activities in the order in which they first come; what belongs to none is a group of its own each. */
function groupsOf(items: readonly DiscItem[]): DiscItem[][] {
  const groups = new Map<string, DiscItem[]>()
  for (const item of items) {
    const key = item.activity === null ? `recording:${item.recording}` : `activity:${item.activity}`
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

/** When a copy is to be read again; null as long as it was never read whole. */
export const recheckDueAt = (readBackAt: Temporal.Instant | null): Temporal.Instant | null =>
  readBackAt === null ? null : endOfPeriod(readBackAt, RECHECK_MONTHS)

export type Remaking = { from: DiscSource | null; reason: Reason }

/** What there is, the surest first: an image that is kept has the digest that both copies have. */
export function decideRemaking(facts: {
  isImageKept: boolean
  /** The other copy of the same image, read back whole and not lost. */
  isOtherGood: boolean
  /** All of its originals lie on the server. */
  isArchiveThere: boolean
  /** It can be read in part, and has error correction. */
  canMend: boolean
}): Remaking {
  if (facts.isImageKept)
    return { from: 'image', reason: { code: 'disc-remake-image', article: 16 } }
  if (facts.isOtherGood)
    return { from: 'other-copy', reason: { code: 'disc-remake-other-copy', article: 16 } }
  if (facts.canMend) return { from: 'mended', reason: { code: 'disc-remake-mended', article: 16 } }
  if (!facts.isArchiveThere)
    return { from: null, reason: { code: 'disc-remake-nothing', article: 16 } }
  return { from: 'archive', reason: { code: 'disc-remake-archive', article: 16 } }
}
