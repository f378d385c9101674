// The work of the office in the field: what was recorded of each activity, what is missing, what is due.

import { PlusOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { call } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ExportButton } from '../../parts/export-button.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { ActivityForm } from './activity-form.tsx'
import { activityColumns } from './columns.tsx'
import { ActivityFilters } from './filters.tsx'
import { queryOf, readSearch, type Search } from './search.ts'
import { Tabs } from './tabs.tsx'
import './activities.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

const PAGE_ITEMS = 50
const POLL_MS = 15_000

export function Activities() {
  const { t, language } = useWords()
  const search = readSearch(useSearch({ from: '/signed-in/activities' }))
  const navigate = useNavigate()
  const mayOpen = useMayDo('activity.open')
  const mayExport = useMayDo('activity.export')
  const [isOpening, setIsOpening] = useState(false)
  useTitle(t('place.activities'))
  const list = useList({
    queryKey: ['activities', search],
    page: (after, signal) =>
      call('GET /activities', { ...queryOf(search), after, limit: PAGE_ITEMS }, signal),
    pollMs: usePollMs(POLL_MS),
  })
  const columns = useMemo(() => activityColumns(t, language), [t, language])
  const open = (id: string) => void navigate({ to: '/activities/$id', params: { id } })
  return (
    <>
      <div className="head">
        <h1>{t('place.activities')}</h1>
        <output className="mute">
          {list.isKnown ? t('list.total', { total: list.total }) : ''}
        </output>
        <span className="buttons">
          {mayExport && list.total > 0 ? (
            <ExportButton path="/activities/export" query={queryOf(search)} total={list.total} />
          ) : null}
          {mayOpen ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsOpening(true)}>
              {t('activities.open')}
            </Button>
          ) : null}
        </span>
      </div>
      <Tabs on="list" />
      <ActivityFilters search={search} />
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? <NoActivities search={search} /> : null}
      {list.total > 0 ? (
        <div className={list.isEarlier ? 'earlier' : ''} aria-busy={list.isEarlier}>
          <Rows
            label={t('place.activities')}
            rowKey="id"
            columns={columns}
            items={list.items}
            total={list.total}
            more={list.more}
            isOdd={({ handIn }) => handIn?.kind === 'overdue'}
            isOff={({ isWithdrawn }) => isWithdrawn}
            onOpen={({ id }) => open(id)}
          />
        </div>
      ) : null}
      {isOpening ? (
        <ActivityForm
          activity={null}
          onClose={(id) => {
            setIsOpening(false)
            if (id) open(id)
          }}
        />
      ) : null}
    </>
  )
}

function NoActivities({ search }: { search: Search }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return Object.keys(search).length > 0 ? (
    <Nothing title={t('activities.nothing-found')}>
      <Button onClick={() => void navigate({ to: '/activities', search: {} })}>
        {t('action.clear-filters')}
      </Button>
    </Nothing>
  ) : (
    <Nothing title={t('activities.empty')}>{t('activities.empty-next')}</Nothing>
  )
}
