// The columns of an appraisal list. On a phone the first says it all.

import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { Poster } from '../../parts/poster.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { Size } from '../../parts/size.tsx'
import { Flags, GoneTag, KindTag, Tag, type Tone } from '../../parts/tags.tsx'
import { showDuration, showLastDay, showTime } from '../../parts/times.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { APPRAISAL_DECISIONS } from '@shilu/core/rules/appraisal.ts'
import type { AppraisalItem } from './appraisal.tsx'

export const appraisalColumns = (t: Words, language: Language): TableColumnsType<AppraisalItem> => [
  { title: t('appraisal.file'), key: 'file', render: (_, one) => <File one={one} /> },
  {
    title: t('appraisal.activity'),
    key: 'activity',
    width: 220,
    responsive: ['lg'],
    render: (_, { activity }) =>
      activity === null ? (
        <span className="mute">{t('appraisal.none')}</span>
      ) : (
        <span lang="zh-CN">{activity}</span>
      ),
  },
  {
    title: t('appraisal.length'),
    key: 'length',
    width: 68,
    align: 'right',
    responsive: ['lg'],
    render: (_, { durationMs }) => (durationMs === null ? '' : showDuration(durationMs)),
  },
  {
    title: t('appraisals.size'),
    key: 'size',
    width: 88,
    align: 'right',
    responsive: ['md'],
    render: (_, { sizeBytes }) => <Size sizeBytes={sizeBytes} />,
  },
  {
    title: t('appraisal.decision'),
    key: 'decision',
    width: 260,
    responsive: ['md'],
    render: (_, one) => <Decision one={one} language={language} />,
  },
]

function File({ one }: { one: AppraisalItem }) {
  const { t, language } = useWords()
  return (
    <span className="file-cell">
      <Poster item={one} />
      <span className="file-words">
        <Link to="/recordings/$id" params={{ id: one.id }} className="file-name">
          {one.fileName}
        </Link>
        <span className="tags">
          <KindTag kind={one.kind} />
          {one.isSample ? (
            <Tag tone={one.isPlayed ? 'green' : 'amber'}>
              {t('appraisal.sample')}{' '}
              {t(one.isPlayed ? 'appraisal.played' : 'appraisal.not-played')}
            </Tag>
          ) : null}
          {one.isSealed ? <Tag tone="red">{t('appraisal.sealed')}</Tag> : null}
          {one.marks > 0 ? (
            <Tag tone="blue">{t('appraisal.marks', { total: one.marks })}</Tag>
          ) : null}
          {one.gaps > 0 ? <Tag tone="amber">{t('appraisal.gaps', { total: one.gaps })}</Tag> : null}
          <Flags flags={one.flags} />
        </span>
        <span className="mute small">
          {one.capturedAt ? showTime(one.capturedAt) : t('recordings.captured-unknown')}
          {one.officer ? ` · ${one.officer.name}` : ''}
        </span>
        {one.keeps.length > 0 ? (
          <span className="small">
            {t('appraisal.kept-by')}
            {one.keeps.map((reason) => (
              <span key={JSON.stringify(reason)}>
                {' '}
                <ReasonLine reason={reason} />
              </span>
            ))}
          </span>
        ) : null}
        <span className="on-phone">
          {one.activity ? <span lang="zh-CN">{one.activity} </span> : null}
          <Size sizeBytes={one.sizeBytes} />
          {one.durationMs === null ? ' ' : ` · ${showDuration(one.durationMs)} `}
          <Decision one={one} language={language} />
        </span>
      </span>
    </span>
  )
}

const TONES = { keep: 'green', 'long-term': 'blue', clear: 'amber' } as const satisfies Record<
  string,
  Tone
>

function Decision({ one, language }: { one: AppraisalItem; language: Language }) {
  const { t } = useWords()
  if (one.state !== 'kept') return <GoneTag state={one.state} />
  if (one.decision === null) return <Tag tone="gray">{t('appraisal.undecided')}</Tag>
  return (
    <span className="file-words">
      <span>
        <Tag tone={TONES[one.decision]}>{APPRAISAL_DECISIONS[one.decision][language]}</Tag>{' '}
        {one.keepUntil ? t('appraisal.until', { day: showLastDay(one.keepUntil) }) : null}
      </span>
      <span lang="zh-CN">{one.why}</span>
      <span className="mute small">
        {one.decidedBy} {one.decidedAt ? showTime(one.decidedAt) : ''}
      </span>
      {one.clearing ? (
        <Link to="/keeping/clearings/$id" params={{ id: one.clearing }} className="small">
          {t('appraisal.in-clearing')}
        </Link>
      ) : null}
    </span>
  )
}
