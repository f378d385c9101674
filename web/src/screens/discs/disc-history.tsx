// What was done with one copy, from its first burning on.

import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { call } from '../../api/client.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { isWord } from '../../words/zh.ts'
import '../../parts/history.css' // oxlint-disable-line import/no-unassigned-import -- styles
import type { Copy } from './queries.ts'

const WIDTH = 520
/** What a person wrote, or a drive said. */
const TOLD = ['mediumId', 'place', 'takenBy', 'purpose', 'backDueOn', 'why', 'detail', 'drive']

export function DiscHistory({ copy, onClose }: { copy: Copy; onClose: () => void }) {
  const { t } = useWords()
  const query = useQuery({
    queryKey: ['discs', 'history', copy.id],
    queryFn: ({ signal }) => call('GET /disc-copies/{id}/history', { id: copy.id }, signal),
  })
  return (
    <Drawer
      open
      size={WIDTH}
      title={t('discs.history-of', { letter: copy.letter })}
      onClose={onClose}
      classNames={{ wrapper: 'history-drawer' }}
    >
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      <ol className="history">
        {query.data?.items.map(({ event, type, at, by, details }) => {
          const word = `event.${type}`
          return (
            <li key={event}>
              <p className="history-head">
                <time dateTime={at}>{showTime(at)}</time> {by}{' '}
                <strong>{isWord(word) ? t(word) : type}</strong>{' '}
                {type === 'disc.read-back'
                  ? t(details['isSame'] === true ? 'discs.is-same' : 'discs.is-other')
                  : null}
              </p>
              <p className="mute">
                {TOLD.flatMap((name) => {
                  const value = details[name]
                  return typeof value === 'string' && value !== '' ? [value] : []
                }).join(' · ')}
              </p>
            </li>
          )
        })}
      </ol>
    </Drawer>
  )
}
