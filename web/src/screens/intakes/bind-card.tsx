// Whose card is it? The device that the card's marks tell of; where none is known, a custodian chooses
// it, and exactly the marks shown are added to it.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DEVICE_KINDS, type DeviceMark } from '@shilu/core/device.ts'
import { Alert, Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { devicesQuery } from '../../api/lists.ts'
import { useMayDo } from '../../api/session.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { useWords } from '../../words/use-words.ts'
import { useIntakeCard } from './live.ts'

type Card = Answer<'GET /intakes/{id}/card'>
const MARKS_MAX = 20

/** Files are known by then, and with them what their names tell. */
export function CardOf({ intake, hasFiles }: { intake: string; hasFiles: boolean }) {
  const { t } = useWords()
  const mayBind = useMayDo('device.change')
  const [isOpen, setOpen] = useState(false)
  const card = useIntakeCard(intake, hasFiles).data
  if (!card) return null
  if (card.device)
    return (
      <p className="mute">
        {t('bind.device')} <ReasonLine reason={card.reason} />
      </p>
    )
  return (
    <>
      <Alert
        type="warning"
        showIcon
        className="notice"
        title={
          <>
            {t('bind.unknown')}
            {card.marks.length === 0 ? t('bind.no-marks') : <ReasonLine reason={card.reason} />}
          </>
        }
        action={
          mayBind && card.marks.length > 0 ? (
            <Button onClick={() => setOpen(true)}>{t('bind.open')}</Button>
          ) : null
        }
      />
      {isOpen ? <Bind card={card} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

type Fields = { device: string; marks: string[] }
const keyOf = ({ kind, value }: DeviceMark): string => `${kind} ${value}`

/** A label may be a word that many cards bear; names of several recorders are not all this one's. */
function isCertain(mark: DeviceMark, marks: readonly DeviceMark[]): boolean {
  const alike = marks.filter((other) => other.kind === mark.kind).length
  return marks.length === 1 || (mark.kind !== 'volume-label' && alike === 1)
}

function Bind({ card, onClose }: { card: Card; onClose: () => void }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const devices = (useQuery(devicesQuery).data?.items ?? []).filter((one) => one.isActive)
  const certain = card.marks.filter((mark) => isCertain(mark, card.marks)).map(keyOf)
  const [count, setCount] = useState(certain.length)
  const marksOf = (device: string | undefined) =>
    devices.find((one) => one.id === device)?.marks ?? []
  const save = ({ device, marks }: Fields) => {
    const known = marksOf(device).map(keyOf)
    const added = card.marks
      .filter((mark) => marks.includes(keyOf(mark)))
      .filter((mark) => !known.includes(keyOf(mark)))
    return call('PATCH /devices/{id}', { id: device, marks: [...marksOf(device), ...added] })
  }
  return (
    <FormDialog<Fields>
      title={t('bind.title')}
      submit={t('bind.submit', { count })}
      done={t('bind.done')}
      initial={{ marks: certain }}
      save={save}
      about={{ MARK_TAKEN: 'marks' }}
      onClose={(isSaved) => {
        if (isSaved) void cache.invalidateQueries()
        onClose()
      }}
    >
      <DeviceField devices={devices} tooMany={(known) => known + count > MARKS_MAX} />
      <Form.Item
        name="marks"
        label={t('bind.marks')}
        extra={t('bind.note')}
        rules={[{ type: 'array', required: true, message: t('bind.none-chosen') }]}
      >
        <Checkbox.Group className="bind-marks" onChange={(chosen) => setCount(chosen.length)}>
          {card.marks.map((mark) => (
            <Checkbox key={keyOf(mark)} value={keyOf(mark)}>
              {t(`term.kind.${mark.kind}`)} <span className="mono">{mark.value}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
    </FormDialog>
  )
}

type Device = Answer<'GET /devices'>['items'][number]
type DeviceProps = { devices: readonly Device[]; tooMany: (known: number) => boolean }

function DeviceField({ devices, tooMany }: DeviceProps) {
  const { t, language } = useWords()
  const hasRoom = (_: unknown, device?: string) => {
    const known = devices.find((one) => one.id === device)?.marks.length ?? 0
    return tooMany(known)
      ? Promise.reject(new Error(t('bind.too-many', { count: known })))
      : Promise.resolve()
  }
  const rules = [{ required: true, message: t('form.required') }, { validator: hasRoom }]
  const options = devices.map(({ id, serial, kind, model, holder }) => ({
    value: id,
    label: [serial, DEVICE_KINDS[kind][language], model, holder?.name].filter(Boolean).join(' · '),
  }))
  return (
    <Form.Item name="device" label={t('bind.which')} rules={rules}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
    </Form.Item>
  )
}
