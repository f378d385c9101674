// What can be done with several recordings at once: give them their device or officer, take a list of
// them along. Each is corrected by itself, with the one reason; what could not be is named.

import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useMayDo } from '../../api/session.ts'
import { GiveOut } from '../../parts/give-out.tsx'
import { useChosen, type Selection } from '../../parts/selection.tsx'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { NewDiscSet } from '../discs/new-set.tsx'
import { CorrectChosen } from './correct-chosen.tsx'
import { SettleChosen } from './settle-chosen.tsx'

export type Item = Answer<'GET /recordings'>['items'][number]
type Props = { items: readonly Item[]; selection: Selection }

export function Chosen({ items, selection }: Props) {
  const keys = useChosen(selection)
  // What is no longer in the list is no longer chosen.
  const chosen = items.filter(({ id }) => keys.has(id))
  return chosen.length > 0 ? <ChosenBar items={chosen} onDone={selection.clear} /> : null
}

function ChosenBar({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const mayCorrect = useMayDo('recording.correct')
  const mayGiveOut = useMayDo('package.order')
  const [isGivingOut, setGivingOut] = useState(false)
  const [field, setField] = useState<'device' | 'officer' | null>(null)
  const total = items.length
  const exporting = useMutation({
    mutationFn: () =>
      download('/recordings/export', { ids: items.map(({ id }) => id).join(','), language }),
    onSuccess: () => void message.success(t('action.exported', { total })),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <section className="chosen-bar" aria-label={t('list.chosen', { total })}>
      <output>{t('list.chosen', { total })}</output>
      {mayCorrect ? (
        <>
          <Button size="small" onClick={() => setField('device')}>
            {t('recordings.give-device')}
          </Button>
          <Button size="small" onClick={() => setField('officer')}>
            {t('recordings.give-officer')}
          </Button>
        </>
      ) : null}
      <Settle items={items} onDone={onDone} />
      <Button
        size="small"
        icon={<DownloadOutlined aria-hidden="true" />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {t('recordings.export-chosen')}
      </Button>
      {mayGiveOut ? (
        <Button size="small" onClick={() => setGivingOut(true)}>
          {t('packages.give-out')}
        </Button>
      ) : null}
      <PutOnDiscs items={items} onDone={onDone} />
      <Button size="small" type="link" onClick={onDone}>
        {t('list.choose-none')}
      </Button>
      {isGivingOut ? (
        <GiveOut
          items={items}
          onClose={(isDone) => {
            setGivingOut(false)
            if (isDone) onDone()
          }}
        />
      ) : null}
      {field ? (
        <CorrectChosen
          items={items}
          field={field}
          onClose={(isDone) => {
            setField(null)
            if (isDone) onDone()
          }}
        />
      ) : null}
    </section>
  )
}

/** For long-term keeping (Art. 16). */
function PutOnDiscs({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const { t } = useWords()
  const mayKeep = useMayDo('disc.keep')
  const [isOpen, setOpen] = useState(false)
  if (!mayKeep) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('discs.put-on')}
      </Button>
      {isOpen ? (
        <NewDiscSet
          recordings={items.map(({ id }) => id)}
          onClose={(isDone) => {
            setOpen(false)
            if (isDone) onDone()
          }}
        />
      ) : null}
    </>
  )
}

/** Says what they are, or seals them (Art. 5). */
function Settle({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const { t } = useWords()
  const maySettle = useMayDo('recording.state')
  const [act, setAct] = useState<'state' | 'seal' | null>(null)
  if (!maySettle) return null
  return (
    <>
      <Button size="small" onClick={() => setAct('state')}>
        {t('recordings.state-chosen')}
      </Button>
      <Button size="small" onClick={() => setAct('seal')}>
        {t('recordings.seal-chosen')}
      </Button>
      {act ? (
        <SettleChosen
          items={items}
          act={act}
          onClose={(isDone) => {
            setAct(null)
            if (isDone) onDone()
          }}
        />
      ) : null}
    </>
  )
}
