// The activities of the demonstration: each of the last visits becomes one, with what an office sees of such a
// month: covered whole, with a gap that nobody has explained, with one that a record explains, obstructed, away
// from home, not recorded at all. The recordings find their activities by themselves.

import { ZONE } from '@shilu/core/periods.ts'
import type { HandInException } from '@shilu/core/rules/hand-in.ts'
import { DEMO_PASSWORD, EDUCATION } from './bureau.ts'
import { beginOf, FILM_APART_MINUTES } from './files.ts'
import { signIn, type Visitor } from './visitor.ts'
import { CARDS, type DemoCard, type Visit } from './visits.ts'

const WITHIN_DAYS = 65
/** Officers come a little before the recorder runs, and go a little after it stopped. */
const BEFORE_SECONDS = 50
const AFTER_SECONDS = 34
const RETURN_MINUTES = 40

type Special = {
  with?: string
  item?: string
  title?: string
  exception?: [HandInException, string]
  /** Returned so many hours before the demonstration was made: then it is in time. */
  returnedHoursAgo?: number
  stoppage?: {
    ground: 'equipment' | 'nature' | 'obstruction'
    subReason: string
    reason: string
    basis: string
    substitute: string
    review: 'approve' | 'return' | null
  }
  isInCase?: boolean
  /** Somebody said of its first photo which step it shows; the others wait for that. */
  photoStep?: true
}
/** By serial and days ago. */
const SPECIAL: Readonly<Record<string, Special>> = {
  '8812345/2': {
    with: '赵敏',
    exception: ['continuous-work', '当日连续检查三处校外培训机构，夜间方回，次日又外出。'],
    returnedHoursAgo: 3,
  },
  '8812345/9': { with: '赵敏', photoStep: true },
  '8812346/4': { with: '李国强', item: 'S09', title: '行政处罚决定书留置送达', isInCase: true },
  '8812346/31': {
    with: '孙鹏',
    stoppage: {
      ground: 'equipment',
      subReason: 'E4',
      reason: '记录仪存储空间不足自动停录，更换存储卡后继续。',
      basis: '制度第十二条第（一）项；设备日志显示剩余空间为零。',
      substitute: '停录期间以照相机拍照并由当事人在笔录上签字。',
      review: null,
    },
  },
  'JX0003/16': {
    with: '郭志远',
    isInCase: true,
    stoppage: {
      ground: 'obstruction',
      subReason: 'O1',
      reason: '负责人抢夺记录仪并遮挡镜头，经劝阻后恢复记录。',
      basis: '制度第十二条第（三）项；在场两名家长证言，出警记录。',
      substitute: '由另一名执法人员文字记录并录音。',
      review: 'approve',
    },
  },
  'A75-2210388/6': {
    with: '陈晓燕',
    exception: ['remote', '山区教学点，往返两日，途中无网络。'],
    returnedHoursAgo: 6,
  },
}

export async function workInTheField(url: string, now: Temporal.Instant): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const leader = await signIn(url, 'zhangjianguo', DEMO_PASSWORD)
  const { items } = await custodian.ask('GET /officers', {})
  const officers = new Map(items.map(({ id, name }) => [name, id]))
  const office: Office = { custodian, leader, officers, now, of: await openCase(custodian, now) }
  for (const card of CARDS.filter(isFilmedInTheField))
    for (const visit of card.visits.filter(({ daysAgo }) => daysAgo <= WITHIN_DAYS))
      await register(office, card, visit)
  await nothingRecorded(office)
}

/** With a recorder or a handheld, on a card that tells whose it is. */
const isFilmedInTheField = (card: DemoCard): boolean =>
  card.unit === EDUCATION &&
  card.unit.devices.some(
    ({ serial, kind }) => serial === card.serial && (kind === 'recorder' || kind === 'handheld'),
  )

type Office = {
  custodian: Visitor
  leader: Visitor
  officers: Map<string, string>
  now: Temporal.Instant
  of: string
}

async function openCase(custodian: Visitor, now: Temporal.Instant): Promise<string> {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate()
  const on = (daysAgo: number) => today.subtract({ days: daysAgo }).toString()
  const { id } = await custodian.ask('POST /cases', {
    number: `郏教罚〔${today.year}〕7号`,
    name: '王集乡启明星托管服务部擅自开展学科培训案',
    party: '王集乡启明星托管服务部',
    filedOn: on(15),
    decidedOn: on(5),
    servedOn: on(4),
    closedOn: null,
    appealedOn: null,
  })
  return id
}

