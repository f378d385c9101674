// The first screen: what goes on now, my recorder, what has to be handed in, and beginning an activity.

import { PREFLIGHT_WORDS } from '@shilu/core/rules/preflight.ts'
import { HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { sayClock } from '../../src/parts/say-clock.ts'
import { showTime } from '../../src/parts/times.ts'
import { showLate } from '../../src/screens/activities/late.ts'
import { chooseLanguage, useWords } from '../../src/words/use-words.ts'
import type { Shown } from '../acts/apply.ts'
import { countsOf } from '../counts.ts'
import { install, offered, subscribeOffer } from '../installed.ts'
import { usePhone } from '../use-phone.tsx'

/** The most pressing first. */
const OWED = ['overdue', 'due-soon', 'waiting']

export function Day() {
  const { t } = useWords()
  const { phone, state } = usePhone()
  const { activities, kept } = state
  const now = activities.filter(({ arrived, left }) => arrived !== null && left === null)
  const after = activities.filter(({ left, returned }) => left !== null && returned === null)
  const planned = activities.filter(({ arrived }) => arrived === null)
  const rest = activities.filter((one) => ![...now, ...after, ...planned].includes(one))
  return (
    <>
      {now.map((one) => (
        <ActivityCard key={one.id} one={one} word={t('phone.running')} isNow />
      ))}
      {after.map((one) => (
        <ActivityCard key={one.id} one={one} word={t('phone.not-returned')} />
      ))}
      {planned.map((one) => (
        <ActivityCard key={one.id} one={one} word={t('phone.planned')} />
      ))}
      {activities.length === 0 ? <p className="card mute">{t('phone.open-none')}</p> : null}
      <Link to="/open" className="main">
        {t('phone.open')}
      </Link>
      <HandIns activities={activities} nowMs={phone.nowMs()} />
      <Recorders />
      {rest.length > 0 ? (
        <section>
          <h2>{t('phone.recent')}</h2>
          <ul className="rows">
            {rest.map((one) => (
              <li key={one.id}>
                <Link to="/activities/$id" params={{ id: one.id }}>
                  <span>{one.title}</span>
                  <span className="mute">
                    {one.arrived ? showTime(one.arrived.at).slice(5, 16) : ''}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {kept ? <Foot takenAt={kept.takenAt} offsetMs={kept.offsetMs} /> : null}
    </>
  )
}

function ActivityCard({ one, word, isNow }: { one: Shown; word: string; isNow?: boolean }) {
  const { t } = useWords()
  return (
    <Link
      to="/activities/$id"
      params={{ id: one.id }}
      className={isNow ? 'card activity now' : 'card activity'}
    >
      <span className="mute">
        {word}
        {one.arrived
          ? ` · ${showTime(one.arrived.at).slice(11, 16)} ${t('activities.arrived')}`
          : ''}
        {one.unsent > 0 ? ` · ${t('phone.waiting', { count: one.unsent })}` : ''}
      </span>
      <strong>{one.title}</strong>
      <span className="mute">{[one.party, one.place].filter(Boolean).join(' · ')}</span>
    </Link>
  )
}

function HandIns({ activities, nowMs }: { activities: readonly Shown[]; nowMs: number }) {
  const { t, language } = useWords()
  const owed = OWED.flatMap((kind) => activities.filter(({ handIn }) => handIn?.kind === kind))
  return (
    <section>
      <h2>{t('phone.hand-ins')}</h2>
      {owed.length === 0 ? <p className="mute">{t('phone.no-hand-ins')}</p> : null}
      <ul className="rows">
        {owed.map(({ id, title, arrived, handIn }) => {
          const lateMs = handIn?.dueAt ? nowMs - Date.parse(handIn.dueAt) : 0
          return (
            <li key={id}>
              <Link to="/activities/$id" params={{ id }}>
                <span>
                  {arrived ? `${showTime(arrived.at).slice(5, 10)} ` : ''}
                  {title}
                </span>
                <span className={lateMs > 0 ? 'trouble' : 'mute'}>
                  {lateMs > 0
                    ? t('activities.late-by', { time: showLate(lateMs, t) })
                    : handIn?.dueAt
                      ? t('activities.due', { at: showTime(handIn.dueAt).slice(5, 16) })
                      : handIn
                        ? HAND_IN_WORDS[handIn.kind][language]
                        : ''}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Recorders() {
  const { t, language } = useWords()
  const devices = usePhone().state.kept?.pack.devices ?? []
  return (
    <section>
      <h2>{t('phone.recorder')}</h2>
      {devices.length === 0 ? <p className="mute">{t('phone.no-recorder')}</p> : null}
      {devices.map((one) => (
        <div key={one.id} className="card">
          <strong>
            {one.serial} {one.model ?? ''}
          </strong>
          <p className="mute">
            {t('phone.recorder-since', { at: showTime(one.issuedAt).slice(5, 16) })}
            {one.hours === null
              ? ''
              : ` · ${t('phone.recorder-hours', { hours: Math.floor(one.hours * 10) / 10 })}`}
          </p>
          <p className="checks">
            {one.checks.map(({ check, outcome }) => (
              <span key={check} className={`check ${outcome}`}>
                {outcome === 'pass' ? '✓' : outcome === 'fail' ? '✗' : '?'}{' '}
                {PREFLIGHT_WORDS[check][language]}
              </span>
            ))}
          </p>
          {one.overrideWhy ? (
            <p className="trouble">{t('phone.recorder-why', { why: one.overrideWhy })}</p>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function Foot({ takenAt, offsetMs }: { takenAt: string; offsetMs: number }) {
  const { t, language } = useWords()
  const { phone, state } = usePhone()
  const canInstall = useSyncExternalStore(subscribeOffer, offered) !== null
  const signOut = async () => {
    const { waiting } = countsOf(state)
    if (waiting > 0 && !confirm(t('phone.sign-out-keeps', { count: waiting }))) return
    await phone.signOut()
  }
  return (
    <footer className="foot">
      <p className="mute">
        {t('phone.taken-at', { at: showTime(Date.parse(takenAt) - offsetMs).slice(5, 16) })} ·{' '}
        {sayClock(offsetMs, t)}
      </p>
      <p>
        {canInstall ? (
          <button type="button" className="link" onClick={() => void install()}>
            {t('phone.install')}
          </button>
        ) : null}
        <button type="button" className="link" onClick={() => void phone.refresh()}>
          {t('phone.refresh')}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t('me.language')}
        </button>
        <button type="button" className="link" onClick={() => void signOut()}>
          {t('phone.sign-out')}
        </button>
      </p>
    </footer>
  )
}
