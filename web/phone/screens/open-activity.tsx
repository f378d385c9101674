// Opens an activity at the scene, with or without a network: a name is enough, the rest can be added later.

import { OFFICERS_MIN } from '@shilu/core/activity.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useWords } from '../../src/words/use-words.ts'
import { usePhone } from '../use-phone.tsx'

const SHOWN_OFFICERS = 8

type Fields = {
  title: string
  party: string
  place: string
  items: string[]
  officers: string[]
}

export function OpenActivity() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { phone, state } = usePhone()
  const own = state.kept?.pack.officer ?? null
  const [fields, setFields] = useState<Fields>({
    title: '',
    party: '',
    place: '',
    items: [],
    officers: own === null ? [] : [own],
  })
  const [trouble, setTrouble] = useState<string | null>(null)
  const set = (more: Partial<Fields>) => setFields({ ...fields, ...more })
  const open = async (isThere: boolean) => {
    const clean = (text: string) => text.trim() || null
    const title = clean(fields.title)
    if (title === null) {
      setTrouble(t('phone.what-needed'))
      return
    }
    const { items, officers, party, place } = fields
    const stated = { title, items, officers, party: clean(party), place: clean(place) }
    try {
      const id = await phone.open(stated, isThere)
      await navigate({ to: '/activities/$id', params: { id }, replace: true })
    } catch {
      setTrouble(t('phone.act-failed'))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void open(true)
  }
  return (
    <form className="form" onSubmit={submit}>
      <p>
        <Link to="/" className="link">
          ‹ {t('phone.home')}
        </Link>
      </p>
      <h1>{t('phone.open-title')}</h1>
      <Line name="what" value={fields.title} onChange={(title) => set({ title })} />
      <Officers chosen={fields.officers} onChoose={(officers) => set({ officers })} />
      <Items chosen={fields.items} onChoose={(items) => set({ items })} />
      <Line name="party" value={fields.party} onChange={(party) => set({ party })} />
      <Line name="place" value={fields.place} onChange={(place) => set({ place })} />
      {trouble === null ? null : (
        <p role="alert" className="trouble">
          {trouble}
        </p>
      )}
      <button type="submit" className="main">
        {t('phone.open-here')}
      </button>
      <button type="button" className="second" onClick={() => void open(false)}>
        {t('phone.open-later')}
      </button>
    </form>
  )
}

type LineProps = {
  name: 'what' | 'party' | 'place'
  value: string
  onChange: (value: string) => void
}

function Line({ name, value, onChange }: LineProps) {
  const { t } = useWords()
  return (
    <label>
      {t(`phone.${name}`)}
      <input
        value={value}
        maxLength={200}
        placeholder={name === 'what' ? t('phone.what-example') : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

type ChoiceProps = { chosen: string[]; onChoose: (chosen: string[]) => void }
const toggled = (chosen: string[], one: string) =>
  chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]

function Officers({ chosen, onChoose }: ChoiceProps) {
  const { t } = useWords()
  const officers = usePhone().state.kept?.pack.officers ?? []
  const [wanted, setWanted] = useState('')
  const found = officers.filter(
    ({ id, name, certificateNumber }) =>
      chosen.includes(id) || `${name} ${certificateNumber}`.includes(wanted.trim()),
  )
  const shown = found
    .toSorted((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
    .slice(0, Math.max(SHOWN_OFFICERS, chosen.length))
  return (
    <fieldset>
      <legend>{t('phone.officers')}</legend>
      {officers.length > SHOWN_OFFICERS ? (
        <input
          value={wanted}
          aria-label={t('phone.search-officer')}
          placeholder={t('phone.search-officer')}
          onChange={(event) => setWanted(event.target.value)}
        />
      ) : null}
      <div className="choices">
        {shown.map(({ id, name }) => (
          <label key={id} className="pick">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() => onChoose(toggled(chosen, id))}
            />
            {name}
          </label>
        ))}
      </div>
      {chosen.length < OFFICERS_MIN ? (
        <p className="mute small">{t('phone.officers-few')}</p>
      ) : null}
    </fieldset>
  )
}

function Items({ chosen, onChoose }: ChoiceProps) {
  const { t } = useWords()
  const pack = usePhone().state.kept?.pack
  if (!pack || pack.items.length === 0) return null
  return (
    <details className="fold">
      <summary>
        {t('phone.items')} <span className="mute">{chosen.length}</span>
        {pack.itemList?.isExample ? (
          <span className="mute small"> {t('phone.items-example')}</span>
        ) : null}
      </summary>
      <div className="stack">
        {pack.items.map(({ code, category, stage, matter }) => (
          <label key={code} className="pick">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={() => onChoose(toggled(chosen, code))}
            />
            <span>
              {stage}：{matter} <span className="mute small">{category}</span>
            </span>
          </label>
        ))}
      </div>
    </details>
  )
}
