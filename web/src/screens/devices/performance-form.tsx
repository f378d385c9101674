// States what a device can do, as it was measured or as its plate says. What nobody knows stays empty.

import { DEVICE_KINDS } from '@shilu/core/device.ts'
import { FIELD_WORDS } from '@shilu/core/rule-sets/field-words.ts'
import { IP_RATING, RESOLUTION } from '@shilu/core/rule-sets/equipment-standard.ts'
import { Form, Input, Select } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'

export type JudgedDevice = Answer<'GET /devices/provisioning'>['devices'][number]
type Performance = JudgedDevice['performance']
type Texts = { [K in keyof Performance]?: string }

const FIGURES = ['stillMegapixels', 'batteryMAh', 'recordHours', 'storageGB'] as const
const ABILITIES = ['nightVision', 'gnss', 'wireless', 'tamperProof'] as const
const UNKNOWN = 'unknown'

type Props = { device: JudgedDevice; onClose: (isSaved: boolean) => void }

export function PerformanceForm({ device, onClose }: Props) {
  const { t, language } = useWords()
  const label = (field: keyof Performance) => FIELD_WORDS[field][language]
  return (
    <FormDialog<Texts>
      title={t('performance.title', { serial: device.serial })}
      submit={t('action.save')}
      done={t('performance.saved')}
      initial={textsOf(device.performance)}
      save={(texts) =>
        call('POST /devices/{id}/performance', { id: device.id, performance: readTexts(texts) })
      }
      onClose={onClose}
    >
      <p className="mute">
        {DEVICE_KINDS[device.kind][language]} {device.model ?? ''} · {t('performance.note')}
      </p>
      <Form.Item
        name="resolution"
        label={label('resolution')}
        rules={[{ pattern: RESOLUTION, message: t('performance.resolution-form') }]}
        normalize={(value: string) => value.trim().replaceAll(/[×Xｘ*]/gu, 'x')}
      >
        <Input maxLength={12} placeholder="1920x1080" />
      </Form.Item>
      {FIGURES.map((field) => (
        <Form.Item
          key={field}
          name={field}
          label={label(field)}
          rules={[{ validator: isFigure(t('performance.number')) }]}
        >
          <Input maxLength={10} inputMode="decimal" />
        </Form.Item>
      ))}
      <Form.Item
        name="ipRating"
        label={label('ipRating')}
        rules={[{ pattern: IP_RATING, message: t('performance.ip-form') }]}
        normalize={(value: string) => value.trim().toUpperCase()}
      >
        <Input maxLength={4} placeholder="IP67" />
      </Form.Item>
      {ABILITIES.map((field) => (
        <Form.Item key={field} name={field} label={label(field)}>
          <Select
            options={[
              { value: UNKNOWN, label: t('performance.not-known') },
              { value: 'true', label: t('performance.yes') },
              { value: 'false', label: t('performance.no') },
            ]}
          />
        </Form.Item>
      ))}
    </FormDialog>
  )
}

const isFigure = (words: string) => async (_rule: unknown, value: string | undefined) => {
  const text = value?.trim() ?? ''
  if (text !== '' && !(/^\d+(\.\d+)?$/.test(text) && Number(text) > 0)) throw new Error(words)
}

const textsOf = (performance: Performance): Texts =>
  Object.fromEntries(
    Object.entries(performance).map(([field, value]) => [
      field,
      (ABILITIES as readonly string[]).includes(field)
        ? String(value ?? UNKNOWN)
        : value === null
          ? ''
          : String(value),
    ]),
  )

function readTexts(texts: Texts): Performance {
  const figure = (field: (typeof FIGURES)[number]) => {
    const text = texts[field]?.trim()
    return text ? Number(text) : null
  }
  const ability = (field: (typeof ABILITIES)[number]) =>
    texts[field] === 'true' ? true : texts[field] === 'false' ? false : null
  return {
    resolution: texts.resolution || null,
    stillMegapixels: figure('stillMegapixels'),
    batteryMAh: figure('batteryMAh'),
    recordHours: figure('recordHours'),
    storageGB: figure('storageGB'),
    ipRating: texts.ipRating || null,
    nightVision: ability('nightVision'),
    gnss: ability('gnss'),
    wireless: ability('wireless'),
    tamperProof: ability('tamperProof'),
  }
}
