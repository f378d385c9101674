// Intakes, the newest first.

import { ReloadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { call } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { Command } from '../../parts/copy.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { intakeColumns } from './columns.tsx'

const PAGE_ITEMS = 50

export function Intakes() {
  const { t } = useWords()
  const navigate = useNavigate()
  useTitle(t('place.intakes'))
  const list = useList({
    queryKey: ['intakes'],
    page: (after, signal) => call('GET /intakes', { after, limit: PAGE_ITEMS }, signal),
  })
  return (
    <>
      <div className="head">
        <h1>{t('place.intakes')}</h1>
        <output className="mute">
          {list.isKnown ? t('list.total', { total: list.total }) : ''}
        </output>
        <span className="buttons">
          <Button icon={<ReloadOutlined />} onClick={list.refetch} loading={list.isFetching}>
            {t('action.refresh')}
          </Button>
        </span>
      </div>
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? (
        <Nothing title={t('intakes.empty')}>
          <Command words={t('intakes.empty-next')} command="npx shilu dock FOLDER" />
        </Nothing>
      ) : null}
      {list.total > 0 ? (
        <Rows
          label={t('place.intakes')}
          rowKey="id"
          columns={intakeColumns(t)}
          items={list.items}
          total={list.total}
          more={list.more}
          isOdd={(item) => item.counts.failed > 0}
          onOpen={({ id }) => void navigate({ to: '/intakes/$id', params: { id } })}
        />
      ) : null}
    </>
  )
}
