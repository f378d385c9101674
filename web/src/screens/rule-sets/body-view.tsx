// The content of a version, to be read: items and phrases as tables, everything else by its fields.

import { FIELD_WORDS } from '@shilu/core/rule-sets/field-words.ts'
import type { Item, ItemListBody } from '@shilu/core/rule-sets/item-list.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { parseBody } from '@shilu/core/rule-sets/bodies.ts'
import { showMethods, showValue } from '@shilu/core/rule-sets/show-value.ts'
import { Table, type TableColumnsType } from 'antd'
import { Facts } from '../../parts/facts.tsx'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { SPECS, type Draft, type RowsSpec, type Spec } from './specs.ts'

type Props = { kind: RuleSetKind; body: Draft }

export function BodyView({ kind, body }: Props) {
  const { t, language } = useWords()
  if (kind === 'item-list') {
    const parsed = parseBody('item-list', body).body
    if (parsed) return <Items body={parsed} />
  }
  const specs = SPECS[kind]
  const plain = specs.filter(isPlain)
  return (
    <>
      {plain.length > 0 ? (
        <Facts
          title={t('rule-sets.content')}
          facts={plain.map(({ field }) => [
            FIELD_WORDS[field][language],
            showValue(field, body[field], language),
          ])}
        />
      ) : null}
      {specs.map((spec) => {
        const value = body[spec.field]
        if (spec.input === 'rows')
          return <PlainRows key={spec.field} spec={spec} rows={(value ?? []) as Draft[]} />
        if (spec.input !== 'inside') return null
        return (
          <Facts
            key={spec.field}
            title={FIELD_WORDS[spec.field][language]}
            facts={spec.specs.map(({ field }) => [
              FIELD_WORDS[field][language],
              showValue(field, (value as Draft)[field], language),
            ])}
          />
        )
      })}
    </>
  )
}

const isPlain = ({ input }: Spec) => input !== 'rows' && input !== 'inside'

function PlainRows({ spec, rows }: { spec: RowsSpec; rows: Draft[] }) {
  const { language } = useWords()
  const text = (row: Draft, one: Spec): string =>
    one.input === 'rows'
      ? ((row[one.field] ?? []) as Draft[]).map(({ title }) => String(title)).join('；')
      : showValue(one.field, row[one.field], language)
  const wide = spec.specs.filter(({ field }) => field !== 'code')
  return (
    <Table<Draft>
      rowKey={(row) => String(row['code'])}
      size="small"
      className="rows"
      pagination={false}
      aria-label={FIELD_WORDS[spec.field][language]}
      dataSource={rows}
      columns={[
        {
          title: FIELD_WORDS.code[language],
          key: 'code',
          width: 150,
          render: (_, row) => (
            <>
              {showValue('code', row['code'], language)}
              <span className="on-phone" lang="zh-CN">
                {wide
                  .map((one) => text(row, one))
                  .filter((one) => one !== '')
                  .join(' · ')}
              </span>
            </>
          ),
        },
        ...wide.map((one) => ({
          title: FIELD_WORDS[one.field][language],
          key: one.field,
          responsive: ['md' as const],
          render: (_: unknown, row: Draft) => <span lang="zh-CN">{text(row, one)}</span>,
        })),
      ]}
    />
  )
}

function Items({ body }: { body: ItemListBody }) {
  const { t, language } = useWords()
  return (
    <Table<Item>
      rowKey="code"
      size="small"
      className="rows"
      pagination={false}
      aria-label={FIELD_WORDS.items[language]}
      dataSource={body.items}
      columns={itemColumns(t, language)}
    />
  )
}

const WIDE = { responsive: ['md' as const] }

const itemColumns = (t: Words, language: Language): TableColumnsType<Item> => [
  {
    title: FIELD_WORDS.matter[language],
    key: 'matter',
    render: (_, item) => (
      <>
        <span lang="zh-CN">
          <strong>
            {item.code} {item.matter}
          </strong>
          <br />
          <span className="mute">
            {item.category} · {item.stage}
          </span>
        </span>
        <div className="on-phone">
          <Place item={item} />
          <Points item={item} />
          <Steps item={item} />
        </div>
      </>
    ),
  },
  {
    title: t('rule-sets.place-and-method'),
    key: 'place',
    width: '17%',
    ...WIDE,
    render: (_, item) => <Place item={item} />,
  },
  {
    title: t('rule-sets.content-and-points'),
    key: 'content',
    width: '30%',
    ...WIDE,
    render: (_, item) => <Points item={item} />,
  },
  {
    title: FIELD_WORDS.steps[language],
    key: 'steps',
    width: '32%',
    ...WIDE,
    render: (_, item) => <Steps item={item} />,
  },
]

function Place({ item }: { item: Item }) {
  const { language } = useWords()
  return (
    <>
      <div lang="zh-CN">{item.place}</div>
      <div>
        {showMethods(item, language)}
        {item.isWholeProcess ? ` · ${FIELD_WORDS.isWholeProcess[language]}` : ''}
      </div>
    </>
  )
}

function Points({ item }: { item: Item }) {
  const { language } = useWords()
  const about = (['legalBasis', 'retention', 'remark'] as const).filter(
    (field) => item[field] !== null,
  )
  return (
    <>
      <div lang="zh-CN">{item.content}</div>
      {(['startPoint', 'endPoint'] as const).map((field) => (
        <div key={field} className="small">
          <span className="mute">{FIELD_WORDS[field][language]}</span>{' '}
          <span lang="zh-CN">{item[field]}</span>
        </div>
      ))}
      {about.map((field) => (
        <div key={field} className="small mute">
          {FIELD_WORDS[field][language]} <span lang="zh-CN">{item[field]}</span>
        </div>
      ))}
    </>
  )
}

function Steps({ item }: { item: Item }) {
  const { t, language } = useWords()
  return (
    <ol className="rule-steps">
      {item.steps.map((step) => (
        <li key={step.code}>
          <span lang="zh-CN">{step.title}</span>{' '}
          <span className="mute small">
            {showValue('methods', step.methods, language)}
            {step.mark ? ` · ${showValue('mark', step.mark, language)}` : ''}
            {step.photosMin ? ` · ${FIELD_WORDS.photosMin[language]} ${step.photosMin}` : ''}
            {step.isRequired ? '' : ` · ${t('rule-sets.optional')}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
