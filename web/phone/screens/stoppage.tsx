// Why recording stopped (Art. 12), written at the scene: the ground by one tap, the times filled in from the gap.

import {
  STOPPAGE_GROUNDS,
  STOPPAGE_GROUND_NAMES,
  type StoppageGround,
} from '@shilu/core/rules/stoppage.ts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { readTime, showTime } from '../../src/parts/times.ts'
import { useWords, type Words } from '../../src/words/use-words.ts'
import type { Stoppage as Stated } from '../acts/act.ts'
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
const PRESET_MS = 10 * 60_000

type Fields = {
  ground: StoppageGround | null
  subReason: string | null
  reason: string
  from: string
  until: string
  basis: string
  substitute: string
}
type FieldsProps = { fields: Fields; set: (more: Partial<Fields>) => void }

function Form({ activity }: { activity: Shown }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { phone } = usePhone()
  const [fields, setFields] = useState(() =>
    presetOf(activity, phone.nowMs(), t('phone.stoppage-basis-preset')),
  )
  const [trouble, setTrouble] = useState<string | null>(null)
  const set = (more: Partial<Fields>) => setFields({ ...fields, ...more })
  const save = async (isSubmitted: boolean) => {
    const stated = readFields(fields, phone.nowMs())
    if (typeof stated === 'string') {
      setTrouble(sayMissing(stated, t))
      return
    }
    try {
      const stoppage = { id: newId(), ...stated, isSubmitted }
      await phone.act(activity.id, { kind: 'stoppage', stoppage })
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
      <Why fields={fields} set={set} />
      <WhenAndHow fields={fields} set={set} />
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

/** The times of the first gap that nobody has explained; without a network, the last minutes. */
function presetOf(activity: Shown, nowMs: number, basis: string): Fields {
  const [gap] = activity.openGaps
  const untilMs = Math.min(Math.ceil((gap?.untilMs ?? nowMs) / 1000) * 1000, nowMs)
  const fromMs = gap?.fromMs ?? Math.max(startOf(activity), nowMs - PRESET_MS)
  const times = { from: asField(fromMs), until: asField(untilMs) }
  return { ground: null, subReason: null, reason: '', ...times, basis, substitute: '' }
}

type Missing = 'ground' | 'times' | 'reason' | 'basis'

function readFields(fields: Fields, nowMs: number): Omit<Stated, 'id' | 'isSubmitted'> | Missing {
  const { ground } = fields
  const [reason, basis, substitute] = [fields.reason, fields.basis, fields.substitute].map((text) =>
    text.trim(),
  ) as [string, string, string]
  const fromAt = readField(fields.from)
  const untilAt = readField(fields.until)
  if (ground === null) return 'ground'
  if (fromAt === null || untilAt === null || untilAt <= fromAt) return 'times'
  if (Date.parse(untilAt) > nowMs) return 'times'
  if (reason === '') return 'reason'
  if (basis === '') return 'basis'
  const { subReason } = fields
  return { fromAt, untilAt, ground, subReason, reason, basis, substitute: substitute || null }
}

function sayMissing(missing: Missing, t: Words): string {
  if (missing === 'ground') return t('phone.stoppage-ground-needed')
  if (missing === 'times') return t('phone.stoppage-times')
  return `${t(`phone.stoppage-${missing}`)}：${t('phone.needed')}`
}

function Why({ fields, set }: FieldsProps) {
  const { t, language } = useWords()
  const { state } = usePhone()
  const { ground, reason } = fields
  const code = ground === null ? null : GROUND_CODES[ground]
  const own = state.kept?.pack.grounds.find((one) => one.code === code)?.reasons ?? []
  return (
    <>
      <fieldset>
        <legend>{t('phone.stoppage-ground')}</legend>
        <div className="stack">
          {STOPPAGE_GROUND_NAMES.map((one) => (
            <label key={one} className="pick">
              <input
                type="radio"
                name="ground"
                checked={ground === one}
                onChange={() => set({ ground: one, subReason: null })}
              />
              {STOPPAGE_GROUNDS[one][language]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="choices" lang="zh-CN">
        {own.map(({ code: subReason, title }) => (
          <button
            key={subReason}
            type="button"
            className="choice"
            aria-pressed={fields.subReason === subReason}
            onClick={() => set({ subReason, reason: title })}
          >
            {title}
          </button>
        ))}
      </div>
      <label>
        {t('phone.stoppage-reason')}
        <textarea
          value={reason}
          maxLength={1000}
          rows={2}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </label>
    </>
  )
}

function WhenAndHow({ fields, set }: FieldsProps) {
  const { t } = useWords()
  return (
    <>
      <div className="pair">
        {(['from', 'until'] as const).map((name) => (
          <label key={name}>
            {t(`phone.stoppage-${name}`)}
            <input
              type="datetime-local"
              step={1}
              value={fields[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {(['basis', 'substitute'] as const).map((name) => (
        <label key={name}>
          {t(`phone.stoppage-${name}`)}
          <input
            value={fields[name]}
            maxLength={500}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </label>
      ))}
    </>
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
