// One field of a rule set in the form. What is typed goes into the draft as it is; what is wrong with it says
// core when the whole is checked.

import { Checkbox, Input, Select } from 'antd'
import { FIELD_WORDS } from '@shilu/core/rule-sets/field-words.ts'
import { fillInNames, readFillIns } from '@shilu/core/rule-sets/phrases.ts'
import { showValue } from '@shilu/core/rule-sets/show-value.ts'
import { useId } from 'react'
import { useWords } from '../../words/use-words.ts'
import { RowsEditor } from './rows-editor.tsx'
import type { Choices, Draft, Spec } from './specs.ts'

type Props = { spec: Spec; draft: Draft; onChange: (draft: Draft) => void }

export function Fields({
  specs,
  draft,
  onChange,
}: Omit<Props, 'spec'> & { specs: readonly Spec[] }) {
  return (
    <>
      {specs.map((spec) => (
        <Field key={spec.field} spec={spec} draft={draft} onChange={onChange} />
      ))}
    </>
  )
}

function Field({ spec, draft, onChange }: Props) {
  const { language } = useWords()
  const { field } = spec
  const value = draft[field]
  const set = (next: unknown) => onChange({ ...draft, [field]: next })
  const label = FIELD_WORDS[field][language]
  if (spec.input === 'rows')
    return (
      <RowsEditor
        spec={spec}
        rows={rowsIn(value)}
        onChange={set}
        label={label}
        renderFields={(row, put) => <Fields specs={spec.specs} draft={row} onChange={put} />}
      />
    )
  if (spec.input === 'inside')
    return (
      <fieldset className="rule-inside">
        <legend>{label}</legend>
        <div className="rule-grid">
          <Fields specs={spec.specs} draft={draftIn(value)} onChange={set} />
        </div>
      </fieldset>
    )
  if (spec.input === 'flag')
    return (
      <p className="rule-field">
        <Checkbox checked={value === true} onChange={(event) => set(event.target.checked)}>
          {label}
        </Checkbox>
      </p>
    )
  return <Labelled spec={spec} value={value} label={label} set={set} />
}

type LabelledProps = {
  spec: Exclude<Spec, { input: 'rows' | 'inside' }>
  value: unknown
  label: string
  set: (value: unknown) => void
}

function Labelled({ spec, value, label, set }: LabelledProps) {
  const { t, language } = useWords()
  const id = useId()
  return (
    <div className={isWide(spec) ? 'rule-field rule-wide' : 'rule-field'}>
      <label htmlFor={id}>{label}</label>
      <Control spec={spec} value={value} id={id} set={set} />
      {spec.input === 'fill-in' ? (
        <p className="mute small">
          {t('rule-sets.fill-ins', { names: fillInNames(language).join(' ') })}
        </p>
      ) : null}
    </div>
  )
}

function Control({ spec, value, id, set }: Omit<LabelledProps, 'label'> & { id: string }) {
  const { language } = useWords()
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (spec.input === 'fixed')
    return <Input id={id} value={showValue(spec.field, value, language)} disabled />
  if (spec.input === 'one' || spec.input === 'some')
    return (
      <Choose
        choices={spec.choices}
        isSeveral={spec.input === 'some'}
        value={value}
        id={id}
        set={set}
      />
    )
  if (spec.input === 'number')
    return (
      <Input
        id={id}
        inputMode="decimal"
        value={text}
        onChange={(event) => set(numberIn(event.target.value))}
      />
    )
  if (spec.input === 'line')
    return (
      <Input
        id={id}
        value={text}
        onChange={(event) => set(event.target.value || null)}
        lang="zh-CN"
      />
    )
  const isFillIn = spec.input === 'fill-in'
  return (
    <Input.TextArea
      id={id}
      lang="zh-CN"
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={isFillIn ? showValue(spec.field, text, language) : text}
      onChange={({ target }) => set(isFillIn ? readFillIns(target.value) : target.value || null)}
    />
  )
}

const isWide = ({ input }: Spec) => input === 'area' || input === 'fill-in'

type ChooseProps = {
  choices: Choices
  isSeveral: boolean
  value: unknown
  id: string
  set: (value: unknown) => void
}

function Choose({ choices, isSeveral, value, id, set }: ChooseProps) {
  const { language } = useWords()
  const options = Object.entries(choices).map(([key, words]) => ({
    value: key,
    label: words[language],
  }))
  return isSeveral ? (
    <Select
      id={id}
      mode="multiple"
      options={options}
      optionFilterProp="label"
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={set}
    />
  ) : (
    <Select
      id={id}
      options={options}
      allowClear
      showSearch
      optionFilterProp="label"
      value={typeof value === 'string' ? value : undefined}
      onChange={(next: string | undefined) => set(next ?? null)}
    />
  )
}

/** What is no number yet stays as it was typed, and is refused when the whole is checked. */
const numberIn = (typed: string): number | string | null => {
  const text = typed.trim()
  if (text === '') return null
  return /^\d+(\.\d+)?$/.test(text) ? (text.endsWith('.0') ? text : Number(text)) : typed
}

const draftIn = (value: unknown): Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Draft) : {}
const rowsIn = (value: unknown): Draft[] => (Array.isArray(value) ? value.map(draftIn) : [])