async function register(office: Office, card: DemoCard, visit: Visit): Promise<void> {
  const { custodian, officers, now } = office
  const special = SPECIAL[`${card.serial}/${visit.daysAgo}`] ?? {}
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate()
  const begin = beginOf(visit, today).toInstant()
  const last = Math.max(0, visit.films - 1) * FILM_APART_MINUTES * 60 + (visit.filmSeconds ?? 20)
  const arrived = begin.subtract({ seconds: BEFORE_SECONDS })
  const left = begin.add({ seconds: last + AFTER_SECONDS })
  // Who held the device then: a card may have been handed on.
  const holder = holderOf(card, visit.daysAgo)
  const people = [holder, special.with].flatMap((name) => officers.get(name ?? '') ?? [])
  const returned = special.returnedHoursAgo
    ? now.subtract({ hours: special.returnedHoursAgo })
    : left.add({ minutes: RETURN_MINUTES })
  const stated = (at: Temporal.Instant) => ({ at: at.toString(), knownBy: 'stated' as const })
  const isOnRoad = Temporal.Instant.compare(returned, left) < 0
  const { id } = await custodian.ask('POST /activities', {
    title: special.title ?? `${visit.place}现场检查`,
    items: [special.item ?? 'S03'],
    officers: people,
    party: special.item ? null : visit.place,
    place: visit.place,
    case: special.isInCase ? office.of : null,
    arrived: stated(arrived),
    left: stated(left),
    returned: isOnRoad ? null : stated(returned),
    ...(special.exception
      ? { exception: special.exception[0], exceptionWhy: special.exception[1] }
      : {}),
  })
  if (special.photoStep) await nameStep(custodian, id)
  if (special.stoppage) await explain(office, id, begin, visit, special.stoppage)
}

/** Between the first film and the second. */
async function explain(
  { custodian, leader }: Office,
  activity: string,
  begin: Temporal.Instant,
  visit: Visit,
  { review, ...record }: NonNullable<Special['stoppage']>,
): Promise<void> {
  const seconds = visit.filmSeconds ?? 20
  const { recordings } = await withRecordings(custodian, activity)
  const photos = recordings.filter(({ kind }) => kind === 'photo')
  const { id } = await custodian.ask('POST /stoppages', {
    activity,
    fromAt: begin.add({ seconds }).toString(),
    untilAt: begin.add({ minutes: FILM_APART_MINUTES }).toString(),
    ...record,
    attachments: photos.slice(0, ATTACHED).map((one) => one.id),
    effect: null,
    witness: null,
    device: null,
    isSubmitted: true,
  })
  if (review) {
    const note = review === 'approve' ? '情况属实，同意归档。' : '请写明设备日志的出处。'
    await leader.ask('POST /stoppages/{id}/review', { id, decision: review, note })
  }
}

const ATTACHED = 2
const PLACED_WITHIN_MS = 20_000
const LOOK_EVERY_MS = 200

/** As soon as its photos have found it; whatever is there when the time is over. */
async function withRecordings(custodian: Visitor, id: string) {
  const endsAtMs = performance.now() + PLACED_WITHIN_MS
  for (;;) {
    const activity = await custodian.ask('GET /activities/{id}', { id })
    if (activity.recordings.some(({ kind }) => kind === 'photo') || performance.now() > endsAtMs)
      return activity
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

async function nameStep(custodian: Visitor, id: string): Promise<void> {
  const { steps, recordings } = await withRecordings(custodian, id)
  const step = steps.find(({ photosMin }) => photosMin > 0)
  const photo = recordings.find(({ kind }) => kind === 'photo')
  if (!step || !photo) return
  const { item, code } = step
  const recordingsOfStep = [photo.id]
  await custodian.ask('POST /activities/{id}/steps', {
    id,
    item,
    step: code,
    recordings: recordingsOfStep,
  })
}

/** An inspection of yesterday of which there is nothing, and no record either. */
async function nothingRecorded({ custodian, officers, now }: Office): Promise<void> {
  const yesterday = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: 1 })
  const at = (time: string) => ({
    at: yesterday
      .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
      .toInstant()
      .toString(),
    knownBy: 'stated' as const,
  })
  await custodian.ask('POST /activities', {
    title: '黄道镇中心幼儿园现场检查',
    items: ['S03'],
    officers: ['孙鹏', '黄丽娟'].flatMap((name) => officers.get(name) ?? []),
    party: '黄道镇中心幼儿园',
    place: '黄道镇',
    arrived: at('15:05:00'),
    left: at('15:48:00'),
    returned: at('16:40:00'),
  })
}

function holderOf(card: DemoCard, daysAgo: number): string | undefined {
  const device = card.unit.devices.find(({ serial }) => serial === card.serial)
  return device?.holders.findLast((one) => one.daysAgo >= daysAgo)?.officer
}
