// Tells open pages that something changed, as server-sent events: topics, never content. What a page
// then fetches is permitted and recorded like any other request.
//
// A topic names an intake or a recording by its id alone. Whoever is signed in can see that something
// with that id changed, and not what it is.

import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from '@shilu/core/problems.ts'
import type { House } from '../run/run-operation.ts'
import type { Change } from '../db/change-relay.ts'
import { askerOf } from './asker.ts'

/** Changes of so long go out together: a card of a thousand files is not a thousand messages. */
const GATHER_MS = 400
const BEAT_MS = 25_000

/** What only tells that somebody looked changes nothing that a page shows. */
const READINGS: readonly string[] = [
  'recording.viewed',
  'recording.played',
  'recording.custody-read',
  'recordings.listed',
  'recordings.exported',
  'accounts.listed',
  'log.listed',
  'log.event-disclosed',
  'log.file-checked',
  'package.fetched',
  'activities.exported',
  'stoppage.reported',
  'dossier.printed',
  'stoppages.exported',
  'session.opened',
  'session.refused',
  'session.closed',
]

export function topicsOf({ what, intake, recording }: Change): string[] {
  if (READINGS.includes(what)) return []
  const topics: string[] = []
  if (intake) topics.push('intakes', `intake:${intake}`)
  if (recording) topics.push('recordings', `recording:${recording}`)
  const noun = what.split('.')[0] ?? ''
  const list = LISTS[noun]
  if (list && (BOTH.has(noun) || (!intake && !recording))) topics.push(list)
  return topics
}
/** Also where the event is about one recording. */
const BOTH = new Set(['activity', 'hold'])
const LISTS: Readonly<Record<string, string>> = {
  witness: 'witness',
  device: 'devices',
  officer: 'officers',
  section: 'sections',
  account: 'accounts',
  admission: 'admissions',
  dock: 'docks',
  archive: 'desk',
  log: 'log',
  'timestamp-authority': 'log',
  package: 'packages',
  hold: 'keeping',
  appraisal: 'keeping',
  clearing: 'keeping',
  shortening: 'keeping',
  review: 'reviews',
  retention: 'keeping',
  clock: 'keeping',
  disc: 'discs',
  'disc-set': 'discs',
  activity: 'activities',
  stoppage: 'activities',
  case: 'activities',
  'rule-set': 'rule-sets',
}

export function registerLive(app: FastifyInstance, path: string, house: House): void {
  const open = new Set<FastifyReply>()
  app.addHook('preClose', async () => {
    for (const reply of open) reply.raw.end()
  })
  app.get(path, async (request, reply) => {
    const { unit, session } = await askerOf(request, house)
    if (!unit || !session) throw new Problem('NOT_SIGNED_IN')
    reply.hijack()
    reply.raw.writeHead(200, {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // A proxy that gathers would hold the news back.
      'x-accel-buffering': 'no',
    } as Record<string, string>)
    open.add(reply)
    reply.raw.write('retry: 2000\n\nevent: open\ndata: {}\n\n')

    let topics = new Set<string>()
    let timer: NodeJS.Timeout | null = null
    const send = () => {
      timer = null
      reply.raw.write(`data: ${JSON.stringify({ topics: [...topics] })}\n\n`)
      topics = new Set()
    }
    const unwatch = house.parts.changes.watch(unit, (change) => {
      for (const topic of topicsOf(change)) topics.add(topic)
      if (topics.size > 0) timer ??= setTimeout(send, GATHER_MS)
    })
    const beat = setInterval(() => {
      // A session that has ended hears nothing more; its page learns it from its next request.
      askerOf(request, house).then(
        (asker) => (asker.unit === unit ? reply.raw.write(': \n\n') : reply.raw.end()),
        () => reply.raw.end(),
      )
    }, BEAT_MS)
    reply.raw.on('close', () => {
      open.delete(reply)
      unwatch()
      clearInterval(beat)
      if (timer) clearTimeout(timer)
    })
  })
}
