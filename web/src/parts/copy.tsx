// Something to copy: a digest, a command. Says that it was copied, also to those who listen.

import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <Button
      type="link"
      size="small"
      className="copy"
      icon={isCopied ? <CheckOutlined /> : <CopyOutlined />}
      aria-label={isCopied ? t('action.copied') : `${t('action.copy')} ${label}`}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isCopied ? t('action.copied') : t('action.copy')}</span>
    </Button>
  )
}

/** A digest: short, in a monospaced face, the whole of it one click away. */
export function Digest({ name, value }: { name: string; value: string }) {
  return (
    <span className="mono" title={value}>
      {value.slice(0, 8)}…{value.slice(-8)} <CopyButton text={value} label={name} />
    </span>
  )
}

/** A command that a person is to type. */
export function Command({ words, command }: { words: string; command: string }) {
  return (
    <div className="command">
      <p className="mute">{words}</p>
      <code>{command}</code> <CopyButton text={command} label={command} />
    </div>
  )
}

/** The clipboard of modern browsers exists on https and localhost only; offices open http://10.x. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
