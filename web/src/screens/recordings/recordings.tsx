// The archive as a table: search and filters in the address bar, what fits nowhere first.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { call } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { Command } from '../../parts/copy.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { recordingColumns } from './columns.tsx'
import { ExportRecordings } from './export.tsx'
import { RecordingFilters } from './filters.tsx'
import { queryOf, readSearch, type Search } from './search.ts'

const PAGE_ITEMS = 50

export function Recordings() {
  const { t } = useWords()
  // The router hands on what it does not know; only what is understood goes further.
  const search = readSearch(useSearch({ from: '/signed-in/recordings' }))
  const navigate = useNavigate()
  useTitle(t('place.recordings'))
  const list = useList({
    queryKey: ['recordings', search],
    page: (after, signal) =>
      call('GET /recordings', { ...queryOf(search), after, limit: PAGE_ITEMS }, signal),
  })
  return (
    <>
      <div className="head">
        <h1>{t('place.recordings')}</h1>
        <output className="mute">
          {list.isKnown ? t('list.total', { total: list.total }) : ''}
        </output>
        <span className="buttons">
          {list.total > 0 ? <ExportRecordings search={search} total={list.total} /> : null}
        </span>
      </div>
      <RecordingFilters search={search} />
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? <NoRecordings search={search} /> : null}
      {list.total > 0 ? (
        <Rows
          label={t('place.recordings')}
          rowKey="id"
          columns={recordingColumns(t)}
          items={list.items}
          total={list.total}
          more={list.more}
          isOdd={(item) => item.flags.includes('fits-nowhere')}
          onOpen={({ id }) => void navigate({ to: '/recordings/$id', params: { id } })}
        />
      ) : null}
    </>
  )
}

function NoRecordings({ search }: { search: Search }) {
  const { t } = useWords()
  const navigate = useNavigate()
  if (Object.keys(search).length > 0) {
    return (
      <Nothing title={t('recordings.nothing-found')}>
        <Button onClick={() => void navigate({ to: '/recordings', search: {} })}>
          {t('action.clear-filters')}
        </Button>
      </Nothing>
    )
  }
  return (
    <Nothing title={t('recordings.empty')}>
      <Command words={t('recordings.empty-next')} command="npx shilu dock FOLDER" />
    </Nothing>
  )
}
