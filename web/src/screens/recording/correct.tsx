// A custodian corrects what was derived: shows what will change and what stays, and asks why.

import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { call } from '../../api/client.ts'
import { KeepingTried } from '../../parts/keeping-tried.tsx'
import { FormProblem } from '../../parts/states.tsx'
import { readTime, showTime } from '../../parts/times.ts'
import { useChoices, type Choice } from '../../parts/use-choices.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export type Field = 'device' | 'officer' | 'capturedAt'
type Fields = { value?: string; why: string }
type Props = { detail: Detail; field: Field; onClose: (isChanged: boolean) => void }

/** What stands there now; null when it is not known. */
export function showField(detail: Detail, field: Field): string | null {
  if (field === 'device') return detail.device?.serial ?? null
  if (field === 'officer') return detail.officer?.name ?? null
  return detail.capturedAt && showTime(detail.capturedAt)
}

export function Correct({ detail, field, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  // A time is typed.
  const listed = useChoices(field === 'device' ? 'device' : 'officer')
  const choices = field === 'capturedAt' ? null : listed
  const value = Form.useWatch('value', form)
  const submit = useMutation({
    mutationFn: (given: Fields) =>
      call('POST /recordings/{id}/corrections', {
        id: detail.id,
        field,
        value: field === 'capturedAt' ? readTime(given.value ?? '') : (given.value ?? null),
        why: given.why.trim(),
      }),
    onSuccess: () => {
      void message.success(t('recording.corrected'))
      onClose(true)
    },
  })
  const name = t(`recording.field.${field}`)
  const unknown = t('state.unknown')
  const after = choices ? choices.find((choice) => choice.value === value)?.label : value
  return (
    <Modal
      open
      title={t('recording.correct-title', { field: name })}
      okText={t('recording.correct-submit')}
      cancelText={t('action.cancel')}
      confirmLoading={submit.isPending}
      onOk={() => form.submit()}
      onCancel={() => onClose(false)}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={(fields) => submit.mutate(fields)}
        requiredMark={false}
      >
        <NewValue field={field} choices={choices} />
        <Why />
        <output className="change">
          {t('recording.correction', {
            field: name,
            before: showField(detail, field) ?? unknown,
            after: after ?? unknown,
          })}
        </output>
        {field === 'capturedAt' ? <TimeTried recording={detail.id} value={value} /> : null}
        <p className="mute">{t('recording.correct-note')}</p>
        <FormProblem error={submit.error} />
      </Form>
    </Modal>
  )
}

/** As soon as it is a time. */
function TimeTried({ recording, value }: { recording: string; value: string | undefined }) {
  const capturedAt = readTime(value ?? '')
  return (
    <KeepingTried change={capturedAt === null ? null : { kind: 'time', recording, capturedAt }} />
  )
}

const isTime = (t: Words) => ({
  validator: (_rule: unknown, value?: string) =>
    readTime(value ?? '') === null
      ? Promise.reject(new Error(t('recording.correct-time-wrong')))
      : Promise.resolve(),
})

type NewValueProps = { field: Field; choices: Choice[] | null }

function NewValue({ field, choices }: NewValueProps) {
  const { t } = useWords()
  const label = t('recording.correct-after')
  if (choices === null) {
    return (
      <Form.Item
        name="value"
        label={label}
        extra={t('recording.correct-time-hint')}
        rules={[isTime(t)]}
      >
        <Input />
      </Form.Item>
    )
  }
  return (
    <Form.Item
      name="value"
      label={label}
      extra={
        choices.length === 0
          ? t(`recording.correct-none-${field === 'device' ? 'device' : 'officer'}`)
          : null
      }
    >
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={choices}
        placeholder={t('state.unknown')}
        notFoundContent={t('state.none')}
      />
    </Form.Item>
  )
}

function Why() {
  const { t } = useWords()
  return (
    <Form.Item
      name="why"
      label={t('recording.correct-why')}
      rules={[{ required: true, whitespace: true, message: t('form.required') }]}
    >
      <Input maxLength={500} />
    </Form.Item>
  )
}
