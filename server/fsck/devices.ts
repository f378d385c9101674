// The use register against its events, and the states of devices against who has them.

import { sql } from 'kysely'
import type { Find, FsckParts } from '../fsck.ts'

export async function checkDevices(parts: FsckParts, find: Find): Promise<void> {
  await issuesAgainstEvents(parts, find)
  await maintenanceAgainstEvents(parts, find)
  await statesAgainstHoldings(parts, find)
  await photosAgainstEvents(parts, find)
}

/** Null of a body that somebody made unreadable: then the event is named by another check. */
const detailsOf = sql`case when pg_input_is_valid(body, 'jsonb') then body::jsonb -> 'details' end`

/** Every entry says what the events of its issue and its return say, and every such event has its entry. */
async function issuesAgainstEvents({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ id: string; hasRow: boolean; isSame: boolean }>`
    select coalesce(i.issue_id::text, e.told ->> 'issue', e.event_id::text) as id,
           i.issue_id is not null as "hasRow",
           coalesce(e.told ->> 'issue' = i.issue_id::text
             and e.told ->> 'device' = i.device_id::text
             and e.told ->> 'officer' = i.officer_id::text
             and (e.told ->> 'issuedAt')::timestamptz = i.issued_at
             and e.told -> 'facts' = i.facts
             and e.told -> 'confirmed' = i.confirmed
             and e.told #>> '{checkedBy,id}' is not distinct from i.deadlines_version::text
             and e.told ->> 'overrideWhy' is not distinct from i.override_why
             and e.told ->> 'lateWhy' is not distinct from i.late_why, false) as "isSame"
      from device_issues i
      full join (select unit_id, event_id, ${detailsOf} as told from events where type = 'device.issued') e
        on e.unit_id = i.unit_id and e.event_id = i.issued_event
    union all
    select coalesce(i.issue_id::text, e.told ->> 'issue', e.event_id::text), i.issue_id is not null,
           coalesce(e.told ->> 'issue' = i.issue_id::text
             and (i.ended_as = 'returned') = (e.type = 'device.returned')
             and (e.type <> 'device.returned' or ((e.told ->> 'returnedAt')::timestamptz = i.ended_at
               and e.told ->> 'condition' = i.condition
               and e.told ->> 'recorded' = i.recorded
               and e.told -> 'confirmed' = i.end_confirmed)), false)
      from (select * from device_issues where ended_at is not null) i
      full join (select unit_id, event_id, type, ${detailsOf} as told from events
        where type = 'device.returned' or (type = 'device.state-changed' and ${detailsOf} ->> 'issue' is not null)) e
        on e.unit_id = i.unit_id and e.event_id = i.ended_event`.execute(db)
  for (const { id, hasRow, isSame } of rows)
    if (!hasRow) find('issue-without-entry', id, 'issued or returned, but not in the register')
    else if (!isSame) find('issue-differs-from-event', id, 'the entry is not what its event says')
}

async function maintenanceAgainstEvents({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(m.maintenance_id::text, e.event_id::text) as id
      from device_maintenance m
      full join (select unit_id, event_id, ${detailsOf} as told from events where type = 'device.maintained') e
        on e.unit_id = m.unit_id and e.event_id = m.event_id
     where not coalesce(e.told ->> 'maintenance' = m.maintenance_id::text
       and e.told ->> 'device' = m.device_id::text and e.told ->> 'what' = m.what
       and e.told ->> 'doneOn' = m.done_on, false)`.execute(db)
  for (const { id } of rows)
    find('maintenance-differs-from-event', id, 'the entry is not what its event says')
}

/** Issued is what somebody has; and what is issued by an entry of the register is held since then by that officer. */
async function statesAgainstHoldings({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select d.device_id::text as id from devices d
      left join device_holders h on h.unit_id = d.unit_id and h.device_id = d.device_id
        and h.held_until is null
      left join device_issues i on i.unit_id = d.unit_id and i.device_id = d.device_id
        and i.ended_at is null
     where (d.state = 'issued') <> (h.device_id is not null)
        or (i.issue_id is not null and (h.officer_id is distinct from i.officer_id
          or h.held_from is distinct from i.issued_at))`.execute(db)
  for (const { id } of rows)
    find('device-in-false-state', id, 'its state is not what its holdings and issues say')
}

/** The photo of a device is the one of its last event, bytes and all. */
async function photosAgainstEvents({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(p.device_id::text, e.device) as id
      from device_photos p
      full join (select distinct on (unit_id, told ->> 'device') unit_id, event_id, type, told,
                        told ->> 'device' as device
                   from (select unit_id, number, event_id, type, ${detailsOf} as told from events
                          where type in ('device.photo-set', 'device.photo-removed')) of_photos
                  order by unit_id, told ->> 'device', number desc) e
        on e.unit_id = p.unit_id and e.device = p.device_id::text
     where case when p.device_id is null then e.type = 'device.photo-set'
           else not coalesce(e.event_id = p.event_id and e.type = 'device.photo-set'
             and e.told ->> 'sha256' = p.sha256
             and encode(sha256(p.jpeg), 'hex') = p.sha256, false) end`.execute(db)
  for (const { id } of rows)
    find('device-photo-differs-from-event', id, 'its photo is not the one that its events name')
}
