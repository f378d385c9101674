// The custody log as people see it: how far it is, which events are in it, the proof of each, and whether a
// file at hand is one of ours. Whoever reads it is in it.

import { Problem } from '@shilu/core/problems.ts'
import type { Actor } from '@shilu/core/events.ts'
import { RECORDING_STATES } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { entryProofOf, logKeyOf } from './entry-proof.ts'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import { id, instant, page, pageOf, sha256 } from './shapes/basics.ts'
import { entryProof, logKeyShape } from './shapes/proofs.ts'
import { nameOf } from './show-intake.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const proven = z.object({
  /** Null while no checkpoint covers the event. */
  proof: entryProof.nullable(),
  ...logKeyShape,
})

export const readLog = operation({
  summary: 'The custody log of the unit: key, last checkpoint, and whether it goes on',
  permission: 'log.read',
  event: unrecorded('sizes and a signature; no event is told'),
  input: z.strictObject({}),
  output: z.object({
    /** Where tools of others read the log: checkpoint, tiles, entries. */
    path: z.string(),
    key: z.string().nullable(),
    checkpoint: z.object({ size: z.int(), root: z.string(), note: z.string() }).nullable(),
    /** Events that no checkpoint covers yet. */
    waiting: z.int(),
    /** Why nothing is signed; null when the log goes on. */
    problem: z
      .object({ reason: z.string(), detail: z.string(), since: instant, isHalted: z.boolean() })
      .nullable(),
  }),
  async run({ tx, asker, parts }) {
    const unit = unitOf(asker)
    const published = await parts.log.checkpoint(unit)
    const state = parts.log.stateOf(unit)
    return {
      path: `/log/${unit}/`,
      key: await parts.log.vkey(unit),
      checkpoint: published && {
        size: published.size,
        root: published.root.toBase64(),
        note: published.note,
      },
      waiting: Math.max(0, (await tx.log.events(unit)) - (published?.size ?? 0)),
      problem:
        state && 'detail' in state
          ? {
              reason: state.state === 'halted' ? state.reason : 'waiting',
              detail: state.detail,
              since: state.since.toString(),
              isHalted: state.state === 'halted',
            }
          : null,
    }
  },
})

export const listLog = operation({
  summary: 'The events of the log, the newest first, all or of one kind',
  permission: 'log.read',
  event: ['log.listed'],
  input: z.strictObject({ ...page, type: z.string().max(60).optional() }),
  output: pageOf(
    z.object({
      index: z.int(),
      id: z.string(),
      type: z.string(),
      at: instant,
      actor: z.string(),
      recording: z.string().nullable(),
      intake: z.string().nullable(),
    }),
  ),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const before = /^\d{1,15}$/.test(input.after ?? '') ? Number(input.after) : null
    const rows = await tx.log.entries(unit, { before, type: input.type, limit: input.limit + 1 })
    const shown = rows.slice(0, input.limit)
    const total = await tx.log.countOf(unit, input.type)
    const answer = {
      items: shown.map(({ index, event_id: event, type, at, body, recording_id, intake_id }) => ({
        index,
        id: event,
        type,
        at: at.toString(),
        actor: nameOf((JSON.parse(body) as { actor: Actor }).actor),
        recording: recording_id,
        intake: intake_id,
      })),
      next: rows.length > input.limit ? String(shown.at(-1)?.index) : null,
      total,
    }
    // Turning the page is the same reading.
    if (before !== null) return alreadyDone(answer)
    await commit('log.listed', { type: input.type ?? null, total }, {}, async () => undefined)
    return answer
  },
})

export const proveEvent = operation({
  summary: 'One event of the log, whole, with its proof',
  permission: 'log.read',
  event: ['log.event-disclosed'],
  input: z.strictObject({ id }),
  output: proven,
  async run({ tx, parts, input, asker, commit }) {
    const unit = unitOf(asker)
    const event = await tx.events.find(unit, input.id)
    if (!event) throw new Problem('NOT_FOUND')
    const key = await logKeyOf({ parts }, unit)
    const proof = await entryProofOf({ tx, parts }, unit, input.id)
    await commit('log.event-disclosed', { event: input.id }, {}, async () => undefined)
    return { proof, ...key }
  },
})

export const proveEventOfRecording = operation({
  summary: 'One event of a recording with its proof',
  permission: 'recording.custody',
  event: unrecorded('its content was told, and recorded, with the chain that it stands in'),
  input: z.strictObject({ id, event: id }),
  output: proven,
  async run({ tx, parts, input, asker }) {
    const unit = unitOf(asker)
    const { recording_id: recording } = await getVisible(tx, asker, input.id)
    const event = await tx.events.find(unit, input.event)
    if (event?.recording_id !== recording) throw new Problem('NOT_FOUND')
    const key = await logKeyOf({ parts }, unit)
    const proof = await entryProofOf({ tx, parts }, unit, input.event)
    return { proof, ...key }
  },
})

const FOUND_MAX = 20

export const checkFile = operation({
  summary: 'Whether a file with this digest is in the archive, since when, and the proof of it',
  permission: 'recording.list',
  event: ['log.file-checked'],
  input: z.strictObject({ sha256 }),
  output: z.object({
    items: z.array(
      z.object({
        recording: z.string(),
        fileName: z.string(),
        state: z.enum(RECORDING_STATES),
        receivedAt: instant,
        proof: entryProof.nullable(),
      }),
    ),
    ...logKeyShape,
  }),
  async run({ tx, parts, input, asker, commit }) {
    const unit = unitOf(asker)
    const key = await logKeyOf({ parts }, unit)
    const rows = (await tx.recordings.ofContent(unit, input.sha256)).slice(0, FOUND_MAX)
    const items = []
    for (const row of rows) {
      // An officer learns of own recordings only: getVisible answers as for one that is not there.
      const isVisible = await getVisible(tx, asker, row.recording_id).then(
        () => true,
        () => false,
      )
      if (!isVisible) continue
      items.push({
        recording: row.recording_id,
        fileName: row.file_name,
        state: row.state,
        receivedAt: row.received_at.toString(),
        proof: await entryProofOf({ tx, parts }, unit, row.taken_in_event),
      })
    }
    const told = { sha256: input.sha256, found: items.length }
    await commit('log.file-checked', told, {}, async () => undefined)
    return { items, ...key }
  },
})
