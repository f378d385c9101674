// What lies in the dossier: activities, recordings, stoppage records, holds, packages, discs and clearings, each to be opened
// from here.

import { DISC_COPY_STATES } from '@shilu/core/disc.ts'
import { CLEARING_GROUNDS, CLEARING_STATES } from '@shilu/core/rules/clearing.ts'
import { HOLD_GROUNDS, type HoldGround } from '@shilu/core/rules/retention.ts'
import { STOPPAGE_STATES, type StoppageState } from '@shilu/core/rules/stoppage.ts'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Rows } from '../../parts/rows.tsx'
import { showSize } from '../../parts/size.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showLastDay, showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { CLEARING_TONES } from '../clearing/countdown.tsx'
import { COPY_TONES } from '../discs/tones.ts'
import type { DossierAnswer } from './dossier.tsx'
import './dossier.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Recording = DossierAnswer['recordings'][number]

export function DossierLists({ dossier }: { dossier: DossierAnswer }) {
  const { t, language } = useWords()
  const { activities, recordings, stoppages, holds, packages } = dossier
  return (
    <>
      <List title={t('dossier.activities')} count={activities.length}>
        {activities.map((one) => (
          <li key={one.id}>
            <Link to="/activities/$id" params={{ id: one.id }}>
              {one.title}
            </Link>{' '}
            <span className="mute">
              {one.arrivedAt ? showTime(one.arrivedAt) : ''} {one.officers.join('、')}
            </span>
          </li>
        ))}
      </List>
      <h2>
        {t('dossier.recordings')} <small className="mute">{recordings.length}</small>
      </h2>
      {recordings.length > 0 ? (
        <Rows
          label={t('dossier.recordings')}
          rowKey="id"
          columns={columnsOf(t)}
          items={recordings}
          total={recordings.length}
        />
      ) : (
        <p className="mute">{t('dossier.nothing')}</p>
      )}
      <List title={t('dossier.stoppages')} count={stoppages.length}>
        {stoppages.map((one) => (
          <li key={one.id}>
            {one.number}{' '}
            <Tag tone="gray">{STOPPAGE_STATES[one.state as StoppageState][language]}</Tag>{' '}
            {one.reason} <span className="mute">{showTime(one.fromAt)}</span>
          </li>
        ))}
      </List>
      <List title={t('dossier.holds')} count={holds.length}>
        {holds.map((one) => (
          <li key={one.id}>
            {HOLD_GROUNDS[one.ground as HoldGround][language]}{' '}
            <Tag tone={one.liftedAt ? 'gray' : 'amber'}>
              {t(one.liftedAt ? 'dossier.lifted' : 'dossier.standing')}
            </Tag>{' '}
            <span className="mute">
              {one.why} {showTime(one.placedAt)}
            </span>
          </li>
        ))}
      </List>
      <List title={t('dossier.packages')} count={packages.length}>
        {packages.map((one) => (
          <li key={one.id}>
            <Link to="/packages">{one.recipient}</Link> {one.purpose}{' '}
            <span className="mute">
              {showTime(one.orderedAt)} {one.by ?? t('packages.by-command')}
            </span>
          </li>
        ))}
      </List>
      <OnDiscs dossier={dossier} />
      <Clearings dossier={dossier} />
    </>
  )
}

function OnDiscs({ dossier: { discs } }: { dossier: DossierAnswer }) {
  const { t, language } = useWords()
  return (
    <List title={t('dossier.discs')} count={discs.length}>
      {discs.map((one) => (
        <li key={`${one.volumeId} ${one.letter}`}>
          <Link to="/keeping/discs/$id" params={{ id: one.set }}>
            {one.number} {one.volumeId}
          </Link>{' '}
          {t('discs.copy', { letter: one.letter })}{' '}
          <Tag tone={COPY_TONES[one.state]}>{DISC_COPY_STATES[one.state][language]}</Tag>{' '}
          {t('keeping.items', { total: one.recordings })}{' '}
          <span className="mute" lang="zh-CN">
            {[one.mediumId, one.place].filter(Boolean).join(' ')}
          </span>
        </li>
      ))}
    </List>
  )
}

/** What is cleared, or asked to be; its certificate prints from there. */
function Clearings({ dossier: { clearings } }: { dossier: DossierAnswer }) {
  const { t, language } = useWords()
  return (
    <List title={t('dossier.clearings')} count={clearings.length}>
      {clearings.map((one) => (
        <li key={one.id}>
          <Link to="/keeping/clearings/$id" params={{ id: one.id }}>
            {one.number}
          </Link>{' '}
          <Tag tone={CLEARING_TONES[one.state]}>{CLEARING_STATES[one.state][language]}</Tag>{' '}
          {CLEARING_GROUNDS[one.ground][language]} {t('keeping.items', { total: one.recordings })}{' '}
          <span className="mute">{showTime(one.askedAt)}</span>
        </li>
      ))}
    </List>
  )
}

function List({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const { t } = useWords()
  return (
    <section>
      <h2>
        {title} <small className="mute">{count}</small>
      </h2>
      {count > 0 ? (
        <ul className="dossier-list">{children}</ul>
      ) : (
        <p className="mute">{t('dossier.nothing')}</p>
      )}
    </section>
  )
}

const WIDE = { responsive: ['md' as const] }
const untilOf = ({ keptUntil, state }: Recording, t: Words) =>
  state !== 'kept'
    ? t(`gone.${state}`)
    : keptUntil === null
      ? t('dossier.no-end')
      : showLastDay(keptUntil)

const columnsOf = (t: Words): TableColumnsType<Recording> => [
  {
    title: t('dossier.recordings'),
    key: 'name',
    render: (_, one) => (
      <>
        <Link to="/recordings/$id" params={{ id: one.id }} className="dossier-name">
          {one.fileName}
        </Link>
        <br />
        <span className="mute">
          {one.activity} {showSize(one.sizeBytes)}
        </span>
        <span className="on-phone">
          {one.capturedAt ? showTime(one.capturedAt) : ''} {one.officer}
          <br />
          {t('dossier.kept-until')} {untilOf(one, t)}
        </span>
      </>
    ),
  },
  {
    title: t('dossier.captured'),
    key: 'captured',
    width: 176,
    ...WIDE,
    render: (_, { capturedAt }) => (capturedAt ? showTime(capturedAt) : ''),
  },
  {
    title: t('dossier.officer'),
    key: 'officer',
    width: 110,
    ...WIDE,
    render: (_, one) => one.officer,
  },
  {
    title: t('dossier.kept-until'),
    key: 'until',
    width: 176,
    ...WIDE,
    render: (_, one) => untilOf(one, t),
  },
]
