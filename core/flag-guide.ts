// What a flag tells a person who meets it: what it means, which of the platform's findings it rests on, and
// what can be done. A flag is cleared by mending what it is about (an unknown device is chosen); where nothing
// can be mended (bytes that are not there) somebody notes that it was looked at.

import type { FindingCode } from './finding-words.ts'
import type { RecordingFlag } from './recording.ts'
import type { ReasonCode } from './reasons.ts'

/** `time`, `place`: a correction answers it. `none`: no one can; it can only be looked at. */
export type Remedy = 'time' | 'place' | 'none'

type Words = { zh: string; en: string }
export type FlagGuide = {
  means: Words
  advice: Words
  remedy: Remedy
  /** The reasons of time, place and playing that it rests on. */
  reasons: readonly ReasonCode[]
  /** The findings about the file that it rests on. */
  findings: readonly FindingCode[]
}

const CORRECT_TIME: Words = {
  zh: '对照校时码、现场笔录或其他记录，更正拍摄时间；设备自述的时间仍原样保留。',
  en: 'Compare with the clock code, the notes made on the spot or other recordings, and correct the time of filming; what the device claims stays.',
}
const ONLY_LOOK: Words = {
  zh: '字节无法补回。请向执法人员了解情况，在此注明已查看及原因；原件不作改动。',
  en: 'Nothing can bring the bytes back. Ask the officer what happened and note here that it was looked at, and why; the original is not touched.',
}

export const FLAG_GUIDE = {
  'fits-nowhere': {
    means: {
      zh: '没有找到它属于哪台设备、当时由谁持有（第五条：标出，不丢弃）。',
      en: 'No device was found for it, or nobody who held the device then (Art. 5: flagged, never dropped).',
    },
    advice: {
      zh: '选定设备和执法人员；也可先在“设备”中登记设备或持有人，系统会自动重新认定。',
      en: 'Choose the device and the officer; or register the device or its holder first, and it is placed again by itself.',
    },
    remedy: 'place',
    reasons: [
      'place-no-mark',
      'place-no-device',
      'place-ambiguous',
      'place-no-time',
      'place-no-holder',
    ],
    findings: [],
  },
  'clock-not-set': {
    means: {
      zh: '设备时钟从未校准，它写下的时间早于设备可能存在的年代。',
      en: 'The clock of the device was never set: it wrote a time before such a device could exist.',
    },
    advice: CORRECT_TIME,
    remedy: 'time',
    reasons: ['time-clock-not-set', 'time-none-believed'],
    findings: [],
  },
  'clock-ahead': {
    means: {
      zh: '设备写下的时间晚于入库时间，时钟快了。',
      en: 'The device wrote a time after the moment of intake: its clock is ahead.',
    },
    advice: CORRECT_TIME,
    remedy: 'time',
    reasons: ['time-clock-ahead', 'time-none-believed'],
    findings: [],
  },
  'clock-off': {
    means: {
      zh: '按校时码测得，设备时钟的误差超过允许值（第七条）。拍摄时间已按测得的误差更正。',
      en: 'A clock code showed that the clock of the device was wrong by more than is tolerated (Art. 7). The time of filming is corrected by what was measured.',
    },
    advice: {
      zh: '校准这台设备的时钟；核对更正后的拍摄时间，仍不对的由人更正，属实的在此注明已查看。',
      en: 'Set the clock of this device. See whether the corrected time is right; correct it where it is not, or note here that it was looked at.',
    },
    remedy: 'time',
    reasons: ['time-by-code-fast', 'time-by-code-slow'],
    findings: [],
  },
  'times-disagree': {
    means: {
      zh: '设备在不同地方写下的时间相互矛盾。',
      en: 'The times that the device wrote in different places contradict each other.',
    },
    advice: CORRECT_TIME,
    remedy: 'time',
    reasons: ['time-other-disagrees'],
    findings: [],
  },
  empty: {
    means: {
      zh: '文件存在，但没有内容（0 字节）。',
      en: 'The file is there and holds nothing (0 bytes).',
    },
    advice: ONLY_LOOK,
    remedy: 'none',
    reasons: [],
    findings: ['empty'],
  },
  'cut-short': {
    means: {
      zh: '文件结构声明的数据没有全部写完，多为录制时断电或拔卡。',
      en: 'Not all of what its structure promises was written: the power or the card was lost while it was filmed, most often.',
    },
    advice: ONLY_LOOK,
    remedy: 'none',
    reasons: [],
    findings: ['bytes-missing', 'index-missing', 'unfinished', 'durations-disagree'],
  },
  broken: {
    means: {
      zh: '内容无法解码，看不到也听不到。',
      en: 'Nothing in it can be decoded: there is nothing to see or hear.',
    },
    advice: ONLY_LOOK,
    remedy: 'none',
    reasons: ['play-no-index', 'play-nothing-decodable'],
    findings: [
      'index-missing',
      'no-tracks',
      'content-unknown',
      'photo-unreadable',
      'probe-refused',
      'probe-failed',
    ],
  },
  'wrong-extension': {
    means: {
      zh: '文件名后缀与实际内容不一致；平台以内容为准。',
      en: 'The name tells another format than the content; the content counts here.',
    },
    advice: {
      zh: '查看内容是否确为该设备所录；确认后在此注明。文件名作为设备自述不作改动。',
      en: 'See whether the content is really of this device, and note it here. The name is a claim and stays.',
    },
    remedy: 'none',
    reasons: [],
    findings: ['name-disagrees'],
  },
  encrypted: {
    means: {
      zh: '内容由设备厂家加密，只有厂家软件能打开。',
      en: 'The maker of the device encrypted it: only the maker’s software opens it.',
    },
    advice: {
      zh: '下载原件，用设备厂家的播放软件查看；查看后在此注明。',
      en: 'Download the original, look at it with the maker’s software, and note it here.',
    },
    remedy: 'none',
    reasons: ['play-encrypted'],
    findings: ['samples-encrypted'],
  },
  'cannot-play': {
    means: {
      zh: '文件完整，但浏览器和本系统都无法显示。',
      en: 'The file is whole, but neither browsers nor this program can show it.',
    },
    advice: {
      zh: '下载原件，用合适的软件打开；查看后在此注明。',
      en: 'Download the original, open it with software that can, and note it here.',
    },
    remedy: 'none',
    reasons: ['play-photo-unknown', 'play-no-index', 'play-nothing-decodable', 'play-encrypted'],
    findings: ['photo-too-large', 'photo-unreadable', 'no-tracks', 'content-unknown'],
  },
  'marked-important': {
    means: {
      zh: '执法人员拍摄时在设备上按了重点标记。这是设备自述，不是认定。',
      en: 'The officer pressed the mark on the device while filming. A claim, not a judgement.',
    },
    advice: {
      zh: '查看内容，判断是否属于应长期保存的情形；查看后在此注明。',
      en: 'Look at it, judge whether it has to be kept long-term, and note it here.',
    },
    remedy: 'none',
    reasons: [],
    findings: [],
  },
} as const satisfies Record<RecordingFlag, FlagGuide>

export type Corrected = { field: 'device' | 'officer' | 'capturedAt' }

/** Whether a person's correction has answered the flag. The flag stays: what the device did is a fact. */
export const isAnswered = (flag: RecordingFlag, corrections: readonly Corrected[]): boolean =>
  FLAG_GUIDE[flag].remedy === 'time' && corrections.some(({ field }) => field === 'capturedAt')
