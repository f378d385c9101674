// Registers a device, or changes one. A device that is no longer used is switched off and never
// deleted: recordings refer to it.

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import {
  DEVICE_KINDS,
  DEVICE_MARK_KINDS,
  type DeviceKind,
  type DeviceMark,
} from '@shilu/core/device.ts'
import { Button, Form, Input, Select } from 'antd'
import { call } from '../../api/client.ts'
import { ActiveField } from '../../parts/active-field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { isDay } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Device } from './devices.tsx'

type Fields = {
  kind: DeviceKind
  serial: string
  model?: string | undefined
  marks: DeviceMark[]
  purchasedOn?: string | undefined
  remark?: string | undefined
  isActive: boolean
}
type Props = { device: Device | null; onClose: (isSaved: boolean) => void }

export function DeviceForm({ device, onClose }: Props) {
  const { t, language } = useWords()
  const save = (fields: Fields) => {
    const { kind, serial, marks, isActive } = fields
    const input = {
      kind,
      serial: serial.trim(),
      model: fields.model?.trim() || null,
      purchasedOn: fields.purchasedOn?.trim() || null,
      remark: fields.remark?.trim() || null,
      marks: marks.map((mark) => ({ ...mark, value: mark.value.trim() })),
    }
    return device
      ? call('PATCH /devices/{id}', { id: device.id, ...input, isActive })
      : call('POST /devices', input)
  }
  const initial: Partial<Fields> = device
    ? {
        ...device,
        model: device.model ?? undefined,
        purchasedOn: device.purchasedOn ?? undefined,
        remark: device.remark ?? undefined,
      }
    : { kind: 'recorder', marks: [], isActive: true }
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <FormDialog<Fields>
      title={device ? t('devices.change-title', { serial: device.serial }) : t('devices.add')}
      submit={t('action.save')}
      done={t('devices.saved')}
      initial={initial}
      save={save}
      about={{ SERIAL_TAKEN: 'serial' }}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('devices.kind')}>
        <Select
          options={Object.entries(DEVICE_KINDS).map(([value, words]) => ({
            value,
            label: words[language],
          }))}
        />
      </Form.Item>
      <Form.Item name="serial" label={t('devices.serial')} rules={[required]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="model" label={t('devices.model')}>
        <Input maxLength={100} />
      </Form.Item>
      <Marks />
      <Purchase />
      {device ? <ActiveField label={t('devices.in-use')} note={t('devices.off-note')} /> : null}
    </FormDialog>
  )
}

function Purchase() {
  const { t } = useWords()
  return (
    <>
      <Form.Item
        name="purchasedOn"
        label={t('device.purchased')}
        extra={t('device.purchased-note')}
        rules={[
          {
            validator: (_rule, value: string | undefined) =>
              !value?.trim() || isDay(value.trim())
                ? Promise.resolve()
                : Promise.reject(new Error(t('device.day-wrong'))),
          },
        ]}
      >
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item name="remark" label={t('device.remark')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}

function Marks() {
  const { t } = useWords()
  const kinds = DEVICE_MARK_KINDS.map((value) => ({ value, label: t(`term.kind.${value}`) }))
  return (
    <fieldset className="field-list">
      <legend>{t('devices.marks')}</legend>
      <p className="mute">{t('devices.marks-note')}</p>
      <Form.List name="marks">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="mark">
                <Form.Item name={[name, 'kind']} className="mark-kind">
                  <Select options={kinds} aria-label={t('devices.mark-kind')} />
                </Form.Item>
                <Form.Item
                  name={[name, 'value']}
                  className="mark-value"
                  rules={[{ required: true, whitespace: true, message: t('form.required') }]}
                >
                  <Input maxLength={200} aria-label={t('devices.mark-value')} />
                </Form.Item>
                <Button
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={t('devices.mark-remove')}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined aria-hidden="true" />}
              onClick={() => add({ kind: 'name-prefix', value: '' })}
            >
              {t('devices.mark-add')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
