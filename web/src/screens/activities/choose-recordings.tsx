// Chooses recordings of an activity by their pictures: for a step that they show, or for a stoppage record that
// rests on them. As a form field it gives and takes the ids.

import { Checkbox } from 'antd'
import { Poster } from '../../parts/poster.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { isWord } from '../../words/zh.ts'

export type Choosable = {
  id: string
  fileName: string
  kind: string
  capturedAt: string | null
  durationMs?: number | null
  hasPoster: boolean
}
type Props = {
  from: readonly Choosable[]
  label: string
  value?: string[]
  onChange?: (ids: string[]) => void
  /** What else is said of one. */
  note?: (one: Choosable) => string | null
}

export function ChooseRecordings({ from, label, value = [], onChange, note }: Props) {
  const { t } = useWords()
  const toggle = (id: string, isChosen: boolean) =>
    onChange?.(isChosen ? [...value, id] : value.filter((one) => one !== id))
  return (
    <fieldset className="choose" aria-label={label}>
      {from.map((one) => {
        const kind = `kind.${one.kind}`
        const said = note?.(one)
        return (
          <Checkbox
            key={one.id}
            checked={value.includes(one.id)}
            onChange={({ target }) => toggle(one.id, target.checked)}
          >
            <Poster item={one} />
            <span className="choose-words">
              {one.capturedAt
                ? showTime(one.capturedAt).slice(11)
                : t('recordings.captured-unknown')}{' '}
              <span className="mute small">
                {isWord(kind) ? t(kind) : one.kind}
                {one.durationMs ? ` ${showDuration(one.durationMs)}` : ''}
              </span>
              {said ? <span className="mute small said">{said}</span> : null}
            </span>
          </Checkbox>
        )
      })}
    </fieldset>
  )
}
