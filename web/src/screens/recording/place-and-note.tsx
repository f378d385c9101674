// Where it was filmed and a word on it, as a person stated them: what a search finds beside names.

import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

type Props = { detail: Detail; onChanged: () => void }
type Fields = { place?: string; note?: string }

export function PlaceAndNote({ detail, onChanged }: Props) {
  const { t } = useWords()
  const mayNote = useMayDo('recording.correct')
  const [isOpen, setOpen] = useState(false)
  const { place, note } = detail
  const isEmpty = place === null && note === null
  return (
    <section className="card place-and-note">
      <h2>
        {t('noted.title')}
        {mayNote ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t(isEmpty ? 'noted.add' : 'noted.change')}
          </Button>
        ) : null}
      </h2>
      {isEmpty ? <p className="mute">{t('noted.none')}</p> : null}
      {place === null ? null : (
        <p>
          <span className="mute">{t('noted.place')}</span> {place}
        </p>
      )}
      {note === null ? null : (
        <p>
          <span className="mute">{t('noted.note')}</span> {note}
        </p>
      )}
      {isOpen ? (
        <NoteForm
          detail={detail}
          onClose={(isSaved) => {
            setOpen(false)
            if (isSaved) onChanged()
          }}
        />
      ) : null}
    </section>
  )
}

function NoteForm({ detail, onClose }: { detail: Detail; onClose: (isSaved: boolean) => void }) {
  const { t } = useWords()
  const stated = (value: string | undefined) => value?.trim() || null
  return (
    <FormDialog<Fields>
      title={t('noted.title')}
      submit={t('action.save')}
      done={t('noted.saved')}
      initial={{ place: detail.place ?? '', note: detail.note ?? '' }}
      save={({ place, note }) =>
        call('POST /recordings/{id}/note', {
          id: detail.id,
          place: stated(place),
          note: stated(note),
        })
      }
      onClose={onClose}
    >
      <p className="mute">{t('noted.about')}</p>
      <Form.Item name="place" label={t('noted.place')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('noted.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
