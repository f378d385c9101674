// Chooses the file, by a button or by dropping it. It is read at once, so that what is imported later is
// what was checked, even if the file on the disk has changed.

import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useWords, type Words } from '../../words/use-words.ts'
import type { Chosen } from './registers.ts'

/** As the server's limit. */
export const FILE_MAX_MIB = 2
export const ROWS_MAX = 2000
const NAME_MAX = 200

type Props = { isFirst: boolean; onChoose: (chosen: Chosen) => void }

export function ChooseFile({ isFirst, onChoose }: Props) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    setOver(false)
    if (!file) return
    const read = await readChosen(file, t)
    setProblem('problem' in read ? read.problem : null)
    if (!('problem' in read)) onChoose(read)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a second way; the button is the first
    <section
      className={isOver ? 'drop over' : 'drop'}
      aria-label={t('import.choose')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        hidden
        aria-label={t('import.choose')}
        onChange={(event) => {
          void take(event.target.files?.[0])
          // The same file can be chosen again after it was put right.
          event.target.value = ''
        }}
      />
      <Button
        type={isFirst ? 'primary' : 'default'}
        icon={<UploadOutlined aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t(isFirst ? 'import.choose' : 'import.other')}
      </Button>{' '}
      <span className="mute">{t('import.drop')}</span>
      {problem === null ? null : (
        <p role="alert" className="red">
          {problem}
        </p>
      )}
    </section>
  )
}

async function readChosen(file: File, t: Words): Promise<Chosen | { problem: string }> {
  if (file.size > FILE_MAX_MIB * 1024 ** 2)
    return { problem: t('import.too-large', { name: file.name, size: FILE_MAX_MIB }) }
  try {
    return { file: await base64Of(file), fileName: file.name.slice(-NAME_MAX) }
  } catch {
    return { problem: t('import.unread', { name: file.name }) }
  }
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const { result } = reader
      resolve(typeof result === 'string' ? result.replace(/^[^,]*,?/, '') : '')
    })
    reader.addEventListener('error', () => reject(new Error('unread', { cause: reader.error })))
    reader.readAsDataURL(file)
  })
