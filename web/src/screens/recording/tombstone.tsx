// 销毁留痕 (Art. 15): in the place of the player of what was cleared, who and when and why; and beside what came in again,
// that the same content had been cleared.

import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

type Stone = NonNullable<Detail['tombstone']>

export function Tombstone({ stone }: { stone: Stone }) {
  const { t } = useWords()
  const isOnDiscs = stone.ground === 'on-discs'
  const facts = [
    [
      'tombstone.batch',
      <Link key="batch" to="/keeping/clearings/$id" params={{ id: stone.clearing }}>
        {stone.number}
      </Link>,
    ],
    [isOnDiscs ? 'leaving.left' : 'tombstone.cleared', showTime(stone.clearedAt)],
    [
      'tombstone.removed',
      stone.removedAt === null ? t('tombstone.not-removed') : showTime(stone.removedAt),
    ],
    [
      isOnDiscs ? 'policy.why' : 'tombstone.why',
      <span key="why" lang="zh-CN">
        {stone.why}
      </span>,
    ],
    ...(isOnDiscs ? [] : [['tombstone.appraised', stone.appraisedBy] as const]),
    ['tombstone.asked', stone.askedBy],
    ['tombstone.approved', stone.approvedBy],
  ] as const
  return (
    <section className="card" aria-label={t(isOnDiscs ? 'gone.on-discs' : 'gone.cleared')}>
      <Alert
        type="info"
        showIcon
        title={t(isOnDiscs ? 'leaving.gone-title' : 'tombstone.title')}
        description={
          <>
            <p>{t(isOnDiscs ? 'leaving.gone-note' : 'tombstone.note')}</p>
            {stone.contentStays ? <p>{t('tombstone.stays')}</p> : null}
          </>
        }
      />
      {isOnDiscs ? <Copies stone={stone} /> : null}
      <dl>
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Where to go to see it. */
function Copies({ stone: { copies } }: { stone: Stone }) {
  const { t } = useWords()
  if (copies.length === 0)
    return <Alert className="problem" type="error" showIcon title={t('leaving.no-copy')} />
  return (
    <ul>
      {copies.map((one) => (
        <li key={`${one.discSet} ${one.letter}`}>
          <Link to="/keeping/discs/$id" params={{ id: one.discSet }}>
            {one.number} {one.volumeId}
          </Link>{' '}
          {t('discs.copy', { letter: one.letter })}
          {one.mediumId ? ` · ${one.mediumId}` : ''} · {one.place ?? t('leaving.no-place')}
        </li>
      ))}
    </ul>
  )
}

export function ClearedBefore({ detail: { clearedBefore } }: { detail: Detail }) {
  const { t } = useWords()
  if (clearedBefore.length === 0) return null
  return (
    <Alert
      className="problem"
      type="info"
      showIcon
      title={
        <>
          {t('tombstone.before')}
          {clearedBefore.map((one) => (
            <Link key={one.id} to="/recordings/$id" params={{ id: one.id }}>
              {' '}
              {showTime(one.clearedAt)}
            </Link>
          ))}
        </>
      }
    />
  )
}
