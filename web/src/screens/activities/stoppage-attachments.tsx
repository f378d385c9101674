// The recordings that a stoppage record rests on: of its activity by their pictures, any other by its number or the
// address of its page. They are in the archive already; a file that is not is taken in first.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { ChooseRecordings, type Choosable } from './choose-recordings.tsx'
import type { Activity, Stoppage } from './queries.ts'

const NUMBER = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iu

type Props = {
  activity: Activity | null
  /** Those that the record has already. */
  kept: Stoppage['attachments']
  value?: string[]
  onChange?: (ids: string[]) => void
}

export function StoppageAttachments({ activity, kept, value = [], onChange }: Props) {
  const { t } = useWords()
  const own = [...(activity?.recordings ?? []), ...(activity?.proposals ?? [])]
  const elsewhere = kept.filter(({ id }) => !own.some((one) => one.id === id))
  const named = value
    .filter((id) => !own.some((one) => one.id === id) && !kept.some((one) => one.id === id))
    .map((id): Choosable => ({
      id,
      fileName: id,
      kind: 'other',
      capturedAt: null,
      hasPoster: false,
    }))
  const from: Choosable[] = [...own, ...elsewhere, ...named]
  return (
    <details className="more-fields" open={value.length > 0}>
      <summary>
        {value.length > 0
          ? t('stoppages.attachments-chosen', { count: value.length })
          : t('stoppages.attachments-choose')}
      </summary>
      {from.length > 0 ? (
        <ChooseRecordings
          from={from}
          label={t('stoppages.attachments')}
          value={value}
          {...(onChange ? { onChange } : {})}
          note={({ id, fileName }) => (named.some((one) => one.id === id) ? fileName : null)}
        />
      ) : (
        <p className="mute small">{t('stoppages.attachments-none')}</p>
      )}
      <ByNumber onAdd={(id) => onChange?.([...new Set([...value, id])])} />
      <p className="mute small">
        {t('stoppages.attachments-new')}{' '}
        <a href="/intakes" target="_blank" rel="noreferrer">
          {t('stoppages.attachments-take-in')}
        </a>
      </p>
    </details>
  )
}

function ByNumber({ onAdd }: { onAdd: (id: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const add = () => {
    const found = NUMBER.exec(text)?.[0]
    setWrong(!found)
    if (!found) return
    onAdd(found.toLowerCase())
    setText('')
  }
  return (
    <>
      <span className="by-number">
        <Input
          value={text}
          maxLength={300}
          aria-label={t('stoppages.attachments-number')}
          placeholder={t('stoppages.attachments-number')}
          {...(isWrong ? { status: 'error' as const } : {})}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={(event) => {
            event.preventDefault()
            add()
          }}
        />
        <Button onClick={add}>{t('stoppages.attachments-add')}</Button>
      </span>
      {isWrong ? (
        <p role="alert" className="small red">
          {t('stoppages.attachments-wrong')}
        </p>
      ) : null}
    </>
  )
}
