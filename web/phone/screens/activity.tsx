// One activity at the scene: what was tapped, what to say, what to record, and the next moment by one large button.

import { MOMENT_NAMES, MOMENTS, OFFICERS_MIN, type Moment } from '@shilu/core/activity.ts'
import {
  CONTENT_MARKS,
  KEY_MOMENTS,
  SHOWN_CONTENT,
  type ContentMark,
} from '@shilu/core/content-mark.ts'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ChangeEvent, type ReactNode } from 'react'
import { showTime } from '../../src/parts/times.ts'
import { useWords } from '../../src/words/use-words.ts'
import type { Shown } from '../acts/apply.ts'
import { newId } from '../captures/make.ts'
import { useKeepFile } from '../use-keep-file.ts'
import { usePlace } from '../use-place.ts'
import { useActivity, usePhone } from '../use-phone.tsx'
import { Facts } from './activity-facts.tsx'
import { Phrases } from './phrases.tsx'

export function Activity() {
  const { t } = useWords()
  const { id } = useParams({ from: '/activities/$id' })
  const activity = useActivity(id)
  if (!activity) return <p className="card">{t('state.no-page')}</p>
  return <Page activity={activity} />
}

function Page({ activity }: { activity: Shown }) {
  const { t, language } = useWords()
  const { phone } = usePhone()
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isMarking, setMarking] = useState(false)
  const place = usePlace(activity.point === null && activity.returned === null)
  /** Said where the officer looks, since the officer taps once and goes on. */
  const doing = async (act: () => Promise<unknown>) => {
    setTrouble(null)
    try {
      await act()
    } catch {
      setTrouble(t('phone.act-failed'))
    }
  }
  const mark = (which: ContentMark, note: string | null) =>
    doing(() => phone.act(activity.id, { kind: 'mark', markId: newId(), mark: which, note }))
  const tap = (moment: Moment) =>
    doing(async () => {
      await phone.tap(activity.id, moment, activity.point === null ? place.current : null)
    })
  const next = MOMENT_NAMES.find((moment) => activity[moment] === null)
  return (
    <>
      <Head activity={activity} />
      <Moments activity={activity} />
      {activity.returned === null ? <Phrases activity={activity} onSaid={mark} /> : null}
      {trouble === null ? null : (
        <p role="alert" className="notice trouble">
          {trouble}
        </p>
      )}
      <Tools activity={activity} onMark={() => setMarking(!isMarking)} isMarking={isMarking} />
      {isMarking ? (
        <ChooseMark
          onChoose={(which) => {
            setMarking(false)
            void mark(which, null)
          }}
        />
      ) : null}
      {next ? (
        <button type="button" className="main" onClick={() => void tap(next)}>
          {MOMENTS[next][language]}
        </button>
      ) : null}
      <Facts activity={activity} doing={doing} />
    </>
  )
}

function Head({ activity }: { activity: Shown }) {
  const { t } = useWords()
  const { kept } = usePhone().state
  const others = (kept?.pack.officers ?? []).filter(
    ({ id }) => activity.officers.includes(id) && id !== kept?.pack.officer,
  )
  const device = kept?.pack.devices[0]
  return (
    <section className="card activity">
      <span className="mute">{[activity.party, activity.place].filter(Boolean).join(' · ')}</span>
      <h1>{activity.title}</h1>
      <span className="mute">
        {others.length > 0
          ? t('phone.with', { names: others.map(({ name }) => name).join('、') })
          : t('phone.alone')}
        {device ? ` · ${device.serial}` : ''}
      </span>
      {activity.officers.length < OFFICERS_MIN ? (
        <span className="trouble">{t('phone.officers-few')}</span>
      ) : null}
    </section>
  )
}

/** Arrival, telling that it is recorded (Art. 9), departure, return. */
function Moments({ activity }: { activity: Shown }) {
  const { t } = useWords()
  const { marks, arrived, left, returned } = activity
  const told = marks.find(({ mark }) => mark === 'recording-told')
  const steps = [
    { word: t('activities.arrived'), at: arrived?.at },
    { word: t('phone.told'), at: told?.at },
    { word: t('activities.left'), at: left?.at },
    { word: t('activities.returned'), at: returned?.at },
  ]
  const next = steps.find(({ at }) => at === undefined)
  return (
    <ol className="moments">
      {steps.map((step) => (
        <li
          key={step.word}
          className={step.at ? 'done' : step === next ? 'next' : ''}
          aria-current={step === next ? 'step' : undefined}
        >
          {step.word} {step.at ? showTime(step.at).slice(11, 16) : ''}
        </li>
      ))}
    </ol>
  )
}

type ToolsProps = { activity: Shown; onMark: () => void; isMarking: boolean }

function Tools({ activity, onMark, isMarking }: ToolsProps) {
  const { t } = useWords()
  const { keep, told, isTrouble } = useKeepFile(activity.id)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (file) void keep(file, 'photo')
    event.target.value = ''
  }
  return (
    <>
      <div className="tools">
        <label className="tool">
          <Sign>
            <path d="M4 8h3l2-3h6l2 3h3v11H4z" />
            <circle cx="12" cy="13" r="3.5" />
          </Sign>
          {t('phone.photo')}
          <input type="file" accept="image/*" capture="environment" onChange={choose} />
        </label>
        <Link to="/activities/$id/record" params={{ id: activity.id }} className="tool">
          <Sign>
            <rect x="9" y="3" width="6" height="11" rx="3" />
            <path d="M5 11a7 7 0 0 0 14 0M12 18v3" />
          </Sign>
          {t('phone.record')}
        </Link>
        <Link to="/activities/$id/stoppage" params={{ id: activity.id }} className="tool">
          <Sign>
            <path d="M8 5v14M16 5v14" />
          </Sign>
          {t('phone.stoppage')}
        </Link>
        <button type="button" className="tool" onClick={onMark} aria-expanded={isMarking}>
          <Sign>
            <path d="M6 3h12v18l-6-5-6 5z" />
          </Sign>
          {t('phone.mark')}
        </button>
      </div>
      {told === null ? null : (
        <output className={isTrouble ? 'notice trouble' : 'notice good'}>{told}</output>
      )}
    </>
  )
}

const Sign = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" className="sign">
    {children}
  </svg>
)

function ChooseMark({ onChoose }: { onChoose: (mark: ContentMark) => void }) {
  const { t, language } = useWords()
  const all = [...Object.keys(KEY_MOMENTS), ...Object.keys(SHOWN_CONTENT)] as ContentMark[]
  return (
    <fieldset className="card choices">
      <legend>{t('phone.mark-which')}</legend>
      {all.map((one) => (
        <button key={one} type="button" className="choice" onClick={() => onChoose(one)}>
          {CONTENT_MARKS[one][language]}
        </button>
      ))}
    </fieldset>
  )
}
