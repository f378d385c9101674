// Activities, their recordings and marks, stoppage records: each is what its events made it. The events are
// replayed in their order; what the rows say differently was changed by nobody who may.

import { sql } from 'kysely'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { Db } from '../db/database.ts'
import type { Find, FsckParts } from '../fsck.ts'

type Details = Record<string, Json | undefined>
type Told = { type: string; details: Details }
type Column = Record<string, Json | undefined>

type Expected = {
  activities: Map<string, Column>
  /** activity/recording → placed, confirmed, refused. */
  links: Map<string, string>
  marks: Map<string, string>
  stoppages: Map<string, { state: string; facts: Column; attached: Set<string> }>
  /** activity/recording → the steps that it shows, as canonical JSON. */
  steps: Map<string, string>
  /** activity/stage/due/account, and whether it was seen. */
  reminders: Map<string, { told: string; isSeen: boolean }>
}

export async function checkActivities({ db }: FsckParts, find: Find): Promise<void> {
  const expected: Expected = {
    activities: new Map(),
    links: new Map(),
    marks: new Map(),
    stoppages: new Map(),
    steps: new Map(),
    reminders: new Map(),
  }
  const { rows } = await sql<{ type: string; body: string }>`
    select type, body from events where type like 'activity.%' or type like 'stoppage.%'
    order by unit_id, number`.execute(db)
  for (const { type, body } of rows)
    replay(expected, { type, details: (JSON.parse(body) as { details: Details }).details })
  await compareActivities(db, expected, find)
  await compareLinks(db, expected, find)
  await compareStoppages(db, expected, find)
  await compareSteps(db, expected, find)
  await compareReminders(db, expected, find)
}

const LINKS: Readonly<Record<string, string>> = {
  'activity.recording-placed': 'placed',
  'activity.recording-confirmed': 'confirmed',
  'activity.recording-refused': 'refused',
}
const STATES: Readonly<Record<string, string>> = {
  'stoppage.submitted': 'submitted',
  'stoppage.returned': 'returned',
  'stoppage.approved': 'approved',
}

function replay(expected: Expected, { type, details }: Told): void {
  const { activities, links, marks, stoppages, steps, reminders } = expected
  const id = text(details['activity'])
  const link = `${id}/${text(details['recording'])}`
  const stoppage = stoppages.get(text(details['stoppage']))
  if (type === 'activity.opened') activities.set(id, { ...(details['facts'] as Column) })
  else if (type === 'activity.changed')
    Object.assign(activities.get(id) ?? {}, details['after'] as Column)
  else if (type === 'activity.moment-tapped') {
    const moment = text(details['moment'])
    Object.assign(activities.get(id) ?? {}, {
      [`${moment}_at`]: details['at'],
      [`${moment}_known`]: 'tapped',
      ...(details['point'] as Column | null),
    })
  } else if (type === 'activity.withdrawn')
    Object.assign(activities.get(id) ?? {}, { is_withdrawn: true })
  else if (type in LINKS) links.set(link, LINKS[type] ?? '')
  else if (type === 'activity.recording-released') links.delete(link)
  else if (type === 'activity.marked') marks.set(text(details['markId']), text(details['mark']))
  else if (type === 'activity.hand-in-reminded')
    for (const one of details['reminders'] as Column[])
      reminders.set(text(one['reminder']), {
        told: `${id}/${text(details['stage'])}/${Date.parse(text(details['dueAt']))}/${text(one['account'])}`,
        isSeen: false,
      })
  else if (type === 'activity.reminder-seen') {
    const reminder = reminders.get(text(details['reminder']))
    if (reminder) reminder.isSeen = true
  } else if (type === 'activity.mark-removed') marks.delete(text(details['markId']))
  else if (type === 'activity.steps-named') {
    const after = details['after'] ?? []
    if (Array.isArray(after) && after.length > 0) steps.set(link, canonicalJson(after))
    else steps.delete(link)
  } else if (type === 'stoppage.written')
    stoppages.set(text(details['stoppage']), {
      state: 'written',
      // Records of before there were reasons of the unit tell none.
      facts: { subReason: null, ...(details['facts'] as Column) },
      attached: new Set(),
    })
  else if (type === 'stoppage.attached') stoppage?.attached.add(text(details['recording']))
  else if (type === 'stoppage.detached') stoppage?.attached.delete(text(details['recording']))
  else if (type === 'stoppage.changed')
    Object.assign(stoppage?.facts ?? {}, details['after'] as Column)
  else if (type in STATES && stoppage) stoppage.state = STATES[type] ?? ''
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Moments to the millisecond: the database keeps microseconds, an event what was said. */
const comparable = (columns: Column): string =>
  canonicalJson(
    Object.fromEntries(
      Object.entries(columns)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]): [string, Json] => [
          name,
          typeof value === 'string' && /(?:_at|At)$/.test(name)
            ? Date.parse(value)
            : (value ?? null),
        ]),
    ),
  )

