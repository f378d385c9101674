// The columns of the archive. On a phone only the first is left and says it all.

import { STATED_PURPOSES } from '@shilu/core/rules/purpose.ts'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { Answer } from '../../api/client.ts'
import { Poster } from '../../parts/poster.tsx'
import { Short } from '../../parts/short.tsx'
import { Size } from '../../parts/size.tsx'
import { Flags, GoneTag, KindTag, Tag } from '../../parts/tags.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'

type Item = Answer<'GET /recordings'>['items'][number]
const WIDE = { responsive: ['md' as const] }
const WIDER = { responsive: ['lg' as const] }

export const recordingColumns = (t: Words): TableColumnsType<Item> => [
  { title: t('recordings.file'), key: 'file', render: (_, item) => <FileCell item={item} /> },
  {
    title: t('recordings.captured'),
    key: 'captured',
    width: 168,
    ...WIDE,
    render: (_, item) => <Captured item={item} />,
  },
  {
    title: t('recordings.duration'),
    key: 'duration',
    width: 68,
    align: 'right',
    ...WIDER,
    render: (_, { durationMs }) => (durationMs === null ? '' : showDuration(durationMs)),
  },
  {
    title: t('recordings.size'),
    key: 'size',
    width: 88,
    align: 'right',
    ...WIDE,
    render: (_, item) => <Size sizeBytes={item.sizeBytes} />,
  },
  {
    title: t('recordings.device'),
    key: 'device',
    width: 96,
    ...WIDER,
    render: (_, item) => <Short text={item.device?.serial} />,
  },
  {
    title: t('recordings.officer'),
    key: 'officer',
    width: 84,
    ...WIDER,
    render: (_, item) => <Short text={item.officer?.name} />,
  },
  {
    title: t('noted.place'),
    key: 'place',
    width: 160,
    responsive: ['xxl'],
    render: (_, item) => <Short text={item.place ?? undefined} />,
  },
  {
    title: t('recordings.received'),
    key: 'received',
    width: 168,
    responsive: ['xxl'],
    render: (_, item) => showTime(item.receivedAt),
  },
]

function FileCell({ item }: { item: Item }) {
  return (
    <span className="file-cell">
      <Poster item={item} />
      <span className="file-words">
        <Link to="/recordings/$id" params={{ id: item.id }} className="file-name">
          {item.fileName}
        </Link>
        <span className="tags">
          <KindTag kind={item.kind} />
          <GoneTag state={item.state} />
          <PurposeTag item={item} />
          <Flags flags={item.flags} />
        </span>
        <span className="on-phone mute">
          <Captured item={item} /> · <Size sizeBytes={item.sizeBytes} />
          {item.durationMs === null ? '' : ` · ${showDuration(item.durationMs)}`}
          {item.officer ? ` · ${item.officer.name}` : ''}
        </span>
      </span>
    </span>
  )
}

/** That it is sealed, or what it was stated to be (Art. 5). */
export function PurposeTag({ item: { isSealed, stated } }: { item: Item }) {
  const { t, language } = useWords()
  if (isSealed) return <Tag tone="red">{t('seal.tag')}</Tag>
  return stated === null ? null : <Tag tone="gray">{STATED_PURPOSES[stated][language]}</Tag>
}

function Captured({ item }: { item: Item }) {
  const { t } = useWords()
  return item.capturedAt ? (
    <>{showTime(item.capturedAt)}</>
  ) : (
    <span className="mute">{t('recordings.captured-unknown')}</span>
  )
}
