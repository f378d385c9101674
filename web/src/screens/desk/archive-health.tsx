// How the archive is: what it holds, how long the space lasts, when it was last checked.

import { Link } from '@tanstack/react-router'
import { Tag } from '../../parts/tags.tsx'
import { showSize } from '../../parts/size.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Whole } from './desk.tsx'

type Archive = NonNullable<Whole['archive']>
/** Below this somebody has to get a disk. */
const SPACE_SHORT_DAYS = 30
/** Beyond this a figure in days would promise more than anybody can know. */
const SPACE_AMPLE_DAYS = 3650
const DAY_MS = 86_400_000
/** The whole archive is checked at least so often. ASSUMPTION: the regulation names no interval. */
const CHECK_EVERY_DAYS = 30

export function ArchiveHealth({ archive, at }: { archive: Archive; at: string }) {
  const { t } = useWords()
  const { recordings, sizeBytes, recentRecordings, recentDays, lastAt, docks } = archive
  return (
    <section className="card">
      <h2>{t('desk.archive')}</h2>
      <dl className="health">
        <dt>{t('desk.holdings')}</dt>
        <dd>
          {t('desk.holdings-words', { recordings, size: showSize(sizeBytes) })}
          <br />
          <span className="mute">
            {t('desk.recent', { recordings: recentRecordings, days: recentDays })}
            {lastAt ? ` · ${t('desk.last-intake', { at: showTime(lastAt) })}` : ''}
          </span>
        </dd>
        <dt>{t('desk.check')}</dt>
        <dd>
          <LastCheck check={archive.lastCheck} at={at} />
        </dd>
        {archive.log ? (
          <>
            <dt>{t('desk.log')}</dt>
            <dd>
              <LogHealth log={archive.log} />
            </dd>
          </>
        ) : null}
        <dt>{t('desk.space')}</dt>
        <dd>
          <Space archive={archive} />
        </dd>
        <dt>{t('place.docks')}</dt>
        <dd>{t('desk.docks', docks)}</dd>
      </dl>
    </section>
  )
}

const LOG_TONES = { well: 'green', waiting: 'amber', halted: 'red' } as const
const LOG_WORDS = {
  well: 'desk.log-fine',
  waiting: 'desk.log-waiting',
  halted: 'desk.log-halted',
} as const

function LogHealth({ log }: { log: NonNullable<Archive['log']> }) {
  const { t } = useWords()
  return (
    <>
      <Tag tone={LOG_TONES[log.state]}>{t(LOG_WORDS[log.state])}</Tag>{' '}
      <Link to="/proof">{t('desk.log-size', { size: log.size })}</Link>
      {log.detail === null ? null : (
        <>
          <br />
          <span className="mute">{log.detail}</span>
        </>
      )}
      {log.silent === null ? null : (
        <>
          <br />
          <Tag tone="amber">
            {t('desk.witness-silent', {
              total: log.silent.total,
              since: showTime(log.silent.since),
            })}
          </Tag>
        </>
      )}
    </>
  )
}

function LastCheck({ check, at }: { check: Archive['lastCheck']; at: string }) {
  const { t } = useWords()
  const how = <span className="mute">{t('desk.check-how')}</span>
  if (!check) {
    return (
      <>
        <Tag tone="amber">{t('desk.check-never')}</Tag> {how}
      </>
    )
  }
  const days = Math.floor((Date.parse(at) - Date.parse(check.at)) / DAY_MS)
  return (
    <>
      {check.findings > 0 ? (
        <Tag tone="red">{t('desk.check-findings', { findings: check.findings })}</Tag>
      ) : (
        <Tag tone={days >= CHECK_EVERY_DAYS ? 'amber' : 'green'}>{t('desk.check-fine')}</Tag>
      )}{' '}
      {showTime(check.at)}
      <br />
      <span className="mute">{t(check.isDeep ? 'desk.check-deep' : 'desk.check-quick')}</span>{' '}
      {check.findings > 0 || days >= CHECK_EVERY_DAYS ? how : null}
    </>
  )
}

function Space({ archive: { freeBytes, daysLeft } }: { archive: Archive }) {
  const { t } = useWords()
  if (freeBytes === null) return <span className="mute">{t('state.unknown')}</span>
  const isShort = daysLeft !== null && daysLeft < SPACE_SHORT_DAYS
  return (
    <>
      {showSize(freeBytes)}
      {daysLeft === null ? null : (
        <span className={isShort ? 'red' : 'mute'}>
          {' '}
          ·{' '}
          {daysLeft > SPACE_AMPLE_DAYS
            ? t('desk.space-ample')
            : t('desk.days-left', { days: daysLeft })}
        </span>
      )}
    </>
  )
}
