// The month in figures: the unit in one line, then each person or each section. A figure is a link to the
// activities that it counts.

import type { HandInShown } from '@shilu/core/hand-in-figures.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented, Table, type TableColumnsType } from 'antd'
import { useWords, type Words } from '../../words/use-words.ts'
import { showLate } from '../activities/late.ts'
import type { Register } from './hand-ins.tsx'
import { onlyGiven, type HandInSearch } from './search.ts'

type Figured = Register['persons'][number]
type Props = { register: Register; search: HandInSearch }

const COUNTS = [
  ['onTime', 'on-time', ''],
  ['late', 'late', 'amber'],
  ['overdue', 'overdue', 'red'],
  ['dueSoon', 'due-soon', 'amber'],
] as const

export function Figures({ register, search }: Props) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { unit, persons, sections } = register
  const by = search.by === 'section' && sections.length > 0 ? 'section' : 'officer'
  return (
    <section className="card" aria-label={t('place.registers')}>
      <dl className="hand-in-unit">
        <div>
          <dt className="mute">{t('hand-ins.activities')}</dt>
          <dd>
            <Count to={onlyGiven({ ...search, kind: undefined })} value={unit.activities} tone="" />
          </dd>
        </div>
        {COUNTS.map(([name, kind, tone]) => (
          <div key={name}>
            <dt className="mute">{t(`hand-ins.kind.${kind}`)}</dt>
            <dd>
              <Count
                to={onlyGiven({ month: search.month, by: search.by, kind })}
                value={unit[name]}
                tone={tone}
              />
            </dd>
          </div>
        ))}
      </dl>
      {sections.length > 0 ? (
        <Segmented
          aria-label={t('hand-ins.figures-by')}
          value={by}
          options={[
            { value: 'officer', label: t('hand-ins.persons') },
            { value: 'section', label: t('hand-ins.sections') },
          ]}
          onChange={(value) =>
            void navigate({
              to: '/registers/hand-ins',
              search: onlyGiven({ ...search, by: value === 'section' ? 'section' : undefined }),
            })
          }
        />
      ) : null}
      <Table<Figured>
        rowKey="id"
        size="small"
        className="rows hand-in-figures"
        aria-label={by === 'section' ? t('hand-ins.sections') : t('hand-ins.persons')}
        columns={columnsOf(t, by, search)}
        dataSource={by === 'section' ? sections : persons}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={(one) => (search[by] === one.id ? 'chosen-row' : '')}
      />
    </section>
  )
}

function Count({ to, value, tone }: { to: HandInSearch; value: number; tone: string }) {
  if (value === 0) return <span className="mute">0</span>
  return (
    <Link to="/registers/hand-ins" search={to} hash="hand-in-list" className={tone}>
      {value}
    </Link>
  )
}

const WIDE = { responsive: ['md' as const] }

function columnsOf(
  t: Words,
  by: 'officer' | 'section',
  search: HandInSearch,
): TableColumnsType<Figured> {
  const to = (one: Figured, kind?: HandInShown) =>
    onlyGiven({ month: search.month, by: search.by, [by]: one.id, kind })
  const count = (
    name: 'activities' | (typeof COUNTS)[number][0],
    title: string,
    tone: string,
    kind?: HandInShown,
  ): TableColumnsType<Figured>[number] => ({
    title,
    key: name,
    align: 'right',
    ...(name === 'activities' || name === 'onTime' ? WIDE : {}),
    sorter: (a, b) => a[name] - b[name],
    sortDirections: ['descend', 'ascend'],
    render: (_, one) => <Count to={to(one, kind)} value={one[name]} tone={tone} />,
  })
  const span = (
    name: 'lateTotalMs' | 'lateLongestMs' | 'overdueLongestMs',
    title: string,
  ): TableColumnsType<Figured>[number] => ({
    title,
    key: name,
    align: 'right',
    ...WIDE,
    sorter: (a, b) => a[name] - b[name],
    sortDirections: ['descend', 'ascend'],
    render: (_, one) =>
      one[name] === 0 ? <span className="mute">—</span> : showLate(one[name], t),
  })
  const [onTime, late, overdue, dueSoon] = COUNTS
  const counted = ([name, kind, tone]: (typeof COUNTS)[number]) =>
    count(name, t(`hand-ins.kind.${kind}`), tone, kind)
  return [
    {
      title: by === 'section' ? t('hand-ins.section') : t('hand-ins.person'),
      key: 'name',
      render: (_, one) => (
        <span className="cell-lines">
          <Link to="/registers/hand-ins" search={to(one)} hash="hand-in-list">
            {one.name || t('hand-ins.no-section')}
          </Link>
          <span className="on-phone mute small">
            {t('hand-ins.on-phone', { activities: one.activities, onTime: one.onTime })}
          </span>
        </span>
      ),
    },
    count('activities', t('hand-ins.activities'), ''),
    counted(onTime),
    counted(late),
    span('lateTotalMs', t('hand-ins.late-total')),
    span('lateLongestMs', t('hand-ins.late-longest')),
    counted(overdue),
    span('overdueLongestMs', t('hand-ins.overdue-longest')),
    counted(dueSoon),
  ]
}
