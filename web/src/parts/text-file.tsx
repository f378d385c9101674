// Texts that are carried as files: saved byte for byte, and chosen from the disk.

import { Button } from 'antd'
import { useRef, type ReactNode } from 'react'

export function saveText(fileName: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

type Props = {
  /** What it is for, to those who listen. */
  label: string
  isBusy: boolean
  size?: 'small' | 'middle'
  onText: (text: string) => void
  children: ReactNode
}

export function TextFileButton({ label, isBusy, size = 'small', onText, children }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".txt,text/plain"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          void target.files?.[0]?.text().then(onText)
          target.value = ''
        }}
      />
      <Button
        size={size}
        aria-label={label}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  )
}
