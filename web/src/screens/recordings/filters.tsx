// Search and filters of the archive. Each change goes into the address bar at once.

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { RECORDING_FLAGS, RECORDING_KINDS } from '@shilu/core/recording.ts'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { call } from '../../api/client.ts'
import type { RecordingSearch } from '../../routes.tsx'
import { useWords } from '../../words/use-words.ts'

export function RecordingFilters({ search }: { search: RecordingSearch }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const officers = useQuery({
    queryKey: ['officers'],
    queryFn: ({ signal }) => call('GET /officers', {}, signal),
    staleTime: 60_000,
  })
  const devices = useQuery({
    queryKey: ['devices'],
    queryFn: ({ signal }) => call('GET /devices', {}, signal),
    staleTime: 60_000,
  })
  const change = (next: { [K in keyof RecordingSearch]: RecordingSearch[K] | undefined }) => {
    const kept = Object.entries({ ...search, ...next }).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    void navigate({ to: '/recordings', search: Object.fromEntries(kept) as RecordingSearch })
  }
  return (
    <div className="filters" role="search">
      <Input.Search
        allowClear
        defaultValue={search.q ?? ''}
        placeholder={t('recordings.search')}
        aria-label={t('recordings.search')}
        onSearch={(q) => change({ q: q.trim() })}
        className="filter-search"
        maxLength={200}
      />
      <Select
        allowClear
        value={search.kind ?? null}
        placeholder={t('recordings.kind')}
        aria-label={t('recordings.kind')}
        onChange={(kind) => change({ kind: kind ?? undefined })}
        options={RECORDING_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        className="filter"
      />
      <Select
        allowClear
        value={search.flag ?? null}
        placeholder={t('recordings.flag')}
        aria-label={t('recordings.flag')}
        onChange={(flag) => change({ flag: flag ?? undefined })}
        options={RECORDING_FLAGS.map((value) => ({ value, label: t(`flag.${value}`) }))}
        className="filter"
      />
      <Select
        allowClear
        value={search.device ?? null}
        placeholder={t('recordings.device')}
        aria-label={t('recordings.device')}
        onChange={(device) => change({ device: device ?? undefined })}
        options={(devices.data?.items ?? []).map((one) => ({ value: one.id, label: one.serial }))}
        className="filter"
      />
      <Select
        allowClear
        value={search.officer ?? null}
        placeholder={t('recordings.officer')}
        aria-label={t('recordings.officer')}
        onChange={(officer) => change({ officer: officer ?? undefined })}
        options={(officers.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        className="filter"
      />
      <DatePicker.RangePicker
        value={[dayOf(search.from), dayOf(search.to)?.subtract(1, 'day') ?? null]}
        placeholder={[t('recordings.from'), t('recordings.to')]}
        allowEmpty={[true, true]}
        onChange={(range) =>
          change({ from: beijing(range?.[0]), to: beijing(range?.[1]?.add(1, 'day')) })
        }
        className="filter-days"
      />
      {Object.keys(search).length > 0 ? (
        <Button type="link" onClick={() => void navigate({ to: '/recordings', search: {} })}>
          {t('action.clear-filters')}
        </Button>
      ) : null}
    </div>
  )
}

/** The beginning of that day in Beijing, whatever zone this PC is set to. */
const beijing = (day: Dayjs | null | undefined) =>
  day ? `${day.format('YYYY-MM-DD')}T00:00:00+08:00` : undefined
const dayOf = (at: string | undefined) =>
  at && dayjs(at.slice(0, 10)).isValid() ? dayjs(at.slice(0, 10)) : null
