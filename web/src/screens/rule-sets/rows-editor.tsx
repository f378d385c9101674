// A list of rows in the form of a rule set: each is a line until it is opened; rows are added, moved and taken
// away, and what was taken away can be brought back as long as the form is open.

import { DeleteOutlined, DownOutlined, PlusOutlined, UpOutlined } from '@ant-design/icons'
import { showValue } from '@shilu/core/rule-sets/show-value.ts'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useWords, type Language } from '../../words/use-words.ts'
import type { Draft, RowsSpec } from './specs.ts'

type Props = {
  spec: RowsSpec
  rows: Draft[]
  label: string
  /** The fields of an open row. */
  renderFields: (row: Draft, put: (row: Draft) => void) => ReactNode
  onChange: (rows: Draft[]) => void
}

export function RowsEditor({ spec, rows, label, renderFields, onChange }: Props) {
  const { t } = useWords()
  const [open, setOpen] = useState<number | null>(null)
  const [removed, setRemoved] = useState<{ row: Draft; at: number } | null>(null)
  const put = (at: number, row: Draft) =>
    onChange(rows.map((one, index) => (index === at ? row : one)))
  const move = (at: number, by: -1 | 1) => {
    const next = [...rows]
    const [row] = next.splice(at, 1)
    if (row) next.splice(at + by, 0, row)
    setOpen(open === at ? at + by : null)
    onChange(next)
  }
  const remove = (at: number) => {
    const row = rows[at]
    if (row) setRemoved({ row, at })
    setOpen(null)
    onChange(rows.filter((_one, index) => index !== at))
  }
  const restore = () => {
    if (removed) onChange([...rows.slice(0, removed.at), removed.row, ...rows.slice(removed.at)])
    setRemoved(null)
  }
  const add = () => {
    onChange([...rows, { ...spec.empty }])
    setOpen(rows.length)
  }
  return (
    <fieldset className="rule-rows">
      <legend>
        {label} <small className="mute">{t('list.total', { total: rows.length })}</small>
      </legend>
      <ol>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own before it is typed
          <li key={index}>
            <Line
              row={row}
              index={index}
              count={rows.length}
              isOpen={open === index}
              isFixed={spec.empty === null}
              onToggle={() => setOpen(open === index ? null : index)}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
            />
            {open === index ? (
              <div className="rule-open rule-grid">
                {renderFields(row, (next) => put(index, next))}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {removed ? (
        <output className="mute">
          {t('rule-sets.removed')}{' '}
          <Button size="small" onClick={restore}>
            {t('rule-sets.restore')}
          </Button>
        </output>
      ) : null}
      {spec.empty ? (
        <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={add}>
          {t('rule-sets.add-row')}
        </Button>
      ) : null}
    </fieldset>
  )
}

type LineProps = {
  row: Draft
  index: number
  count: number
  isOpen: boolean
  isFixed: boolean
  onToggle: () => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function Line({ row, index, count, isOpen, isFixed, onToggle, onMove, onRemove }: LineProps) {
  const { t, language } = useWords()
  const place = t('rule-sets.row', { number: index + 1 })
  const name = nameOf(row, language) || place
  return (
    <div className="rule-line">
      <Button type="link" className="cell-link" aria-expanded={isOpen} onClick={onToggle}>
        <span lang="zh-CN">{name}</span>
      </Button>
      {isFixed ? null : (
        <span className="actions">
          <Button
            size="small"
            icon={<UpOutlined aria-hidden="true" />}
            aria-label={`${t('rule-sets.up')} ${place}`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <Button
            size="small"
            icon={<DownOutlined aria-hidden="true" />}
            aria-label={`${t('rule-sets.down')} ${place}`}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          />
          <Button
            size="small"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={`${t('rule-sets.remove')} ${place}`}
            onClick={onRemove}
          />
        </span>
      )}
    </div>
  )
}

function nameOf(row: Draft, language: Language): string {
  const title = row['matter'] ?? row['title']
  return [showValue('code', row['code'], language), typeof title === 'string' ? title : '']
    .filter((part) => part !== '')
    .join(' ')
}
