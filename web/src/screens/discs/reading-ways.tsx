// How the digest of a disc comes here: by the browser, by the command, by a person's word.

import type { DamagedFile } from '@shilu/core/disc.ts'
import { Alert, Input, Upload } from 'antd'
import { useState, type ReactNode } from 'react'
import { CopyButton } from '../../parts/copy.tsx'
import { digestOf } from '../../taking-in/digests.ts'
import { useWords } from '../../words/use-words.ts'
import type { Copy } from './queries.ts'

/** What was found out, before it is noted. */
export type Found = {
  reading: 'browser' | 'command' | 'statement'
  sha256: string | null
  sizeBytes: number
  damaged: DamagedFile[]
  detail: string | null
}
const CHECK_MAX_BYTES = 1_000_000
const SHA256 = /^[0-9a-f]{64}$/

type WayProps = { copy: Copy; onFound: (found: Found | null) => void }

export function ByBrowser({ copy, onFound }: WayProps) {
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

export function ByCommand({ copy, onFound }: WayProps) {
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
      sha256,
      sizeBytes,
      damaged: (damaged as Record<string, unknown>[]).map(({ path, reason }) => ({
        path: String(path),
        reason: String(reason),
      })),
      detail: typeof detail === 'string' ? detail.slice(0, 500) : null,
    }
  } catch {
    return null
  }
}

export function ByStatement({ copy, onFound }: WayProps) {
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
        <span>{t('discs.choose-file')}</span>
      </Upload.Dragger>
      {children}
    </div>
  )
}
