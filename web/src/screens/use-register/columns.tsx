// The columns of the use register. On a phone the first two say it all.

import { sayReason } from '@shilu/core/reasons.ts'
import { STOPPAGE_GROUNDS, STOPPAGE_STATES } from '@shilu/core/rules/stoppage.ts'
import { PREFLIGHT_WORDS } from '@shilu/core/rules/preflight.ts'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { Answer } from '../../api/client.ts'
import { isReasonCode } from '../../parts/say-reason.ts'
import { showSize } from '../../parts/size.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import type { Language, Words } from '../../words/use-words.ts'

export type Use = Answer<'GET /device-issues'>['items'][number]

const WIDE = { responsive: ['md' as const] }
/** Without seconds: the register is read by the day. */
const minute = (at: string) => showTime(at).slice(0, 16)

export const registerColumns = (t: Words, language: Language): TableColumnsType<Use> => [
  {
    title: t('use.device'),
    key: 'device',
    width: 130,
    render: (_, { device }) => (
      <Lines>
        <Link to="/devices/$id" params={{ id: device.id }}>
          {device.serial}
        </Link>
        <span className="mute">{device.model}</span>
      </Lines>
    ),
  },
  {
    title: t('use.officer'),
    key: 'officer',
    width: 96,
    ...WIDE,
    render: (_, { officer }) => (
      <Lines>
        {officer.name}
        <span className="mute small">{officer.section}</span>
      </Lines>
    ),
  },
  issuedColumn(t, language),
  {
    title: t('use.check'),
    key: 'check',
    ...WIDE,
    render: (_, use) => <Checks use={use} t={t} language={language} />,
  },
  {
    title: t('use.returned'),
    key: 'returned',
    ...WIDE,
    render: (_, use) => <Returned use={use} t={t} />,
  },
  {
    title: t('use.for'),
    key: 'for',
    className: 'use-cell',
    ...WIDE,
    render: (_, use) => <WhatFor use={use} />,
  },
  {
    title: t('use.recorded'),
    key: 'recorded',
    className: 'use-cell',
    ...WIDE,
    render: (_, use) => <Recorded use={use} t={t} />,
  },
  {
    title: t('use.remarks'),
    key: 'remarks',
    className: 'use-cell',
    ...WIDE,
    render: (_, use) => <Remarks use={use} t={t} language={language} />,
  },
]

const issuedColumn = (t: Words, language: Language): TableColumnsType<Use>[number] => ({
  title: t('use.issued'),
  key: 'issued',
  render: (_, use) => (
    <Lines>
      <span className="on-phone">{use.officer.name}</span>
      {minute(use.issuedAt)}
      <span className="mute small">{t('use.by', { name: use.issuedBy })}</span>
      <span className="on-phone">
        <Returned use={use} t={t} />
      </span>
      <span className="on-phone">
        <Recorded use={use} t={t} />
      </span>
      <span className="on-phone">
        <Remarks use={use} t={t} language={language} />
      </span>
    </Lines>
  ),
})

const Lines = ({ children }: { children: ReactNode }) => (
  <span className="cell-lines">{children}</span>
)

function WhatFor({ use: { purpose, activities } }: { use: Use }) {
  return (
    <Lines>
      {purpose ? <span>{purpose}</span> : null}
      {activities.map(({ id, title }) => (
        <Link key={id} to="/activities/$id" params={{ id }}>
          {title}
        </Link>
      ))}
    </Lines>
  )
}

type Props = { use: Use; t: Words; language: Language }

