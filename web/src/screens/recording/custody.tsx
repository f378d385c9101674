// The chain of custody: everything that happened to this recording, the oldest first.

import { CONTENT_MARKS, type ContentMark } from '@shilu/core/content-mark.ts'
import { STATED_PURPOSES, type StatedPurpose } from '@shilu/core/rules/purpose.ts'
import { SEAL_WISHES } from '@shilu/core/rules/sealing.ts'
import { Button } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { VerifyNow } from '../../proof/verify-now.tsx'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { isWord } from '../../words/zh.ts'

type Event = Answer<'GET /recordings/{id}/events'>['items'][number]
const PAGE_EVENTS = 20

export function Custody({ id }: { id: string }) {
  const { t, language } = useWords()
  const events = useList({
    queryKey: ['custody', id],
    page: (after, signal) =>
      call('GET /recordings/{id}/events', { id, after, limit: PAGE_EVENTS }, signal),
  })
  return (
    <section className="card">
      <h2>
        {t('recording.custody')}{' '}
        {events.isKnown ? (
          <small className="mute">{t('recording.custody-count', { total: events.total })}</small>
        ) : null}
      </h2>
      {events.isPending ? <Loading /> : null}
      {events.error ? <Failed error={events.error} onRetry={events.refetch} /> : null}
      <ol className="timeline">
        {joined(events.items).map(([first, ...others]) => (
          <li key={first.id}>
            <time className="mute" dateTime={first.at}>
              {showTime(first.at)}
            </time>
            <i className={isReading(first) ? 'reading' : ''} aria-hidden="true" />
            <span>
              {actorName(first.actor, t)}{' '}
              {[...new Set([first, ...others].map((event) => eventWords(event, t, language)))].join(
                t('custody.and'),
              )}
            </span>
            <span className="mono mute">
              #{first.number}
              {others.length > 0 ? `…${others.at(-1)?.number}` : ''}
            </span>
            <VerifyNow
              isShort
              name={`#${first.number}`}
              fetch={() =>
                Promise.all(
                  [first, ...others].map((event) =>
                    call('GET /recordings/{id}/events/{event}/proof', { id, event: event.id }),
                  ),
                )
              }
            />
          </li>
        ))}
      </ol>
      {events.more ? (
        <Button size="small" onClick={events.more.load} loading={events.more.isLoading}>
          {t('action.more')}
        </Button>
      ) : null}
    </section>
  )
}

/** Events of one person (or of the program) that follow each other at once are read as one line. */
const JOINED_WITHIN_MS = 60_000

function joined(events: readonly Event[]): [Event, ...Event[]][] {
  const lines: [Event, ...Event[]][] = []
  for (const event of events) {
    const line = lines.at(-1)
    const isSame =
      line !== undefined &&
      line[0].actor === event.actor &&
      isMinor(line[0]) &&
      isMinor(event) &&
      isReading(line[0]) === isReading(event) &&
      Date.parse(event.at) - Date.parse(line[0].at) < JOINED_WITHIN_MS
    if (isSame) line.push(event)
    else lines.push([event])
  }
  return lines
}

const isMinor = (event: Event): boolean =>
  isReading(event) || event.type === 'recording.derived' || event.type === 'recording.measured'

const READINGS = ['recording.viewed', 'recording.played', 'recording.custody-read']
const isReading = ({ type }: Event) => READINGS.includes(type)

/** What happened, with what tells it apart from its like. A type that this page does not know is
    shown as it is called. */
function eventWords({ type, details }: Event, t: Words, language: Language): string {
  const word = `event.${type}`
  const what = isWord(word) ? t(word) : type
  const told = (name: string) => (typeof details[name] === 'string' ? details[name] : '')
  const inWords = (prefix: string, value: string) => {
    const known = `${prefix}.${value}`
    return isWord(known) ? t(known) : value
  }
  switch (type) {
    case 'recording.derived':
      return `${what} ${inWords('derived', told('kind'))}${told('state') === 'ready' ? '' : ` ${inWords('derived-state', told('state'))}`}`
    case 'recording.played':
      return `${what} ${inWords('derived', told('what'))}`
    case 'recording.given-out':
      return `${what} ${told('recipient')}（${told('purpose')}）`
    case 'recording.corrected':
      return `${what} ${inWords('recording.field', told('field'))}（${told('why')}）`
    case 'recording.flag-acknowledged':
      return `${what} ${inWords('flag', told('flag'))}（${told('why')}）`
    case 'recording.flag-reopened':
      return `${what} ${inWords('flag', told('flag'))}`
    case 'appraisal.decided': {
      const decision = inWords('appraisal', told('decision'))
      return `${what} ${decision}（${told('why')}）`
    }
    case 'review.judged': {
      const finding = told('finding')
      return `${what} ${inWords('review', told('outcome'))}${finding ? `（${finding}）` : ''}`
    }
    case 'review.corrected':
      return `${what} ${told('correction')}`
    case 'recording.stated': {
      const kind = told('kind')
      return `${what} ${isPurpose(kind) ? STATED_PURPOSES[kind][language] : kind}（${told('why')}）`
    }
    case 'recording.seal-asked':
    case 'recording.seal-approved':
    case 'recording.seal-refused':
    case 'recording.seal-taken-back': {
      const wish = told('wish') === 'lift' ? 'lift' : 'open'
      const words = [told('askedBy'), told('purpose'), told('why')].filter(Boolean).join('；')
      return `${what} ${SEAL_WISHES[wish][language]}${words ? `（${words}）` : ''}`
    }
    case 'clearing.pulled':
    case 'hold.placed':
    case 'hold.lift-asked':
    case 'hold.lift-refused':
    case 'hold.lifted':
    case 'recording.sealed':
    case 'recording.statement-withdrawn':
    case 'activity.recording-refused':
      return `${what}（${told('why')}）`
    case 'activity.marked':
    case 'activity.mark-removed': {
      const mark = told('mark')
      return `${what} ${isMark(mark) ? CONTENT_MARKS[mark][language] : mark}`
    }
    case 'recording.noted': {
      const { place, note } = (details['after'] ?? {}) as { place?: string; note?: string }
      return `${what}（${[place, note].filter(Boolean).join('；') || t('noted.emptied')}）`
    }
    default:
      return what
  }
}

const isPurpose = (name: string): name is StatedPurpose => Object.hasOwn(STATED_PURPOSES, name)

const isMark = (name: string): name is ContentMark => Object.hasOwn(CONTENT_MARKS, name)

const actorName = (actor: string, t: Words): string =>
  actor === 'system' ? t('actor.system') : actor === 'nobody' ? t('actor.nobody') : actor
