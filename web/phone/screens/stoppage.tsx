// Why recording stopped (Art. 12), written at the scene: the ground by one tap, the times filled in from the gap.

import {
  STOPPAGE_GROUNDS,
  STOPPAGE_GROUND_NAMES,
  type StoppageGround,
} from '@shilu/core/rules/stoppage.ts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { readTime, showTime } from '../../src/parts/times.ts'
import { useWords } from '../../src/words/use-words.ts'
import type { Shown } from '../acts/apply.ts'
import { newId } from '../captures/make.ts'
import { useActivity, usePhone } from '../use-phone.tsx'

export function Stoppage() {
  const { t } = useWords()
  const { id } = useParams({ from: '/activities/$id/stoppage' })
  const activity = useActivity(id)
  return activity ? <Form activity={activity} /> : <p className="card">{t('state.no-page')}</p>
}

/** As a field of the page takes it: 2026-09-16T10:02:00, Beijing time; to the second, so that no rest of a gap stays. */
const asField = (ms: number) => showTime(ms).replace(' ', 'T')
const readField = (text: string) =>
  readTime(text.length === 16 ? `${text.replace('T', ' ')}:00` : text.replace('T', ' '))
const MINUTE_MS = 60_000

function Form({ activity }: { activity: Shown }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { phone, state } = usePhone()
  const [gap] = activity.openGaps
  const [until, setUntil] = useState(
    asField(Math.min(Math.ceil((gap?.untilMs ?? phone.nowMs()) / 1000) * 1000, phone.nowMs())),
  )
  const [from, setFrom] = useState(
    asField(gap?.fromMs ?? Math.max(startOf(activity), phone.nowMs() - 10 * MINUTE_MS)),
  )
  const [ground, setGround] = useState<StoppageGround | null>(null)
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState(t('phone.stoppage-basis-preset'))
  const [substitute, setSubstitute] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const reasons = state.kept?.pack.grounds.find(
    ({ code }) => code === GROUND_CODES[ground ?? 'equipment'],
  )
  const save = async (isSubmitted: boolean) => {
    const fromAt = readField(from)
    const untilAt = readField(until)
    if (ground === null) return setTrouble(t('phone.stoppage-ground-needed'))
    if (
      fromAt === null ||
      untilAt === null ||
      untilAt <= fromAt ||
      Date.parse(untilAt) > phone.nowMs()
    )
      return setTrouble(t('phone.stoppage-times'))
    if (reason.trim() === '' || basis.trim() === '')
      return setTrouble(
        `${t(reason.trim() === '' ? 'phone.stoppage-reason' : 'phone.stoppage-basis')}：${t('phone.needed')}`,
      )
    try {
      await phone.act(activity.id, {
        kind: 'stoppage',
        stoppage: {
          id: newId(),
          fromAt,
          untilAt,
          ground,
          reason: reason.trim(),
          basis: basis.trim(),
          substitute: substitute.trim() || null,
          isSubmitted,
        },
      })
      await navigate({ to: '/activities/$id', params: { id: activity.id } })
    } catch {
      setTrouble(t('phone.act-failed'))
    }
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save(true)
      }}
    >
      <p>
        <Link to="/activities/$id" params={{ id: activity.id }} className="link">
          ‹ {activity.title}
        </Link>
      </p>
      <h1>{t('phone.stoppage-title')}</h1>
      <fieldset>
        <legend>{t('phone.stoppage-ground')}</legend>
        <div className="stack">
          {STOPPAGE_GROUND_NAMES.map((one) => (
            <label key={one} className="pick">
              <input
                type="radio"
                name="ground"
                checked={ground === one}
                onChange={() => setGround(one)}
              />
              {STOPPAGE_GROUNDS[one][language]}
            </label>
          ))}
        </div>
      </fieldset>
      {ground !== null && reasons && reasons.reasons.length > 0 ? (
        <div className="choices" lang="zh-CN">
          {reasons.reasons.map((one) => (
            <button key={one} type="button" className="choice" onClick={() => setReason(one)}>
              {one}
            </button>
          ))}
        </div>
      ) : null}
      <label>
        {t('phone.stoppage-reason')}
        <textarea
          value={reason}
          maxLength={1000}
          rows={2}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div className="pair">
        <label>
          {t('phone.stoppage-from')}
          <input
            type="datetime-local"
            step={1}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label>
          {t('phone.stoppage-until')}
          <input
            type="datetime-local"
            step={1}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </label>
      </div>
      <label>
        {t('phone.stoppage-basis')}
        <input value={basis} maxLength={500} onChange={(event) => setBasis(event.target.value)} />
      </label>
      <label>
        {t('phone.stoppage-substitute')}
        <input
          value={substitute}
          maxLength={500}
          onChange={(event) => setSubstitute(event.target.value)}
        />
      </label>
      {trouble === null ? null : (
        <p role="alert" className="trouble">
          {trouble}
        </p>
      )}
      <button type="submit" className="main">
        {t('phone.stoppage-submit')}
      </button>
      <button type="button" className="second" onClick={() => void save(false)}>
        {t('phone.stoppage-draft')}
      </button>
    </form>
  )
}

const startOf = ({ arrived }: Shown): number => (arrived ? Date.parse(arrived.at) : 0)

/** The rule set of the unit calls the second ground by another code. */
const GROUND_CODES: Record<StoppageGround, string> = {
  equipment: 'equipment',
  nature: 'weather',
  obstruction: 'obstruction',
  'force-majeure': 'force-majeure',
}
