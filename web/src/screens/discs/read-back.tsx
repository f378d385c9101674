// Reads a copy back, in the way that there is: a drive of the server, the browser over an image that was read, the
// command on the PC with the drive. A digest that somebody types is noted as a statement and no more.

import { useMutation } from '@tanstack/react-query'
import { Alert, App, Modal, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { FormProblem } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { useDrives, type Copy } from './queries.ts'
import { ByBrowser, ByCommand, ByStatement, type Found } from './reading-ways.tsx'

type Way = Found['reading'] | `drive:${string}`

export function ReadBack({ copy, onClose }: { copy: Copy; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const drives = useDrives(true) ?? []
  const [chosen, setWay] = useState<Way | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const way: Way = chosen ?? (drives[0] ? `drive:${drives[0].drive}` : 'browser')
  const noting = useMutation({
    mutationFn: async () => {
      if (way.startsWith('drive:')) {
        const drive = way.slice('drive:'.length)
        await call('POST /disc-copies/{id}/reading-here', { id: copy.id, drive })
        return t('discs.begun')
      }
      if (!found) return null
      const { isSame: equal } = await call('POST /disc-copies/{id}/reading', {
        id: copy.id,
        ...found,
      })
      if (found.reading === 'statement') return t('discs.done')
      return t(equal ? 'discs.read-same' : 'discs.read-other')
    },
    onSuccess: (said) => {
      if (said === null) return
      void message.success(said)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${t('discs.act-read')} ${t('discs.copy', { letter: copy.letter })}`}
      okText={way.startsWith('drive:') ? t('discs.act-read') : t('discs.note-reading')}
      okButtonProps={{ disabled: !way.startsWith('drive:') && found === null }}
      cancelText={t('action.cancel')}
      confirmLoading={noting.isPending}
      onOk={() => noting.mutate()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ChooseWay
        way={way}
        drives={drives}
        onWay={(next) => {
          setWay(next)
          setFound(null)
        }}
      />
      {way === 'browser' ? <ByBrowser copy={copy} onFound={setFound} /> : null}
      {way === 'command' ? <ByCommand copy={copy} onFound={setFound} /> : null}
      {way === 'statement' ? <ByStatement copy={copy} onFound={setFound} /> : null}
      {found ? <Outcome found={found} copy={copy} /> : null}
      <FormProblem error={noting.error} />
    </Modal>
  )
}

type ChooseWayProps = {
  way: Way
  drives: readonly { drive: string; name: string }[]
  onWay: (way: Way) => void
}

function ChooseWay({ way, drives, onWay }: ChooseWayProps) {
  const { t } = useWords()
  return (
    <Radio.Group
      className="disc-choices"
      aria-label={t('discs.how-read')}
      value={way}
      onChange={({ target }) => onWay(target.value as Way)}
    >
      {drives.map(({ drive, name }) => (
        <Radio key={drive} value={`drive:${drive}`}>
          {t('discs.read-here', { drive: name })}
        </Radio>
      ))}
      <Radio value="browser">{t('discs.read-browser')}</Radio>
      <Radio value="command">{t('discs.read-command')}</Radio>
      <Radio value="statement">{t('discs.read-statement')}</Radio>
    </Radio.Group>
  )
}

function Outcome({ found, copy }: { found: Found; copy: Copy }) {
  const { t } = useWords()
  const isSame = found.sha256 === copy.sha256 && found.sizeBytes === copy.sizeBytes
  return (
    <Alert
      className="notice"
      type={isSame ? 'success' : 'error'}
      showIcon
      title={t(isSame ? 'discs.is-same' : 'discs.is-other')}
      description={
        <>
          {found.damaged.map(({ path, reason }) => (
            <div key={path} lang="zh-CN">
              {path} {reason}
            </div>
          ))}
          {found.detail}
        </>
      }
    />
  )
}
