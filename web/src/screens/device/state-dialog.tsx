// States that a device is in repair, lost, scrapped or back in store, and why.

import { STATES_AFTER } from '@shilu/core/device-state.ts'
import { Form, Input, Radio } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Device } from '../devices/devices.tsx'

type Fields = { state: 'in-store' | 'in-repair' | 'lost' | 'scrapped'; why: string }

export function StateDialog({
  device,
  onClose,
}: {
  device: Device
  onClose: (isSaved: boolean) => void
}) {
  const { t } = useWords()
  return (
    <FormDialog<Fields>
      title={t('device.change-state-title', { serial: device.serial })}
      submit={t('action.save')}
      done={t('device.state-changed')}
      initial={{}}
      save={({ state, why }) =>
        call('POST /devices/{id}/state', { id: device.id, state, why: why.trim() })
      }
      onClose={onClose}
    >
      <p>{t('device.state-now', { state: t(`device.state.${device.state}`) })}</p>
      <Form.Item
        name="state"
        label={t('device.state-next')}
        extra={device.state === 'issued' ? t('device.state-lost-note') : null}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Radio.Group
          aria-label={t('device.state-next')}
          options={STATES_AFTER[device.state].map((value) => ({
            value,
            label: t(`device.state.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('device.state-why')}
        extra={t('device.state-why-note')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
