// Reads a copy back, in the way that there is: a drive of the server, the browser over an image that was read, the
// command on the PC with the drive. A digest that somebody types is noted as a statement and no more.

import type { DamagedFile } from '@shilu/core/disc.ts'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Radio, Upload } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '../../api/client.ts'
import { CopyButton } from '../../parts/copy.tsx'
import { FormProblem } from '../../parts/states.tsx'
import { digestOf } from '../../taking-in/digests.ts'
import { useWords } from '../../words/use-words.ts'
import { useDrives, type Copy } from './disc-set.tsx'

/** What was found out, before it is noted. */
type Found = {
  reading: 'browser' | 'command' | 'statement'
  sha256: string | null
  sizeBytes: number
  damaged: DamagedFile[]
  detail: string | null
}
type Way = Found['reading'] | `drive:${string}`
const CHECK_MAX_BYTES = 1_000_000
const SHA256 = /^[0-9a-f]{64}$/

export function ReadBack({ copy, onClose }: { copy: Copy; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const drives = useDrives(true) ?? []
  const [chosen, setWay] = useState<Way | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const way: Way = chosen ?? (drives[0] ? `drive:${drives[0].drive}` : 'browser')
  const isSame = found?.sha256 === copy.sha256 && found?.sizeBytes === copy.sizeBytes
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
      <Radio.Group
        className="disc-choices"
        aria-label={t('discs.how-read')}
        value={way}
        onChange={({ target }) => {
          setWay(target.value as Way)
          setFound(null)
        }}
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
      {way === 'browser' ? <ByBrowser copy={copy} onFound={setFound} /> : null}
      {way === 'command' ? <ByCommand copy={copy} onFound={setFound} /> : null}
      {way === 'statement' ? <ByStatement copy={copy} onFound={setFound} /> : null}
      {found ? (
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
      ) : null}
      <FormProblem error={noting.error} />
    </Modal>
  )
}

type WayProps = { copy: Copy; onFound: (found: Found | null) => void }

function ByBrowser({ copy, onFound }: WayProps) {
  const { t } = useWords()
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const bytes = copy.sizeBytes ?? 0
  const read = async (file: File) => {
    onFound(null)
    setProblem(null)
    if (file.size < bytes) {
      setProblem(t('discs.file-short', { size: file.size, bytes }))
      onFound({
        reading: 'browser',
        sha256: null,
        sizeBytes: file.size,
        damaged: [],
        detail: t('discs.file-short', { size: file.size, bytes }),
      })
      return
    }
    // What lies behind the image on the disc is none of it.
    const image = new File([file.slice(0, bytes)], file.name)
    try {
      let done = 0
      const sha256 = await digestOf(
        image,
        (at) => {
          done = at
          setShare(Math.floor((done / Math.max(1, bytes)) * 100))
        },
        new AbortController().signal,
      )
      onFound({ reading: 'browser', sha256, sizeBytes: bytes, damaged: [], detail: null })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setShare(null)
    }
  }
  return (
    <Choose
      means={t('discs.read-browser-means', { bytes })}
      isBusy={share !== null}
      onFile={(file) => void read(file)}
    >
      {share === null ? null : <output>{t('discs.computing', { share })}</output>}
      {problem ? <p className="disc-problem">{problem}</p> : null}
    </Choose>
  )
}

function ByCommand({ copy, onFound }: WayProps) {
  const { t } = useWords()
  const [isWrong, setWrong] = useState(false)
  const command = `shilu disc-check /dev/sr0 --bytes ${copy.sizeBytes ?? 0} --sha256 ${copy.sha256 ?? ''} --json > disc-check.json`
  const read = async (file: File) => {
    const found = file.size > CHECK_MAX_BYTES ? null : resultIn(await file.text())
    setWrong(found === null)
    onFound(found)
  }
  return (
    <Choose means={t('discs.read-command-means')} isBusy={false} onFile={(file) => void read(file)}>
      <div>
        <code className="mono disc-command">{command}</code>
        <CopyButton text={command} label={t('discs.act-read')} />
      </div>
      {isWrong ? <p className="disc-problem">{t('discs.file-wrong')}</p> : null}
    </Choose>
  )
}

/** UNTRUSTED: a file that somebody chose. Null for what is no result of the command. */
function resultIn(text: string): Found | null {
  try {
    const told = JSON.parse(text) as Record<string, unknown>
    if (told['format'] !== 'shilu-disc-check/1') return null
    const { sha256, sizeBytes, damaged, detail } = told
    const isDigest = sha256 === null || (typeof sha256 === 'string' && SHA256.test(sha256))
    if (!isDigest || typeof sizeBytes !== 'number' || !Array.isArray(damaged)) return null
    return {
      reading: 'command',
      sha256: sha256 as string | null,
      sizeBytes,
      damaged: (damaged as DamagedFile[]).map(({ path, reason }) => ({
        path: String(path),
        reason: String(reason),
      })),
      detail: typeof detail === 'string' ? detail.slice(0, 500) : null,
    }
  } catch {
    return null
  }
}

function ByStatement({ copy, onFound }: WayProps) {
  const { t } = useWords()
  return (
    <>
      <Alert type="warning" className="notice" title={t('discs.read-statement-means')} />
      <label>
        {t('discs.sha256')}
        <Input
          className="mono"
          maxLength={64}
          onChange={({ target }) => {
            const sha256 = target.value.trim().toLowerCase()
            const rest = { sizeBytes: copy.sizeBytes ?? 0, damaged: [], detail: null }
            onFound(SHA256.test(sha256) ? { reading: 'statement', sha256, ...rest } : null)
          }}
        />
      </label>
    </>
  )
}

type ChooseProps = {
  means: string
  isBusy: boolean
  onFile: (file: File) => void
  children: ReactNode
}

function Choose({ means, isBusy, onFile, children }: ChooseProps) {
  const { t } = useWords()
  return (
    <div className="disc-choose">
      <p>{means}</p>
      <Upload.Dragger
        showUploadList={false}
        disabled={isBusy}
        beforeUpload={(file) => {
          onFile(file)
          return false
        }}
      >
        <Button loading={isBusy} tabIndex={-1}>
          {t('discs.choose-file')}
        </Button>
      </Upload.Dragger>
      {children}
    </div>
  )
}
