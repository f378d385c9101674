// What the name of a file says about it: an ordered list of tolerant patterns, the most telling first.
// UNTRUSTED: a name is a claim of the device and may be anything. Nothing here throws, a time that
// does not exist is no time, and what matches no pattern is `unknown`, not an error.
//
// The forms are those of research into recorders and docking programs; makers differ, so every part
// but the date is optional where a maker is known to leave it out.

export type NamedTime = {
  /** Wall-clock time as written, YYYY-MM-DDTHH:mm:ss. */
  local: string
  zone: 'Asia/Shanghai' | 'UTC'
}
export type RecordingName = {
  pattern: 'prefix' | 'seven-six-fourteen' | 'officer' | 'axis' | 'dated' | 'camera' | 'unknown'
  deviceSerial?: string
  /** The number that a recorder writes for its user: six characters, never the certificate number. */
  officerNumber?: string
  officerName?: string
  recordedAt?: NamedTime
  sequence?: string
  isMarkedImportant: boolean
}

type Pattern = { name: RecordingName['pattern']; shape: RegExp; zone: NamedTime['zone'] }

// Every quantifier is bounded and no two neighbours match the same characters without a separator
// between them, so that no name can make a match slow.
const PATTERNS: readonly Pattern[] = [
  // DCAM_CAM001_000001_20260804_100000_IMP.mp4
  {
    name: 'prefix',
    shape:
      /^[A-Z]{2,12}_(?<device>[A-Z0-9-]{3,20})_(?<officer>[A-Z0-9]{1,12})_(?<date>\d{8})_(?<time>\d{6})(?:_(?<sequence>\d{1,6}))?(?<mark>_IMP)?$/i,
    zone: 'Asia/Shanghai',
  },
  // 8812345_410425_20260916141223_0002.MP4 and 8812345_410425_20260916_141223_IMP.MP4
  {
    name: 'seven-six-fourteen',
    shape:
      /^(?<device>[A-Z0-9]{7})_(?<officer>[A-Z0-9]{6})_(?<date>\d{8})_?(?<time>\d{6})(?:_(?<sequence>\d{1,6}))?(?<mark>_IMP)?$/i,
    zone: 'Asia/Shanghai',
  },
  // BryanMerritt_202511292257_BWL7137497-0.mp4
  {
    name: 'officer',
    shape:
      /^(?<name>[\p{L}\p{M} .'-]{1,60})_(?<date>\d{8})(?<time>\d{4}(?:\d{2})?)_(?<device>[A-Z0-9]{4,20})-(?<sequence>\d{1,6})$/iu,
    zone: 'Asia/Shanghai',
  },
  // 20260804T020000Z_1a2b3c.mkv, within a folder <user>_<serial>_<time>
  {
    name: 'axis',
    shape: /^(?<date>\d{8})T(?<time>\d{6})Z(?:_(?<sequence>[A-Za-z0-9-]{1,64}))?$/,
    zone: 'UTC',
  },
  // VID_20260101_120000, IMG_20260101_120000, 20260101_120000, 2026-01-01_12-00-00, MOV20260101120000
  {
    name: 'dated',
    shape:
      /^(?:[A-Z]{2,8}[_-]?|录音 ?|录像 ?)?(?<date>\d{4}[-_]?\d{2}-?\d{2})[_ T-]?(?<time>\d{2}[.-]?\d{2}[.-]?\d{2})(?:[_-](?<sequence>\d{1,6})[A-Z]?|\d{3}|\(\d{1,3}\))?(?<mark>_IMP)?$/i,
    zone: 'Asia/Shanghai',
  },
  // DSC_0001, IMG_0001, MVI_0001, GOPR0001, R0001, C0001, REC001, 100_0001
  {
    name: 'camera',
    shape:
      /^(?:DSC[FN]?|DSCN|IMG|PXL|MVI|MOV|GOPR|GX|GH|GP|R|C|P|REC|VOC|VID|FILE|MAH|CLIP|\d{3})?[_-]?(?<sequence>\d{3,8})(?<mark>_IMP)?$/i,
    zone: 'Asia/Shanghai',
  },
]

const NAME_MAX_CHARACTERS = 255

export function parseRecordingName(fileName: string): RecordingName {
  const unknown: RecordingName = { pattern: 'unknown', isMarkedImportant: false }
  if (fileName.length > NAME_MAX_CHARACTERS) return unknown
  const stem = fileName.replace(/\.[^.]{1,10}$/, '')
  const isMarkedImportant = /_IMP$/i.test(stem)
  for (const { name, shape, zone } of PATTERNS) {
    const groups = shape.exec(stem)?.groups
    if (!groups) continue
    const recordedAt = timeOf(groups['date'], groups['time'], zone)
    // A pattern that needs a date but holds none that exists fits by chance.
    if (groups['date'] !== undefined && recordedAt === null && name === 'dated') continue
    return {
      pattern: name,
      ...given('deviceSerial', groups['device']),
      ...given(
        'officerNumber',
        /^0+$/.test(groups['officer'] ?? '') ? undefined : groups['officer'],
      ),
      ...given('officerName', groups['name']?.trim()),
      ...given('sequence', groups['sequence']),
      ...(recordedAt ? { recordedAt } : {}),
      isMarkedImportant,
    }
  }
  return { ...unknown, isMarkedImportant }
}

const given = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]: string })

function timeOf(
  date: string | undefined,
  time: string | undefined,
  zone: NamedTime['zone'],
): NamedTime | null {
  if (date === undefined || time === undefined) return null
  const [d, t] = [date.replaceAll(/[-_]/g, ''), time.replaceAll(/[.-]/g, '').padEnd(6, '0')]
  const text = `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6, 8)}T${t.slice(0, 2)}:${t.slice(2, 4)}:${t.slice(4, 6)}`
  try {
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    return local.year < 1970 ? null : { local: local.toString({ smallestUnit: 'second' }), zone }
  } catch {
    // Month 13, hour 25: digits that are no time.
    return null
  }
}
