// Check a file: its digest is worked out here, only that goes to the server, and what comes back is proven
// here. The file itself does not leave this PC.

import type { RecordingState } from '@shilu/core/recording.ts'
import { FileSearchOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { Failed } from '../../parts/states.tsx'
import { GoneTag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { check, Verdict } from '../../proof/verify-now.tsx'
import { digestOf } from '../../taking-in/digests.ts'
import { useWords } from '../../words/use-words.ts'

type Found = {
  fileName: string
  sha256: string
  items: {
    recording: string
    fileName: string
    state: RecordingState
    receivedAt: string
    checked: ReturnType<typeof check>
  }[]
}

export function CheckFile() {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [share, setShare] = useState(0)
  const checking = useMutation({
    mutationFn: async (file: File): Promise<Found> => {
      setShare(0)
      const onRead = (bytes: number) => setShare(file.size === 0 ? 1 : bytes / file.size)
      const sha256 = await digestOf(file, onRead, new AbortController().signal)
      const { items, logKey, keyChain } = await call('GET /log/files/{sha256}', { sha256 })
      const proven = items.map(({ proof, ...item }) => ({
        ...item,
        checked: check({ proof, logKey, keyChain }),
      }))
      return { fileName: file.name, sha256, items: proven }
    },
  })
  const take = (file: File | undefined) => {
    if (file) checking.mutate(file)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files may be dropped; the button does the same
    <section
      className={isOver ? 'card check-file over' : 'card check-file'}
      aria-label={t('proof.check-file')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
    >
      <h2>{t('proof.check-file')}</h2>
      <p className="mute">{t('proof.check-file-note')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('proof.choose-file')}
        onChange={({ target }) => {
          take(target.files?.[0])
          target.value = ''
        }}
      />
      <Button
        icon={<FileSearchOutlined aria-hidden="true" />}
        loading={checking.isPending}
        onClick={() => input.current?.click()}
      >
        {t('proof.choose-file')}
      </Button>{' '}
      <Button href="/verify.html" target="_blank" rel="noopener">
        {t('proof.check-package')}
      </Button>
      {checking.isPending ? (
        <Progress percent={Math.round(share * 100)} aria-label={t('proof.check-file')} />
      ) : null}
      {checking.error ? <Failed error={checking.error} /> : null}
      {checking.data ? <Result found={checking.data} /> : null}
    </section>
  )
}

function Result({ found: { fileName, sha256, items } }: { found: Found }) {
  const { t } = useWords()
  if (items.length === 0)
    return (
      <Alert
        type="warning"
        showIcon
        className="notice"
        title={t('proof.file-unknown', { name: fileName })}
        description={`SHA-256 ${sha256}`}
      />
    )
  return (
    <Alert
      type="success"
      showIcon
      className="notice"
      title={t('proof.file-known', { name: fileName })}
      description={
        <ul>
          {items.map((item) => (
            <li key={item.recording}>
              <Link to="/recordings/$id" params={{ id: item.recording }}>
                {item.fileName}
              </Link>{' '}
              <GoneTag state={item.state} />{' '}
              {t('proof.kept-since', { at: showTime(item.receivedAt) })} ·{' '}
              {item.checked ? <Verdict checked={item.checked} /> : t('proof.not-yet')}
            </li>
          ))}
        </ul>
      }
    />
  )
}
