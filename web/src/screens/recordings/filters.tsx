// Search and filters of the archive. Each change goes into the address bar at once.

import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { RECORDING_FLAGS, RECORDING_KINDS } from '@shilu/core/recording.ts'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useDevices, useOfficers } from '../../api/lists.ts'
import { useWords } from '../../words/use-words.ts'
import { GONE, onlyGiven, OUTSIDE, type Search } from './search.ts'

type Change = (next: { [K in keyof Search]: Search[K] | undefined }) => void

export function RecordingFilters({ search }: { search: Search }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const change: Change = (next) =>
    void navigate({ to: '/recordings', search: onlyGiven({ ...search, ...next }) })
  return (
    <search className="filters">
      <Input.Search
        key={search.q ?? ''}
        allowClear
        defaultValue={search.q ?? ''}
        placeholder={t('recordings.search')}
        aria-label={t('recordings.search')}
        onSearch={(q) => change({ q: q.trim() })}
        enterButton={<SearchOutlined aria-label={t('action.search')} />}
        className="filter-search"
        maxLength={200}
      />
      <Choices search={search} change={change} />
      <Days search={search} change={change} />
      {Object.keys(search).length > 0 ? (
        <Button type="link" onClick={() => void navigate({ to: '/recordings', search: {} })}>
          {t('action.clear-filters')}
        </Button>
      ) : null}
    </search>
  )
}

function Choices({ search, change }: { search: Search; change: Change }) {
  const { t } = useWords()
  const devices = useDevices()
  const officers = useOfficers()
  const choices = [
    {
      name: 'kind',
      options: RECORDING_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      name: 'flag',
      options: RECORDING_FLAGS.map((value) => ({ value, label: t(`flag.${value}`) })),
    },
    {
      name: 'outside',
      options: OUTSIDE.map((value) => ({ value, label: t(`recordings.outside-${value}`) })),
    },
    {
      name: 'state',
      options: GONE.map((value) => ({
        value,
        label: t(`gone.${value}`),
      })),
    },
    { name: 'device', options: devices.map(({ id, serial }) => ({ value: id, label: serial })) },
    { name: 'officer', options: officers.map(({ id, name }) => ({ value: id, label: name })) },
  ] as const
  return choices.map(({ name, options }) => (
    <Select<string>
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={search[name] ?? null}
      placeholder={t(`recordings.${name}`)}
      aria-label={t(`recordings.${name}`)}
      onChange={(value: string | undefined) => change({ [name]: value })}
      options={[...options]}
      notFoundContent={t('state.none')}
    />
  ))
}

function Days({ search, change }: { search: Search; change: Change }) {
  const { t } = useWords()
  const pick = (name: 'from' | 'to') => (
    <DatePicker
      value={search[name] ? dayjs(search[name]) : null}
      placeholder={t(`recordings.${name}`)}
      aria-label={t(`recordings.${name}`)}
      onChange={(day) => change({ [name]: day?.format('YYYY-MM-DD') })}
    />
  )
  return (
    <>
      {pick('from')}
      {pick('to')}
    </>
  )
}
