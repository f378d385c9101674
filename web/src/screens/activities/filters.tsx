// Search and filters of the activities. Each change goes into the address bar at once.

import { ACTIVITY_HAND_INS, ACTIVITY_LACKS } from '@shilu/core/activity-lacks.ts'
import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useOfficers } from '../../api/lists.ts'
import { useWords } from '../../words/use-words.ts'
import { useCases } from './queries.ts'
import { onlyGiven, type Search } from './search.ts'

type Change = (next: { [K in keyof Search]: Search[K] | undefined }) => void

export function ActivityFilters({ search }: { search: Search }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const officers = useOfficers()
  const cases = useCases()
  const change: Change = (next) =>
    void navigate({ to: '/activities', search: onlyGiven({ ...search, ...next }) })
  const choices = [
    {
      name: 'lacks',
      label: t('activities.lacks'),
      options: ACTIVITY_LACKS.map((value) => ({ value, label: t(`activities.lacks.${value}`) })),
    },
    {
      name: 'handIn',
      label: t('activities.hand-in'),
      options: ACTIVITY_HAND_INS.map((value) => ({
        value,
        label: t(`activities.hand-in.${value}`),
      })),
    },
    {
      name: 'officer',
      label: t('activities.officers'),
      options: officers.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'case',
      label: t('activities.case'),
      options: cases.map(({ id, number }) => ({ value: id, label: number })),
    },
  ] as const
  return (
    <search className="filters">
      <Input.Search
        key={search.q ?? ''}
        allowClear
        defaultValue={search.q ?? ''}
        placeholder={t('activities.search')}
        aria-label={t('activities.search')}
        onSearch={(q) => change({ q: q.trim() })}
        enterButton={<SearchOutlined aria-label={t('action.search')} />}
        className="filter-search"
        maxLength={200}
      />
      {choices.map(({ name, label, options }) => (
        <Select<string>
          key={name}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={search[name] ?? null}
          placeholder={label}
          aria-label={label}
          onChange={(value: string | undefined) => change({ [name]: value })}
          options={[...options]}
          notFoundContent={t('state.none')}
        />
      ))}
      <Days search={search} change={change} />
      {Object.keys(search).length > 0 ? (
        <Button type="link" onClick={() => void navigate({ to: '/activities', search: {} })}>
          {t('action.clear-filters')}
        </Button>
      ) : null}
    </search>
  )
}

function Days({ search, change }: { search: Search; change: Change }) {
  const { t } = useWords()
  return (['from', 'to'] as const).map((name) => (
    <DatePicker
      key={name}
      value={search[name] ? dayjs(search[name]) : null}
      placeholder={t(`activities.${name}`)}
      aria-label={t(`activities.${name}`)}
      onChange={(day) => change({ [name]: day?.format('YYYY-MM-DD') })}
    />
  ))
}
