// Discs and their copies as values: what they are burned on, what a copy can be, and what may be done with it next.
// Each disc of a set is made twice, A and B. A copy that went bad or was lost stays in the register; what takes its
// place is another row with the same letter.

/**
 * Sectors of 2,048 bytes that every medium of the kind has: the smaller of each pair, so that the brand does not matter.
 * Sources: DVD+R and DVD-R DL as burning programs list them (2,295,104 against 2,298,496 of DVD-R; 4,171,712 against
 * 4,173,824 of DVD+R DL); BD-R formatted with its spare areas, which is what a drive does by itself (11,826,176 against
 * 12,219,392; 23,652,352 against 24,438,784); CD of 80 minutes as dvdisaster plans it (359,424 of up to 360,000).
 */
export const DISC_MEDIA = {
  cd: { zh: 'CD-R（约700 MB）', en: 'CD-R (about 700 MB)', sectors: 359_424 },
  dvd: { zh: 'DVD±R（4.7 GB）', en: 'DVD±R (4.7 GB)', sectors: 2_295_104 },
  'dvd-dl': { zh: 'DVD±R DL 双层（8.5 GB）', en: 'DVD±R DL (8.5 GB)', sectors: 4_171_712 },
  bd: { zh: 'BD-R 蓝光（25 GB）', en: 'BD-R (25 GB)', sectors: 11_826_176 },
  'bd-dl': { zh: 'BD-R DL 双层蓝光（50 GB）', en: 'BD-R DL (50 GB)', sectors: 23_652_352 },
} as const
export type DiscMedium = keyof typeof DISC_MEDIA
export const DISC_MEDIUM_NAMES = Object.keys(DISC_MEDIA) as [DiscMedium, ...DiscMedium[]]

export const SECTOR_BYTES = 2048

/** What is left free: a medium differs a little from the next, and its rim is its worst part. */
export const DISC_SLACK_PERCENT = 2

export const DISC_LETTERS = ['A', 'B'] as const
export type DiscLetter = (typeof DISC_LETTERS)[number]

export const DISC_COPY_STATES = {
  planned: { zh: '待刻录', en: 'to be burned' },
  burned: { zh: '已刻录，待回读', en: 'burned, to be read back' },
  'read-back': { zh: '已回读核验', en: 'read back' },
  failed: { zh: '回读不符', en: 'read back wrong' },
  lost: { zh: '已遗失', en: 'lost' },
  replaced: { zh: '已被重制代替', en: 'replaced' },
} as const
export type DiscCopyState = keyof typeof DISC_COPY_STATES
export const DISC_COPY_STATE_NAMES = Object.keys(DISC_COPY_STATES) as [
  DiscCopyState,
  ...DiscCopyState[],
]

/** What can be done to a copy, and in which states. */
export const DISC_STEPS = {
  burn: ['planned'],
  /** As often as one likes: a scratch that was wiped off, and every year. */
  'read-back': ['burned', 'read-back', 'failed'],
  place: ['burned', 'read-back', 'failed'],
  take: ['burned', 'read-back', 'failed'],
  lose: ['burned', 'read-back', 'failed'],
  find: ['lost'],
  remake: ['burned', 'read-back', 'failed', 'lost'],
} as const satisfies Record<string, readonly DiscCopyState[]>
export type DiscStep = keyof typeof DISC_STEPS

export const mayStep = (state: DiscCopyState, step: DiscStep): boolean =>
  (DISC_STEPS[step] as readonly DiscCopyState[]).includes(state)

/** How the digest of what was read came to us. Only a person's word proves nothing: it does not count. */
export const DISC_READINGS = {
  drive: { zh: '服务器光驱读出', en: 'by a drive of the server' },
  browser: { zh: '浏览器读取回读映像', en: 'by the browser, from the image that was read' },
  command: { zh: 'shilu disc-check 读取', en: 'by shilu disc-check' },
  statement: { zh: '人工填报，不作为回读', en: 'stated by a person; does not count as read back' },
} as const
export type DiscReading = keyof typeof DISC_READINGS
export const DISC_READING_NAMES = Object.keys(DISC_READINGS) as [DiscReading, ...DiscReading[]]

/** What a new copy is burned from. */
export const DISC_SOURCES = {
  image: { zh: '服务器上保存的映像', en: 'the image that the server keeps' },
  'other-copy': { zh: '另一张副本', en: 'the other copy' },
  mended: {
    zh: '本副本读出、经 dvdisaster 修复的映像',
    en: 'what was read from this copy, mended by dvdisaster',
  },
  archive: {
    zh: '档案原件（重新制作映像）',
    en: 'the originals in the archive (the image is made anew)',
  },
} as const
export type DiscSource = keyof typeof DISC_SOURCES
export const DISC_SOURCE_NAMES = Object.keys(DISC_SOURCES) as [DiscSource, ...DiscSource[]]

/** A file of a disc that is not what it was, as the check of the package names it. */
export type DamagedFile = { path: string; reason: string }

/** Joliet has room for 16 characters: `SL260012_01_03` is disc 1 of 3 of set 12 of 2026. */
export const volumeIdOf = (setNumber: string, position: number, of: number): string => {
  const digits = setNumber.replaceAll(/\D/g, '').slice(2, 9)
  return `SL${digits}_${two(position)}_${two(of)}`.slice(0, 16)
}
const two = (n: number): string => String(n).padStart(2, '0')

/** `GP-2026-0012`. */
export const discSetNumber = (year: number, n: number): string =>
  `GP-${year}-${String(n).padStart(4, '0')}`
