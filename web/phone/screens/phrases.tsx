// The phrases of Art. 9, filled in with what is known of the activity: read out, then tapped, which marks the moment.

import { CONTENT_MARKS, type ContentMark } from '@shilu/core/content-mark.ts'
import { fillPhrase, type PhraseFacts } from '@shilu/core/fill-phrase.ts'
import { markOfPhrase } from '@shilu/core/phrase-mark.ts'
import { FILL_INS } from '@shilu/core/rule-sets/phrases.ts'
import { useState } from 'react'
import { showTime } from '../../src/parts/times.ts'
import { useWords } from '../../src/words/use-words.ts'
import type { Shown } from '../acts/apply.ts'
import { usePhone } from '../use-phone.tsx'

type Props = { activity: Shown; onSaid: (mark: ContentMark, note: string) => Promise<void> }

export function Phrases({ activity, onSaid }: Props) {
  const { t, language } = useWords()
  const { phone, state } = usePhone()
  const phrases = state.kept?.pack.phrases ?? []
  /** Which one was said is told by the note of its mark: several phrases may be marked alike. */
  const saidAt = (title: string) => activity.marks.find(({ note }) => note === title)?.at
  const firstOpen = phrases.findIndex(({ title }) => saidAt(title) === undefined)
  const [chosen, setChosen] = useState<number | null>(null)
  const at = chosen ?? Math.max(firstOpen, 0)
  const phrase = phrases[at]
  if (!phrase) return <p className="card mute">{t('phone.no-phrases')}</p>
  const parts = fillPhrase(phrase.text, factsOf(activity, phone.nowMs(), state))
  const mark = markOfPhrase(phrase.step) ?? 'officer-conduct'
  const said = saidAt(phrase.title)
  const say = async () => {
    if (said === undefined) await onSaid(mark, phrase.title)
    const after = phrases.findIndex(({ title }, index) => index > at && saidAt(title) === undefined)
    setChosen(after === -1 ? at : after)
  }
  return (
    <section className="say">
      <p className="mute small">
        {said === undefined
          ? t('phone.say')
          : t('phone.said', { at: showTime(said).slice(11, 16) })}
      </p>
      <button type="button" className="phrase" onClick={() => void say()} lang="zh-CN">
        “
        {parts.map((part, index) =>
          'text' in part ? (
            part.text
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- the parts of one text in their order
            <span key={index} className="missing">
              〔{FILL_INS[part.missing].zh}〕
            </span>
          ),
        )}
        ”
      </button>
      <p className="spread small">
        <span className="mute">
          {at + 1} / {phrases.length} {phrase.step} · {t('phone.say-mark')}{' '}
          {CONTENT_MARKS[mark][language]}
        </span>
        <span className="turn">
          <button
            type="button"
            className="link"
            disabled={at === 0}
            onClick={() => setChosen(at - 1)}
          >
            {t('phone.say-before')}
          </button>
          <button
            type="button"
            className="link"
            disabled={at === phrases.length - 1}
            onClick={() => setChosen(at + 1)}
          >
            {t('phone.say-next')}
          </button>
        </span>
      </p>
    </section>
  )
}

function factsOf(
  activity: Shown,
  nowMs: number,
  { kept }: ReturnType<typeof usePhone>['state'],
): PhraseFacts {
  if (!kept) return {}
  const { pack } = kept
  // Whoever holds the phone speaks, and is named first.
  const people = pack.officers
    .filter(({ id }) => activity.officers.includes(id))
    .toSorted((a, b) => Number(b.id === pack.officer) - Number(a.id === pack.officer))
  const bases = pack.items
    .filter(({ code }) => activity.items.includes(code))
    .flatMap(({ legalBasis }) => legalBasis ?? [])
  const [day = '', clock = ''] = showTime(nowMs).split(' ')
  const [year, month, date] = day.split('-').map(Number)
  const [hour, minute] = clock.split(':')
  return {
    unit: pack.unit.name,
    officers: people.map(({ name }) => name).join('、'),
    certificates: people.map(({ certificateNumber }) => certificateNumber).join('、'),
    task: activity.title,
    time: `${year}年${month}月${date}日${hour}时${minute}分`,
    basis: [...new Set(bases)].join('、'),
    ...(activity.party ? { party: activity.party } : {}),
    ...(activity.place ? { place: activity.place } : {}),
  }
}
