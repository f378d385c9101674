// A custodian corrects what was derived. The form shows what will change and what stays.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { call } from '../../api/client.ts'
import { ProblemWords } from '../../parts/states.tsx'
import { readTime, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

type Field = 'device' | 'officer' | 'capturedAt'
type Fields = { field: Field; value?: string; why: string }

export function Correct({
  detail,
  onClose,
}: {
  detail: Detail
  onClose: (isChanged: boolean) => void
}) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const field = Form.useWatch('field', form) ?? 'officer'
  const submit = useMutation({
    mutationFn: ({ value, why }: Fields) =>
      call('POST /recordings/{id}/corrections', {
        id: detail.id,
        field,
        value: field === 'capturedAt' ? readTime(value ?? '') : (value ?? null),
        why,
      }),
    onSuccess: () => {
      void message.success(t('recording.corrected'))
      onClose(true)
    },
  })
  const before = {
    device: detail.device?.serial ?? t('state.unknown'),
    officer: detail.officer?.name ?? t('state.unknown'),
    capturedAt: detail.capturedAt ? showTime(detail.capturedAt) : t('state.unknown'),
  }[field]
  return (
    <Modal
      open
      title={t('recording.correct-title')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={submit.isPending}
      onOk={() => form.submit()}
      onCancel={() => onClose(false)}
    >
      <p className="mute">{t('recording.correct-note')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ field: 'officer' }}
        onFinish={(fields) => submit.mutate(fields)}
        requiredMark={false}
      >
        <Form.Item name="field" label={t('recording.correct-field')}>
          <Select
            options={(['officer', 'device', 'capturedAt'] as const).map((value) => ({
              value,
              label: t(`recording.field.${value}`),
            }))}
            onChange={() => form.resetFields(['value'])}
          />
        </Form.Item>
        <Form.Item label={t('recording.correct-before')}>{before}</Form.Item>
        <NewValue field={field} />
        <Form.Item
          name="why"
          label={t('recording.correct-why')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea maxLength={500} showCount rows={2} />
        </Form.Item>
        {submit.isError ? (
          <Alert type="error" showIcon title={<ProblemWords error={submit.error} />} />
        ) : null}
      </Form>
    </Modal>
  )
}

function NewValue({ field }: { field: Field }) {
  const { t } = useWords()
  const officers = useQuery({
    queryKey: ['officers'],
    queryFn: ({ signal }) => call('GET /officers', {}, signal),
  })
  const devices = useQuery({
    queryKey: ['devices'],
    queryFn: ({ signal }) => call('GET /devices', {}, signal),
  })
  const label = t('recording.correct-after')
  if (field === 'capturedAt') {
    const isTime = {
      validator: (_rule: unknown, value?: string) =>
        readTime(value ?? '') === null
          ? Promise.reject(new Error(t('recording.correct-time-wrong')))
          : Promise.resolve(),
    }
    return (
      <Form.Item
        name="value"
        label={label}
        extra={t('recording.correct-time-hint')}
        rules={[isTime]}
      >
        <Input className="mono" />
      </Form.Item>
    )
  }
  const options =
    field === 'officer'
      ? (officers.data?.items ?? []).map((one) => ({
          value: one.id,
          label: `${one.name} ${one.certificateNumber}`,
        }))
      : (devices.data?.items ?? []).map((one) => ({ value: one.id, label: one.serial }))
  return (
    <Form.Item name="value" label={label} extra={options.length === 0 ? t('state.none') : null}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        placeholder={t('state.unknown')}
      />
    </Form.Item>
  )
}
