// What each row of the file would do or has done: the counts, each of which leads to its rows, and the rows
// with what changes, why they are refused and what was put right.

import { DEVICE_KINDS, type DeviceKind } from '@shilu/core/device.ts'
import { OUTCOMES, type Outcome } from '@shilu/core/import/plan.ts'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { ReasonLine } from '../../parts/reason.tsx'
import { isReasonCode } from '../../parts/say-reason.ts'
import { Tag, type Tone } from '../../parts/tags.tsx'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import type { Column } from '@shilu/core/import/columns.ts'
import type { Plan, PlanRow } from './registers.ts'

const TONES = {
  new: 'green',
  changed: 'blue',
  unchanged: 'gray',
  refused: 'red',
  skipped: 'gray',
} as const satisfies Record<Outcome, Tone>
const PAGE_ROWS = 50

type Props = {
  columns: readonly Column[]
  plan: Pick<Plan, 'rows' | 'counts' | 'total'>
}

export function PlanRows({ columns, plan }: Props) {
  const { t, language } = useWords()
  // What needs a person's eye stands first.
  const [chosen, setChosen] = useState<Outcome | null>(plan.counts.refused > 0 ? 'refused' : null)
  const rows = chosen === null ? plan.rows : plan.rows.filter((row) => row.outcome === chosen)
  return (
    <>
      <fieldset className="states" aria-label={t('import.outcome')}>
        <Button size="small" aria-pressed={chosen === null} onClick={() => setChosen(null)}>
          {t('intake.all')} {plan.total}
        </Button>
        {OUTCOMES.filter((outcome) => plan.counts[outcome] > 0).map((outcome) => (
          <Button
            key={outcome}
            size="small"
            danger={outcome === 'refused'}
            aria-pressed={chosen === outcome}
            onClick={() => setChosen(outcome)}
          >
            {t(`outcome.${outcome}`)} {plan.counts[outcome]}
          </Button>
        ))}
      </fieldset>
      <Table<PlanRow>
        key={chosen ?? 'all'}
        rowKey="row"
        size="small"
        className="rows"
        aria-label={t('import.step-rows')}
        columns={columnsOf(columns, t, language)}
        dataSource={rows}
        rowClassName={(row) => (row.outcome === 'refused' ? 'odd-one' : '')}
        pagination={{
          pageSize: PAGE_ROWS,
          hideOnSinglePage: true,
          showSizeChanger: false,
          showTotal: (total) => t('list.total', { total }),
        }}
      />
    </>
  )
}

const columnsOf = (
  columns: readonly Column[],
  t: Words,
  language: Language,
): TableColumnsType<PlanRow> => [
  { title: t('import.row'), dataIndex: 'row', key: 'row', width: 64, align: 'right' },
  {
    title: t('import.outcome'),
    key: 'outcome',
    width: 92,
    responsive: ['md'],
    render: (_, { outcome }) => <Tag tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Tag>,
  },
  {
    title: t('import.what'),
    key: 'what',
    width: '30%',
    responsive: ['md'],
    render: (_, { label }) => <span className="import-label">{label}</span>,
  },
  {
    title: t('import.why'),
    key: 'why',
    render: (_, row) => (
      <>
        <p className="on-phone import-label">
          <Tag tone={TONES[row.outcome]}>{t(`outcome.${row.outcome}`)}</Tag> {row.label}
        </p>
        <Lines columns={columns} row={row} language={language} />
      </>
    ),
  },
]

type LinesProps = { columns: readonly Column[]; row: PlanRow; language: Language }

function Lines({ columns, row, language }: LinesProps) {
  const { t } = useWords()
  const colon = language === 'zh' ? '：' : ': '
  const head = (key: string | null) => {
    const column = columns.find((one) => one.key === key)
    return column ? `${column.head[language]}${colon}` : ''
  }
  const value = (key: string, text: string | null) => {
    if (text === null) return t('history.empty')
    const isKind = key === 'kind' && Object.hasOwn(DEVICE_KINDS, text)
    return isKind ? DEVICE_KINDS[text as DeviceKind][language] : text
  }
  return (
    <ul className="import-lines">
      {row.reasons.map((reason) => (
        <li
          key={`${reason.column} ${reason.code} ${JSON.stringify(reason.params)}`}
          className={row.outcome === 'refused' ? 'red' : 'mute'}
        >
          {head(reason.column)}
          <ReasonLine reason={reason} />
        </li>
      ))}
      {row.changes.map(({ column, before, after }) => (
        <li key={column}>
          {head(column)}
          {row.outcome === 'new' ? null : (
            <>
              <span className="mute">{value(column, before)}</span>{' '}
              <span aria-hidden="true">→</span>{' '}
            </>
          )}
          {value(column, after)}
        </li>
      ))}
      {row.notes.filter(isKnown).map((note) => (
        <li key={`${note.column} ${note.code} ${JSON.stringify(note.params)}`} className="mute">
          {head(note.column)}
          <ReasonLine reason={note} />
        </li>
      ))}
    </ul>
  )
}

const isKnown = ({ code }: { code: string }) => isReasonCode(code)
