// Says who holds a device from a moment on. Recordings of that time find their officer by it.

import { Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useOfficers } from '../../api/lists.ts'
import { ChooseOfficer } from '../../parts/choose-officer.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { readTime, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Device } from './devices.tsx'

type Fields = { officer: string; heldFrom: string }
type Props = { device: Device; onClose: (isSaved: boolean) => void }

const NOBODY = 'nobody'

export function HandOver({ device, onClose }: Props) {
  const { t } = useWords()
  const officers = useOfficers().filter((officer) => officer.isActive)
  const [now] = useState(() => showTime(Date.now()))
  const save = ({ officer, heldFrom }: Fields) =>
    call('POST /devices/{id}/holder', {
      id: device.id,
      officer: officer === NOBODY ? null : officer,
      heldFrom: readTime(heldFrom) ?? undefined,
    })
  return (
    <FormDialog<Fields>
      title={t('devices.hand-over-title', { serial: device.serial })}
      submit={t('devices.hand-over-submit')}
      done={t('devices.handed-over')}
      initial={{ heldFrom: now }}
      save={save}
      about={{ HOLDING_OVERLAPS: 'heldFrom' }}
      onClose={onClose}
    >
      <p>
        {device.holder
          ? t('devices.held-now', {
              name: device.holder.name,
              at: showTime(device.holder.heldFrom),
            })
          : t('devices.held-by-nobody')}
      </p>
      <Form.Item
        name="officer"
        label={t('devices.next-holder')}
        rules={[{ required: true, message: t('form.required') }]}
        extra={officers.length === 0 ? t('recording.correct-none-officer') : null}
      >
        <ChooseOfficer
          others={device.holder ? [{ value: NOBODY, label: t('devices.nobody-next') }] : []}
        />
      </Form.Item>
      <Form.Item
        name="heldFrom"
        label={t('devices.held-from')}
        extra={t('devices.held-from-note')}
        rules={[
          {
            validator: (_rule, value: string) =>
              readTime(value) === null
                ? Promise.reject(new Error(t('recording.correct-time-wrong')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input />
      </Form.Item>
    </FormDialog>
  )
}
