// 销毁留痕 (Art. 15): in the place of the player of what was cleared, who and when and why; and beside what came in again,
// that the same content had been cleared.

import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function Tombstone({ stone }: { stone: NonNullable<Detail['tombstone']> }) {
  const { t } = useWords()
  const facts = [
    [
      'tombstone.batch',
      <Link key="batch" to="/keeping/clearings/$id" params={{ id: stone.clearing }}>
        {stone.number}
      </Link>,
    ],
    ['tombstone.cleared', showTime(stone.clearedAt)],
    [
      'tombstone.removed',
      stone.removedAt === null ? t('tombstone.not-removed') : showTime(stone.removedAt),
    ],
    [
      'tombstone.why',
      <span key="why" lang="zh-CN">
        {stone.why}
      </span>,
    ],
    ['tombstone.appraised', stone.appraisedBy],
    ['tombstone.asked', stone.askedBy],
    ['tombstone.approved', stone.approvedBy],
  ] as const
  return (
    <section className="card" aria-label={t('tombstone.tag')}>
      <Alert
        type="info"
        showIcon
        title={t('tombstone.title')}
        description={
          <>
            <p>{t('tombstone.note')}</p>
            {stone.contentStays ? <p>{t('tombstone.stays')}</p> : null}
          </>
        }
      />
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
