// A digest: short, in a monospaced face, the whole of it one click away.

import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

export function Digest({ value }: { value: string }) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <span className="mono" title={value}>
      {value.slice(0, 8)}…{value.slice(-8)}{' '}
      <Button
        type="link"
        size="small"
        icon={isCopied ? <CheckOutlined /> : <CopyOutlined />}
        onClick={() => void copy()}
      >
        {isCopied ? t('action.copied') : t('action.copy')}
      </Button>
    </span>
  )
}

/** The clipboard of modern browsers exists on https and localhost only; offices open http://10.x. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
