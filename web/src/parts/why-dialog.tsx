// Asks for a reason before something is done that stays in the custody log, and says what it means.

import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { FormDialog } from './form-dialog.tsx'

type Props = {
  title: string
  submit: string
  done: string
  means: string
  label: string
  save: (why: string) => Promise<unknown>
  canSave?: boolean
  onClose: (isSaved: boolean) => void
  /** Stands before the reason. */
  children?: ReactNode
}

export function WhyDialog({ means, label, save, canSave = true, children, ...rest }: Props) {
  const { t } = useWords()
  return (
    <FormDialog<{ why: string }>
      {...rest}
      initial={{}}
      canSave={canSave}
      save={({ why }) => save(why.trim())}
    >
      <p>{means}</p>
      {children}
      <Form.Item
        name="why"
        label={label}
        rules={[{ required: true, whitespace: true, message: t('policy.why-needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
