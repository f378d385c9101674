// The archive as a table or as pictures: search and filters in the address bar, what fits nowhere first.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { call } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { useRecordingNews } from '../../api/live.ts'
import { Command } from '../../parts/copy.tsx'
import { ExportButton } from '../../parts/export-button.tsx'
import { ListLookButton, useListLook } from '../../parts/list-look.tsx'
import { Rows } from '../../parts/rows.tsx'
import { useSelection } from '../../parts/selection.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { Chosen } from './chosen.tsx'
import { recordingColumns } from './columns.tsx'
import { RecordingFilters } from './filters.tsx'
import { Grid } from './grid.tsx'
import { queryOf, readSearch, type Search } from './search.ts'
import './recordings.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

const PAGE_ITEMS = 50

export function Recordings() {
  const { t } = useWords()
  // The router hands on what it does not know; only what is understood goes further.
  const search = readSearch(useSearch({ from: '/signed-in/recordings' }))
  const navigate = useNavigate()
  const { look, change } = useListLook('recordings')
  const selection = useSelection()
  useTitle(t('place.recordings'))
  const list = useList({
    queryKey: ['recordings', search],
    page: (after, signal) =>
      call('GET /recordings', { ...queryOf(search), after, limit: PAGE_ITEMS }, signal),
  })
  const columns = useMemo(() => recordingColumns(t), [t])
  const open = ({ id }: { id: string }) => void navigate({ to: '/recordings/$id', params: { id } })
  const shared = { items: list.items, total: list.total, more: list.more, selection, look }
  return (
    <>
      <div className="head">
        <h1>{t('place.recordings')}</h1>
        <output className="mute">
          {list.isKnown ? t('list.total', { total: list.total }) : ''}
        </output>
        <News onRefresh={list.refetch} />
        <span className="buttons">
          {search.outside === 'sealed' ? (
            <Button onClick={() => void navigate({ to: '/recordings/sealing', search: {} })}>
              {t('seal.requests')}
            </Button>
          ) : null}
          {list.total > 0 ? (
            <ExportButton path="/recordings/export" query={queryOf(search)} total={list.total} />
          ) : null}
          <ListLookButton columns={columns} look={look} onChange={change} hasGrid />
        </span>
      </div>
      <RecordingFilters search={search} />
      <Chosen items={list.items} selection={selection} />
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? <NoRecordings search={search} /> : null}
      <div className={list.isEarlier ? 'earlier' : ''} aria-busy={list.isEarlier}>
        {list.total > 0 && look.view === 'grid' ? <Grid {...shared} /> : null}
        {list.total > 0 && look.view === 'table' ? (
          <Rows
            label={t('place.recordings')}
            rowKey="id"
            columns={columns}
            isOfItemAlone
            isOdd={(item) => item.flags.includes('fits-nowhere')}
            onOpen={open}
            {...shared}
          />
        ) : null}
      </div>
    </>
  )
}

/** The list does not jump under the reader's eyes; each reading of it is recorded. So it only says that
    there is something new. */
function News({ onRefresh }: { onRefresh: () => void }) {
  const { t } = useWords()
  const news = useRecordingNews()
  const [seen, setSeen] = useState(news)
  if (news === seen) return null
  const refresh = () => {
    setSeen(news)
    onRefresh()
  }
  return (
    <Button size="small" type="link" onClick={refresh}>
      {t('recordings.news')}
    </Button>
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