function Checks({ use: { checks, hours, checkedBy }, t, language }: Props) {
  const passed = checks.filter(({ outcome }) => outcome === 'pass').length
  return (
    <Lines>
      <span>{t('use.passed', { count: passed })}</span>
      {checks
        .filter(({ outcome }) => outcome !== 'pass')
        .map(({ check, outcome, reason }) => (
          <span key={check}>
            <Tag tone={outcome === 'fail' ? 'red' : 'amber'}>
              {PREFLIGHT_WORDS[check][language]}
            </Tag>
            <span className="small">{inWords(reason, language)}</span>
          </span>
        ))}
      {hours === null ? null : <span className="mute small">{t('use.room', { hours })}</span>}
      {checkedBy ? (
        <Link to="/rule-sets/$id" params={{ id: checkedBy.id }} className="small">
          {t('use.checked-by', { number: checkedBy.number })}
        </Link>
      ) : null}
    </Lines>
  )
}

const inWords = (
  { code, params }: { code: string; params?: Record<string, string | number> | undefined },
  language: Language,
): string =>
  isReasonCode(code) ? sayReason({ code, ...(params ? { params } : {}) }, language) : code

function Returned({ use: { ended }, t }: Omit<Props, 'language'>) {
  if (!ended) return <Tag tone="blue">{t('use.out')}</Tag>
  return (
    <Lines>
      {minute(ended.at)}
      {ended.as === 'lost' ? (
        <Tag tone="red">{t('use.lost')}</Tag>
      ) : (
        <span className="mute small">
          {t('use.taken-by', { name: ended.by })}
          {ended.condition === null ? '' : ` · ${t(`return.condition.${ended.condition}`)}`}
        </span>
      )}
    </Lines>
  )
}

function Recorded({ use: { recordings, ended }, t }: Omit<Props, 'language'>) {
  const { total, durationMs, sizeBytes, places, intakes, lastReceivedAt } = recordings
  const kinds = (['videos', 'photos', 'sounds', 'others'] as const)
    .filter((kind) => recordings[kind] > 0)
    .map((kind) => t(`use.${kind}`, { count: recordings[kind] }))
  return (
    <Lines>
      {ended?.recordedWords ? <span>{ended.recordedWords}</span> : null}
      {places.length > 0 ? <span>{places.join(' · ')}</span> : null}
      {kinds.length > 0 ? <span>{kinds.join(' · ')}</span> : null}
      {total > 0 ? (
        <span className="mute small">
          {showDuration(durationMs)} · {showSize(sizeBytes)}
        </span>
      ) : null}
      {lastReceivedAt ? (
        <span className="mute small">
          {t('use.taken-in')} {minute(lastReceivedAt)}{' '}
          {intakes.slice(0, 1).map((id) => (
            <Link key={id} to="/intakes/$id" params={{ id }}>
              {t('return.intake')}
            </Link>
          ))}
        </span>
      ) : null}
      {total === 0 && ended?.recorded ? (
        <span>{t(`return.recorded.${ended.recorded}`)}</span>
      ) : null}
    </Lines>
  )
}

function Remarks({ use, t, language }: Props) {
  const { ended, confirmed } = use
  const paper = [confirmed, ended?.confirmed].find((one) => one?.how === 'paper')
  const lines = [
    use.overrideWhy ? t('use.override', { why: use.overrideWhy }) : null,
    use.lateWhy ? t('use.late', { why: use.lateWhy }) : null,
    ended?.lateWhy && ended.lateWhy !== use.lateWhy ? t('use.late', { why: ended.lateWhy }) : null,
    paper && 'why' in paper ? t('use.paper', { why: paper.why }) : null,
    ended?.note ?? null,
    ...use.exceptions,
    ...use.stoppages.map(
      ({ number, ground, state }) =>
        `${number} ${STOPPAGE_GROUNDS[ground][language]} · ${STOPPAGE_STATES[state][language]}`,
    ),
    ...use.reasons
      .filter(({ code }) => code !== 'return-none-recorded')
      .map((reason) => inWords(reason, language)),
  ].filter((line) => line !== null)
  return (
    <Lines>
      {lines.map((line) => (
        <span key={line} className="small">
          {line}
        </span>
      ))}
    </Lines>
  )
}
