// 执法记录仪使用台账 (Art. 4): every issue with what came of it, filtered by device, officer and days, as a table
// or to print. It fills itself; nothing is entered here.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { call } from '../../api/client.ts'
import { useDevices, useList, useOfficers } from '../../api/lists.ts'
import { ArticleName } from '../../parts/article.tsx'
import { PrintMenu } from '../../parts/print-menu.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { showDay } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { registerColumns } from './columns.tsx'
import { RegisterTabs } from './register-tabs.tsx'
import { onlyGiven, readUseSearch, type UseSearch } from './search.ts'
import '../device/device.css' // oxlint-disable-line import/no-unassigned-import -- styles

const PAGE_ITEMS = 50

export function UseRegister() {
  const { t, language } = useWords()
  useTitle(t('use.title'))
  const search = readUseSearch(useSearch({ strict: false }))
  const list = useList({
    queryKey: ['device-issues', search],
    page: (after, signal) =>
      call('GET /device-issues', { ...search, after, limit: PAGE_ITEMS }, signal),
  })
  const columns = useMemo(() => registerColumns(t, language), [t, language])
  const isFiltered = Object.keys(search).length > 0
  return (
    <>
      <div className="head">
        <h1>
          {t('use.title')}{' '}
          {list.isKnown ? (
            <small className="mute">{t('list.total', { total: list.total })}</small>
          ) : null}
        </h1>
        <ArticleName number={4} />
        <span className="buttons">{list.total > 0 ? <Print search={search} /> : null}</span>
      </div>
      <RegisterTabs on="use" />
      <Filters search={search} />
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? (
        <Nothing title={isFiltered ? t('list.nothing-found') : t('use.empty')}>
          {isFiltered ? null : t('use.empty-next')}
        </Nothing>
      ) : null}
      {list.total > 0 ? (
        <div className="uses">
          <Rows
            label={t('use.title')}
            rowKey="id"
            columns={columns}
            items={list.items}
            total={list.total}
            more={list.more}
          />
        </div>
      ) : null}
    </>
  )
}

function Filters({ search }: { search: UseSearch }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const devices = useDevices()
  const officers = useOfficers()
  const change = (next: { [K in keyof UseSearch]: UseSearch[K] | undefined }) =>
    void navigate({ to: '/registers', search: onlyGiven({ ...search, ...next }) })
  const choices = [
    { name: 'device', options: devices.map(({ id, serial }) => ({ value: id, label: serial })) },
    { name: 'officer', options: officers.map(({ id, name }) => ({ value: id, label: name })) },
  ] as const
  return (
    <search className="filters">
      {choices.map(({ name, options }) => (
        <Select<string>
          key={name}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={search[name] ?? null}
          placeholder={t(`use.${name}`)}
          aria-label={t(`use.${name}`)}
          onChange={(value: string | undefined) => change({ [name]: value })}
          options={[...options]}
          notFoundContent={t('state.none')}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <DatePicker
          key={name}
          value={search[name] ? dayjs(search[name]) : null}
          placeholder={t(`use.${name}`)}
          aria-label={t(`use.${name}`)}
          onChange={(day) => change({ [name]: day?.format('YYYY-MM-DD') })}
        />
      ))}
      <Button
        onClick={() => {
          const year = showDay(Date.now()).slice(0, 4)
          change({ from: `${year}-01-01`, to: `${year}-12-31` })
        }}
      >
        {t('use.this-year')}
      </Button>
      {Object.keys(search).length > 0 ? (
        <Button type="link" onClick={() => void navigate({ to: '/registers', search: {} })}>
          {t('action.clear-filters')}
        </Button>
      ) : null}
    </search>
  )
}

function Print({ search }: { search: UseSearch }) {
  const { t } = useWords()
  const words = {
    action: t('use.print'),
    pdf: t('use.print-pdf'),
    xlsx: t('use.print-xlsx'),
    done: t('use.print-done'),
  }
  return <PrintMenu path="/device-issues/export" query={search} words={words} />
}
