// The Intake place: how recordings come in, what is under way, what has ended, the newest first.

import { ReloadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { intakeColumns } from './columns.tsx'
import './intakes.css' // oxlint-disable-line import/no-unassigned-import -- its styles
import { useEndedIntakes, useOpenIntakes } from './live.ts'
import { UnderWay } from './under-way.tsx'
import { Ways } from './ways.tsx'

export function Intakes() {
  const { t } = useWords()
  const navigate = useNavigate()
  useTitle(t('place.intakes'))
  const open = useOpenIntakes()
  const items = open.data?.items ?? []
  const ended = useEndedIntakes(items.map(({ id }) => id).join(' '))
  const isKnown = open.data !== undefined && ended.isKnown
  const total = (open.data?.total ?? 0) + ended.total
  const refresh = () => {
    void open.refetch()
    ended.refetch()
  }
  const error = open.error ?? ended.error
  return (
    <>
      <div className="head">
        <h1>{t('place.intakes')}</h1>
        <output className="mute">{isKnown ? t('list.total', { total }) : ''}</output>
        <span className="buttons">
          <Button icon={<ReloadOutlined />} onClick={refresh} loading={ended.isFetching}>
            {t('action.refresh')}
          </Button>
        </span>
      </div>
      {error ? <Failed error={error} onRetry={refresh} /> : null}
      <Ways open={items} />
      {open.data && total > 0 ? (
        <UnderWay items={items} atMs={open.dataUpdatedAt} isStale={open.isError} />
      ) : null}
      {ended.isPending ? <Loading /> : null}
      {isKnown && total === 0 ? <Nothing title={t('intakes.empty')} /> : null}
      {ended.total > 0 ? (
        <section aria-label={t('taking.ended')}>
          <h2>{t('taking.ended')}</h2>
          <Rows
            label={t('taking.ended')}
            rowKey="id"
            columns={intakeColumns(t)}
            items={ended.items}
            total={ended.total}
            more={ended.more}
            isOdd={(item) => item.counts.failed > 0}
            onOpen={({ id }) => void navigate({ to: '/intakes/$id', params: { id } })}
          />
        </section>
      ) : null}
    </>
  )
}
