// Who outside says when the log stood as it did: the authorities that are asked, by which roots they are
// believed, and what they have said. Asking itself is done by server/custody/stamper.ts.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const SHOWN_MAX = 20
const ROOTS_MAX = 100_000
const URL_MAX = 500

export const listTimestamps = operation({
  summary: 'The timestamp authorities of the unit, and the newest timestamps of its log',
  permission: 'log.read',
  event: unrecorded('sizes, times and names of authorities; no event is told'),
  input: z.strictObject({}),
  output: z.object({
    authorities: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        url: z.string(),
        policy: z.string().nullable(),
        rootsSha256: z.string(),
        namedAt: instant,
        lastAt: instant.nullable(),
        isWanted: z.boolean(),
        /** Since when it gives nothing that can be kept, and what was wrong the last time. */
        failingSince: instant.nullable(),
        failure: z.string().nullable(),
      }),
    ),
    timestamps: z.array(
      z.object({
        id: z.string(),
        authority: z.string(),
        tsaName: z.string(),
        logSize: z.int(),
        stampedAt: z.string(),
        serial: z.string(),
      }),
    ),
  }),
  async run({ tx, asker, parts }) {
    const unit = unitOf(asker)
    // First, so that an authority is never older than what it has stamped.
    const rows = await tx.timestamps.list(unit, SHOWN_MAX)
    const authorities = []
    for (const row of await tx.timestamps.authorities(unit)) {
      const last = await tx.timestamps.lastOf(unit, row.authority_id)
      authorities.push({
        id: row.authority_id,
        name: row.name,
        url: row.url,
        policy: row.policy,
        rootsSha256: parts.secrets.digestHex(row.roots),
        namedAt: row.named_at.toString(),
        lastAt: last?.toString() ?? null,
        isWanted: row.wanted_at !== null,
        failingSince: row.failing_since?.toString() ?? null,
        failure: row.failure,
      })
    }
    return {
      authorities,
      timestamps: rows.map((row) => ({
        id: row.timestamp_id,
        authority: row.name,
        tsaName: row.tsa_name,
        logSize: row.log_size,
        stampedAt: row.stamped_at,
        serial: row.serial,
      })),
    }
  },
})

export const nameAuthority = operation({
  summary:
    'Name a timestamp authority, with the roots by which it is believed; it is asked at once',
  permission: 'log.authorities',
  event: ['timestamp-authority.named'],
  input: z.strictObject({
    name: text(100),
    url: z.url({ protocol: /^https?$/ }).max(URL_MAX),
    roots: z.string().min(1).max(ROOTS_MAX),
    policy: z
      .string()
      .regex(/^[0-2](?:\.\d{1,9}){1,20}$/)
      .optional(),
  }),
  output: z.object({ id: z.string() }),
  async run({ input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { name, url, roots, policy = null } = input
    const fault = parts.timestamps.faultOfRoots(roots)
    if (fault !== null) throw new Problem('TIMESTAMP_ROOTS_INVALID', { detail: fault })
    const authority = parts.newId()
    const told = { authority, name, url, policy, rootsSha256: parts.secrets.digestHex(roots) }
    await commit('timestamp-authority.named', told, {}, (write) =>
      write.timestamps.insertAuthority({
        unit_id: unit,
        authority_id: authority,
        name,
        url,
        roots,
        policy,
        named_at: now.toString(),
        wanted_at: now.toString(),
      }),
    )
    return { id: authority }
  },
})

export const endAuthority = operation({
  summary: 'Ask a timestamp authority no more; what it has stamped stays',
  permission: 'log.authorities',
  event: ['timestamp-authority.ended'],
  input: z.strictObject({ id }),
  output: z.object({}),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await findAsked(tx.timestamps, unit, input.id)
    const told = { authority: row.authority_id, name: row.name }
    await commit('timestamp-authority.ended', told, {}, (write) =>
      write.timestamps.updateAuthority(unit, row.authority_id, {
        ended_at: now.toString(),
        wanted_at: null,
      }),
    )
    return {}
  },
})

export const wantTimestamp = operation({
  summary: 'Have the log stamped now by this authority',
  permission: 'log.authorities',
  event: ['log.timestamp-wanted'],
  input: z.strictObject({ id }),
  output: z.object({}),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await findAsked(tx.timestamps, unit, input.id)
    if (row.wanted_at !== null && row.failing_since === null) return alreadyDone({})
    await commit('log.timestamp-wanted', { authority: row.authority_id }, {}, (write) =>
      write.timestamps.updateAuthority(unit, row.authority_id, { wanted_at: now.toString() }),
    )
    return {}
  },
})

type Reads = { authorities(unit: string): Promise<AuthorityRow[]> }
type AuthorityRow = {
  authority_id: string
  name: string
  wanted_at: Temporal.Instant | null
  failing_since: Temporal.Instant | null
}

async function findAsked(reads: Reads, unit: string, authority: string): Promise<AuthorityRow> {
  const row = (await reads.authorities(unit)).find((one) => one.authority_id === authority)
  if (!row) throw new Problem('NOT_FOUND')
  return row
}

export const keepTimestamp = operation({
  summary: 'Keep a timestamp of the log that was checked',
  permission: 'log.stamp',
  event: ['log.timestamped'],
  input: z.strictObject({
    authority: id,
    logSize: z.int(),
    note: z.string(),
    response: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    nonce: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    stampedAt: z.string(),
    serial: z.string(),
    tsaName: z.string(),
  }),
  output: z.object({ id: z.string() }),
  async run({ input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { authority, logSize, note, response, nonce, stampedAt, serial, tsaName } = input
    const told = {
      authority,
      logSize,
      noteSha256: parts.secrets.digestHex(note),
      responseSha256: parts.secrets.digestHex(response),
      stampedAt,
      serial,
    }
    const timestamp = parts.newId()
    await commit('log.timestamped', told, {}, async (write, event) => {
      await write.timestamps.insert({
        unit_id: unit,
        timestamp_id: timestamp,
        authority_id: authority,
        event_id: event,
        log_size: logSize,
        note,
        response,
        nonce,
        stamped_at: stampedAt,
        serial,
        tsa_name: tsaName,
        kept_at: now.toString(),
      })
      await write.timestamps.updateAuthority(unit, authority, {
        wanted_at: null,
        failing_since: null,
        failure: null,
        asked_at: now.toString(),
      })
    })
    return { id: timestamp }
  },
})
