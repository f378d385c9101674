// A form over the page. What was typed stays when the server says no, and its words stand beside the
// field that they are about.

import { useMutation } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/client.ts'
import { useWords } from '../words/use-words.ts'
import { FormProblem, problemWords } from './states.tsx'

type Props<Fields> = {
  title: string
  submit: string
  /** What is said once it is done. */
  done: string
  initial: Partial<Fields>
  save: (fields: Fields) => Promise<unknown>
  /** Which field a problem of the server is about, by its code. */
  about?: Readonly<Record<string, keyof Fields & string>>
  /** Nothing to save yet, or nothing at all. */
  canSave?: boolean
  onClose: (isSaved: boolean) => void
  children: ReactNode
}

export function FormDialog<Fields extends object>(props: Props<Fields>) {
  const { title, submit, done, initial, save, about = {}, canSave = true } = props
  const { onClose, children } = props
  const { t } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const fieldOf = (error: unknown) => (error instanceof ApiProblem ? about[error.code] : undefined)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      void message.success(done)
      onClose(true)
    },
    onError: (error) => {
      const name = fieldOf(error)
      if (name === undefined) return
      // The names of fields are keys of Fields; antd wants their paths.
      form.setFields([{ name: name as never, errors: [problemWords(error, t)] }])
      form.focusField(name)
    },
  })
  return (
    <Modal
      open
      title={title}
      okText={submit}
      cancelText={t('action.cancel')}
      confirmLoading={saving.isPending}
      okButtonProps={{ disabled: !canSave }}
      onOk={() => form.submit()}
      onCancel={() => onClose(false)}
      mask={{ closable: false }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(fields) => canSave && saving.mutate(fields)}
        scrollToFirstError={{ focus: true }}
        requiredMark={false}
      >
        {children}
        {fieldOf(saving.error) === undefined ? <FormProblem error={saving.error} /> : null}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </Modal>
  )
}
