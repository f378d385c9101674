// The photo of a device: added, replaced and removed here. A large one is made smaller in the browser before it
// is sent; the server makes it anew in any case.

import { CameraOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useRef } from 'react'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { problemWords } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { smallEnough } from './small-photo.ts'

type Props = { id: string; serial: string }

export function DevicePhoto({ id, serial }: Props) {
  const { t } = useWords()
  const mayChange = useMayDo('device.change')
  const { data } = useQuery({
    queryKey: ['device', id, 'photo'],
    queryFn: ({ signal }) => call('GET /devices/{id}/photo', { id }, signal),
  })
  if (!data || (data.photo === null && !mayChange)) return null
  const { photo } = data
  return (
    <section className="card device-photo" aria-label={t('photo.title')}>
      <h2>{t('photo.title')}</h2>
      {photo ? (
        <figure>
          <img
            src={`data:image/jpeg;base64,${photo.jpeg}`}
            width={photo.width}
            height={photo.height}
            alt={t('photo.alt', { serial })}
          />
          <figcaption className="mute small">
            {t('photo.by', { name: photo.addedBy, at: showTime(photo.addedAt).slice(0, 16) })}
          </figcaption>
        </figure>
      ) : (
        <p className="mute">{t('photo.none')}</p>
      )}
      {mayChange ? <Buttons id={id} hasPhoto={photo !== null} /> : null}
    </section>
  )
}

function Buttons({ id, hasPhoto }: { id: string; hasPhoto: boolean }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const told = {
    onError: (error: Error) => void message.error(problemWords(error, t), 8),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['device', id] }),
  }
  const setting = useMutation({
    mutationFn: async (file: File) => {
      const photo = await smallEnough(file)
      if (photo === null) {
        void message.error(t('photo.unreadable'), 8)
        return
      }
      await call('POST /devices/{id}/photo', { id, photo })
      void message.success(t('photo.set'))
    },
    ...told,
  })
  const removing = useMutation({
    mutationFn: () => call('DELETE /devices/{id}/photo', { id }),
    onSuccess: () => void message.success(t('photo.removed')),
    ...told,
  })
  const word = hasPhoto ? 'photo.replace' : 'photo.add'
  return (
    <p className="photo-buttons">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label={t(word)}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) setting.mutate(file)
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
      <Button
        icon={<CameraOutlined aria-hidden="true" />}
        loading={setting.isPending}
        onClick={() => input.current?.click()}
      >
        {t(word)}
      </Button>
      {hasPhoto ? (
        <Popconfirm
          title={t('photo.remove-sure')}
          okText={t('photo.remove')}
          cancelText={t('action.cancel')}
          onConfirm={() => removing.mutate()}
        >
          <Button danger loading={removing.isPending}>
            {t('photo.remove')}
          </Button>
        </Popconfirm>
      ) : null}
    </p>
  )
}
