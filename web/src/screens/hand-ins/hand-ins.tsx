// 移交台账 (Art. 13): whose hand-ins of a month are late and why, on one screen. Above, the figures of the unit, of
// each person and each section; each figure leads to its activities below. It fills itself.

import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { HAND_IN_SHOWN, isOfFilter } from '@shilu/core/hand-in-figures.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { PrintMenu } from '../../parts/print-menu.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { RegisterTabs } from '../use-register/register-tabs.tsx'
import { handInColumns } from './columns.tsx'
import { Figures } from './figures.tsx'
import { monthFrom, monthNow, onlyGiven, readHandInSearch, type HandInSearch } from './search.ts'
import './hand-ins.css' // oxlint-disable-line import/no-unassigned-import -- styles

export type Register = Answer<'GET /hand-ins'>
const POLL_MS = 30_000

export function HandIns() {
  const { t } = useWords()
  useTitle(t('hand-ins.title'))
  const search = readHandInSearch(useSearch({ strict: false }))
  const month = search.month ?? monthNow()
  const mayExport = useMayDo('activity.export')
  const register = useQuery({
    queryKey: ['activities', 'hand-ins', month],
    queryFn: ({ signal }) => call('GET /hand-ins', { month }, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const { data } = register
  const hasAny = data !== undefined && data.items.length > 0
  return (
    <>
      <div className="head">
        <h1>{t('hand-ins.title')}</h1>
        <ArticleName number={13} />
        <span className="buttons">
          {mayExport && hasAny ? <Print search={search} month={month} /> : null}
        </span>
      </div>
      <RegisterTabs on="hand-ins" />
      <Filters search={search} month={month} register={data} />
      {register.isPending ? <Loading /> : null}
      {register.error ? (
        <Failed error={register.error} onRetry={() => void register.refetch()} />
      ) : null}
      {data?.isCut ? <Alert type="warning" showIcon title={t('hand-ins.cut')} /> : null}
      {data && !hasAny ? (
        <Nothing title={t('hand-ins.empty', { month: monthWords(month, t) })}>
          {t('hand-ins.empty-next')}
        </Nothing>
      ) : null}
      {hasAny ? <Figures register={data} search={search} /> : null}
      {hasAny ? <List register={data} search={search} /> : null}
    </>
  )
}

const monthWords = (month: string, t: Words) =>
  t('hand-ins.month-words', { year: month.slice(0, 4), month: month.slice(5) })

function List({ register, search }: { register: Register; search: HandInSearch }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const columns = useMemo(() => handInColumns(t, language), [t, language])
  const shown = useMemo(
    () => register.items.filter((one) => isOfFilter(one, search)),
    [register, search],
  )
  if (shown.length === 0)
    return (
      <Nothing title={t('hand-ins.nothing-found')}>
        <Button
          onClick={() =>
            void navigate({ to: '/registers/hand-ins', search: withoutFilters(search) })
          }
        >
          {t('action.clear-filters')}
        </Button>
      </Nothing>
    )
  return (
    <section className="uses">
      <h2 id="hand-in-list">
        {t('hand-ins.list')}{' '}
        <small className="mute">{t('list.total', { total: shown.length })}</small>
      </h2>
      <Rows
        label={t('hand-ins.list')}
        rowKey="id"
        columns={columns}
        items={shown}
        total={shown.length}
        isOdd={({ kind }) => kind === 'overdue'}
      />
    </section>
  )
}

const withoutFilters = ({ month, by }: HandInSearch) => onlyGiven({ month, by })

type FilterProps = { search: HandInSearch; month: string; register: Register | undefined }

function Filters({ search, month, register }: FilterProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const change = (next: { [K in keyof HandInSearch]: HandInSearch[K] | undefined }) =>
    void navigate({ to: '/registers/hand-ins', search: onlyGiven({ ...search, ...next }) })
  const choices = [
    {
      name: 'officer',
      options: (register?.persons ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'section',
      options: (register?.sections ?? []).map(({ id, name }) => ({
        value: id,
        label: name || t('hand-ins.no-section'),
      })),
    },
    {
      name: 'kind',
      options: HAND_IN_SHOWN.map((value) => ({ value, label: t(`hand-ins.kind.${value}`) })),
    },
  ] as const
  const isFiltered = choices.some(({ name }) => search[name] !== undefined)
  return (
    <search className="filters">
      <span className="month-choice">
        <MonthLink search={search} month={monthFrom(month, -1)} word="hand-ins.month-before" />
        <DatePicker
          picker="month"
          allowClear={false}
          value={dayjs(`${month}-01`)}
          aria-label={t('hand-ins.month')}
          onChange={(day) => change({ month: day?.format('YYYY-MM') })}
        />
        <MonthLink search={search} month={monthFrom(month, 1)} word="hand-ins.month-after" />
      </span>
      {choices.map(({ name, options }) =>
        options.length === 0 ? null : (
          <Select<string>
            key={name}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={search[name] ?? null}
            placeholder={t(`hand-ins.${name}`)}
            aria-label={t(`hand-ins.${name}`)}
            onChange={(value: string | undefined) => change({ [name]: value })}
            options={[...options]}
            notFoundContent={t('state.none')}
          />
        ),
      )}
      {isFiltered ? (
        <Link to="/registers/hand-ins" search={withoutFilters(search)}>
          {t('action.clear-filters')}
        </Link>
      ) : null}
    </search>
  )
}

type MonthProps = {
  search: HandInSearch
  month: string
  word: 'hand-ins.month-before' | 'hand-ins.month-after'
}

function MonthLink({ search, month, word }: MonthProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <Button
      aria-label={t(word)}
      icon={word === 'hand-ins.month-before' ? <LeftOutlined /> : <RightOutlined />}
      disabled={month > monthNow()}
      onClick={() => void navigate({ to: '/registers/hand-ins', search: { ...search, month } })}
    />
  )
}

function Print({ search, month }: { search: HandInSearch; month: string }) {
  const { t } = useWords()
  const words = {
    action: t('use.print'),
    pdf: t('use.print-pdf'),
    xlsx: t('use.print-xlsx'),
    done: t('use.print-done'),
  }
  const { by: _by, ...query } = { ...search, month }
  return <PrintMenu path="/hand-ins/export" query={query} words={words} />
}
