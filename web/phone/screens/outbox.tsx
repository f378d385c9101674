// What waits on the phone, what the server did not accept and why, and undoing what was not sent yet.

import { MOMENTS } from '@shilu/core/activity.ts'
import { CONTENT_MARKS } from '@shilu/core/content-mark.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { showTime } from '../../src/parts/times.ts'
import { useWords, type Words } from '../../src/words/use-words.ts'
import type { KeptAct } from '../acts/act.ts'
import { CaptureLine } from '../capture-line.tsx'
import { countsOf } from '../counts.ts'
import { usePhone } from '../use-phone.tsx'

export function Outbox() {
  const { t } = useWords()
  const { phone, state } = usePhone()
  const { kept, acts, captures } = state
  const { waiting, troubles, others } = countsOf(state)
  const [told, setTold] = useState<string | null>(null)
  const own = acts.filter(({ account }) => account === kept?.account.id)
  const ownCaptures = captures.filter(
    (one) => one.account === kept?.account.id && (one.state !== 'done' || one.problem !== null),
  )
  const takeBack = async ({ act, activity, seq }: KeptAct) => {
    if (act.kind === 'open') {
      const count = own.filter((one) => one.activity === activity).length - 1
      const question = t('phone.take-back-open', { title: act.title, count })
      if (count > 0 && !confirm(question)) return
    }
    setTold((await phone.takeBack(seq)) ? t('phone.took-back') : t('phone.take-back-late'))
  }
  return (
    <>
      <p>
        <Link to="/" className="link">
          ‹ {t('phone.home')}
        </Link>
      </p>
      <h1>{t('phone.outbox')}</h1>
      <p className="mute">{t('phone.outbox-note')}</p>
      {told === null ? null : <output className="notice">{told}</output>}
      {waiting === 0 && troubles === 0 ? <p className="card">{t('phone.outbox-none')}</p> : null}
      <ul className="plain">
        {own.map((one) => (
          <ActLine
            key={one.seq}
            kept={one}
            isHeld={isHeld(one, own)}
            onTakeBack={() => void takeBack(one)}
          />
        ))}
        {ownCaptures.map((one) => (
          <CaptureLine key={one.id} capture={one} />
        ))}
      </ul>
      {others > 0 ? <p className="mute">{t('phone.other-account', { count: others })}</p> : null}
      {waiting > 0 ? (
        <button type="button" className="main" onClick={() => void phone.flush()}>
          {t('phone.send-now')}
        </button>
      ) : null}
      {troubles > 0 || state.halt !== null ? (
        <button type="button" className="second" onClick={() => void phone.retry()}>
          {t('phone.try-again')}
        </button>
      ) : null}
    </>
  )
}

const isHeld = (one: KeptAct, all: readonly KeptAct[]): boolean =>
  all.some(
    (other) => other.seq < one.seq && other.activity === one.activity && other.problem !== null,
  )

type LineProps = { kept: KeptAct; isHeld: boolean; onTakeBack: () => void }

function ActLine({ kept, isHeld: waits, onTakeBack }: LineProps) {
  const { t, language } = useWords()
  const { state } = usePhone()
  const title = state.activities.find(({ id }) => id === kept.activity)?.title ?? ''
  return (
    <li>
      <span className="spread">
        <span>{sayAct(kept, t, language)}</span>
        <button
          type="button"
          className="link"
          onClick={onTakeBack}
          aria-label={`${t('phone.take-back')}: ${sayAct(kept, t, language)}`}
        >
          {t('phone.take-back')}
        </button>
      </span>
      <p className="mute small">
        {showTime(Date.parse(kept.at) - kept.offsetMs).slice(5)} {title}
        {waits ? ` · ${t('phone.held')}` : ''}
      </p>
      {kept.problem ? <p className="trouble small">{kept.problem.words}</p> : null}
    </li>
  )
}

function sayAct({ act }: KeptAct, t: Words, language: 'zh' | 'en'): string {
  if (act.kind === 'open') return t('phone.act-open', { title: act.title })
  if (act.kind === 'tap') return MOMENTS[act.moment][language]
  if (act.kind === 'mark') return t('phone.marked', { mark: CONTENT_MARKS[act.mark][language] })
  return act.kind === 'unmark' ? t('phone.act-unmark') : t('phone.act-stoppage')
}
