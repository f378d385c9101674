// The archive as pictures: many at a glance, with what tells them apart.

import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/client.ts'
import { Count } from '../../parts/rows.tsx'
import type { ListLook } from '../../parts/list-look.tsx'
import { SelectBox, type Selection } from '../../parts/selection.tsx'
import { Flags } from '../../parts/tags.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { Poster } from '../../parts/poster.tsx'
import { PurposeTag } from './columns.tsx'

type Item = Answer<'GET /recordings'>['items'][number]
type Props = {
  items: readonly Item[]
  total: number
  more: { isLoading: boolean; load: () => void } | undefined
  selection: Selection
  look: ListLook
}

export function Grid({ items, total, more, selection, look }: Props) {
  const { t } = useWords()
  return (
    <>
      <ul className={look.density === 'airy' ? 'grid airy' : 'grid'}>
        {items.map((item) => (
          <li key={item.id} className="card">
            <span className="grid-box">
              <SelectBox selection={selection} id={item.id} name={item.fileName} />
            </span>
            <Link to="/recordings/$id" params={{ id: item.id }}>
              <Poster item={item} />
              <span className="grid-name" title={item.fileName}>
                {item.fileName}
              </span>
            </Link>
            <span className="mute">
              {item.capturedAt ? showTime(item.capturedAt) : t('recordings.captured-unknown')}
              {item.durationMs === null ? '' : ` · ${showDuration(item.durationMs)}`}
            </span>
            <span className="mute">
              {[item.officer?.name, item.device?.serial].filter(Boolean).join(' · ')}
            </span>
            <span className="tags">
              <PurposeTag item={item} />
              <Flags flags={item.flags} />
            </span>
          </li>
        ))}
      </ul>
      <Count shown={items.length} total={total} more={more} />
    </>
  )
}