async function compareActivities(db: Db, expected: Expected, find: Find) {
  const rows = await db.selectFrom('activities').selectAll().execute()
  const officers = Map.groupBy(
    await db.selectFrom('activity_officers').selectAll().orderBy('position').execute(),
    (one) => one.activity_id,
  )
  for (const row of rows) {
    const told = expected.activities.get(row.activity_id)
    expected.activities.delete(row.activity_id)
    if (!told) {
      find('activity-differs-from-events', row.activity_id, 'it was opened by no event')
      continue
    }
    const at = (moment: Temporal.Instant | null) => moment?.toString() ?? null
    const { is_withdrawn: isWithdrawn = false, ...columns } = told
    const kept: Column = {
      title: row.title,
      items: row.items,
      case_id: row.case_id,
      party: row.party,
      place: row.place,
      latitude: row.latitude,
      longitude: row.longitude,
      arrived_at: at(row.arrived_at),
      arrived_known: row.arrived_known,
      left_at: at(row.left_at),
      left_known: row.left_known,
      returned_at: at(row.returned_at),
      returned_known: row.returned_known,
      exception: row.exception,
      exception_why: row.exception_why,
      note: row.note,
      officers: (officers.get(row.activity_id) ?? []).map((one) => one.officer_id),
    }
    if (comparable(kept) !== comparable(columns) || row.is_withdrawn !== isWithdrawn)
      find('activity-differs-from-events', row.activity_id, 'it is not what its events made it')
  }
  for (const id of expected.activities.keys())
    find('activity-differs-from-events', id, 'it was opened, and is not there')
}

async function compareLinks(db: Db, { links, marks }: Expected, find: Find) {
  for (const row of await db.selectFrom('activity_recordings').selectAll().execute()) {
    const link = `${row.activity_id}/${row.recording_id}`
    if (links.get(link) !== row.state)
      find('activity-differs-from-events', link, 'whether it belongs there was decided otherwise')
    links.delete(link)
  }
  for (const link of links.keys())
    find('activity-differs-from-events', link, 'that it belongs there, or not, is not kept')
  for (const row of await db.selectFrom('activity_marks').selectAll().execute()) {
    if (marks.get(row.mark_id) !== row.mark)
      find('activity-differs-from-events', row.mark_id, 'this mark was not set')
    marks.delete(row.mark_id)
  }
  for (const mark of marks.keys())
    find('activity-differs-from-events', mark, 'a mark that was set is not there')
}

async function compareSteps(db: Db, { steps }: Expected, find: Find) {
  const rows = await db
    .selectFrom('activity_step_recordings')
    .selectAll()
    .orderBy(sql`item collate "C"`)
    .orderBy(sql`step collate "C"`)
    .execute()
  const kept = Map.groupBy(rows, (row) => `${row.activity_id}/${row.recording_id}`)
  for (const [link, own] of kept) {
    const told = canonicalJson(own.map(({ item, step }) => ({ item, step })))
    if (steps.get(link) !== told)
      find('activity-differs-from-events', link, 'which steps it shows was said otherwise')
    steps.delete(link)
  }
  for (const link of steps.keys())
    find('activity-differs-from-events', link, 'which steps it shows is not kept')
}

async function compareStoppages(db: Db, { stoppages }: Expected, find: Find) {
  const attached = Map.groupBy(
    await db.selectFrom('stoppage_attachments').selectAll().execute(),
    (one) => one.stoppage_id,
  )
  for (const row of await db.selectFrom('stoppages').selectAll().execute()) {
    const told = stoppages.get(row.stoppage_id)
    stoppages.delete(row.stoppage_id)
    const kept: Column = {
      fromAt: row.from_at.toString(),
      untilAt: row.until_at.toString(),
      ground: row.ground,
      subReason:
        row.sub_reason === null
          ? null
          : {
              code: row.sub_reason,
              title: row.sub_reason_title,
              version: row.sub_reason_version,
            },
      reason: row.reason,
      basis: row.basis,
      substitute: row.substitute,
      effect: row.effect,
      witness: row.witness,
      device: row.device_id,
    }
    const own = (attached.get(row.stoppage_id) ?? []).map((one) => one.recording_id)
    const isAttached =
      own.length === told?.attached.size && own.every((one) => told.attached.has(one))
    if (told?.state !== row.state || comparable(told.facts) !== comparable(kept) || !isAttached)
      find(
        'stoppage-differs-from-events',
        row.stoppage_id,
        `record ${row.number} is not what its events made it`,
      )
  }
  for (const id of stoppages.keys())
    find('stoppage-differs-from-events', id, 'a stoppage record that was written is not there')
}

async function compareReminders(db: Db, { reminders }: Expected, find: Find) {
  for (const row of await db.selectFrom('hand_in_reminders').selectAll().execute()) {
    const expected = reminders.get(row.reminder_id)
    reminders.delete(row.reminder_id)
    const kept = `${row.activity_id}/${row.stage}/${row.due_at.epochMilliseconds}/${row.account_id}`
    if (expected?.told !== kept || expected.isSeen !== (row.seen_at !== null))
      find('reminder-differs-from-events', row.reminder_id, 'it is not what its events made it')
  }
  for (const id of reminders.keys())
    find('reminder-differs-from-events', id, 'somebody was reminded, and the reminder is not there')
}
