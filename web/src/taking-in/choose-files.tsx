// Where files are chosen or dropped: a folder, several files, or both dropped together. Works without
// a mouse; where the browser knows no folders (phones), files alone.

import { FileOutlined, FolderOpenOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { useEffect, useRef, useState, type DragEvent, type RefObject } from 'react'
import { useWords } from '../words/use-words.ts'
import type { ChosenFile } from './chosen.ts'
import { readDrop, readInput } from './read-drop.ts'
import './taking-in.css' // oxlint-disable-line import/no-unassigned-import -- its styles

type Props = {
  isBusy: boolean
  onChosen: (files: ChosenFile[]) => void
  onUnreadable: () => void
}

/** Known by name to every browser that can do it; React knows no property for it. */
const FOLDER = { webkitdirectory: '' }
const knowsFolders = 'webkitdirectory' in document.createElement('input')

export function ChooseFiles({ isBusy, onChosen, onUnreadable }: Props) {
  const { t } = useWords()
  const folder = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [isReading, setReading] = useState(false)
  useCatchStrays()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (isBusy || isReading) return
    setReading(true)
    readDrop(event.dataTransfer)
      .then(onChosen, onUnreadable)
      .finally(() => setReading(false))
  }
  return (
    <div
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="drop-words">
        {isReading || isBusy ? <Spin size="small" /> : <InboxOutlined aria-hidden="true" />}{' '}
        <span aria-live="polite">
          {isReading ? t('taking.reading') : isBusy ? t('taking.listing') : t('taking.drop')}
        </span>
      </p>
      <span className="drop-buttons">
        {knowsFolders ? (
          <Button
            type="primary"
            icon={<FolderOpenOutlined aria-hidden="true" />}
            disabled={isBusy || isReading}
            onClick={() => folder.current?.click()}
          >
            {t('taking.choose-folder')}
          </Button>
        ) : null}
        <Button
          icon={<FileOutlined aria-hidden="true" />}
          disabled={isBusy || isReading}
          onClick={() => files.current?.click()}
        >
          {t('taking.choose-files')}
        </Button>
      </span>
      {knowsFolders ? <Hidden ref={folder} isFolder onChosen={onChosen} /> : null}
      <Hidden ref={files} onChosen={onChosen} />
    </div>
  )
}

type HiddenProps = {
  ref: RefObject<HTMLInputElement | null>
  isFolder?: boolean
  onChosen: Props['onChosen']
}

/** The browser's own way to choose; our buttons open it. */
function Hidden({ ref, isFolder = false, onChosen }: HiddenProps) {
  const { t } = useWords()
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={t(isFolder ? 'taking.choose-folder' : 'taking.choose-files')}
      {...(isFolder ? FOLDER : {})}
      onChange={({ currentTarget }) => {
        const chosen = readInput(currentTarget.files ?? new DataTransfer().files)
        // The same choice once more must be told again.
        currentTarget.value = ''
        onChosen(chosen)
      }}
    />
  )
}

/** What is dropped beside the zone would be opened by the browser, and the page with its uploads gone. */
function useCatchStrays(): void {
  useEffect(() => {
    const stop = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', stop)
    window.addEventListener('drop', stop)
    return () => {
      window.removeEventListener('dragover', stop)
      window.removeEventListener('drop', stop)
    }
  }, [])
}
