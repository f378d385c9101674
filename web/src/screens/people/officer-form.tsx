// Adds an officer, or changes one. Whoever has left is switched off and never deleted: recordings
// refer to the person.

import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { call, type Answer } from '../../api/client.ts'
import { ActiveField } from '../../parts/active-field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Officer } from './people.tsx'
import './people.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Fields = {
  name: string
  certificateNumber: string
  certificateFrom?: Dayjs | null
  certificateUntil?: Dayjs | null
  recorderNumber?: string | undefined
  section?: string | undefined
  isActive: boolean
}
const dateOf = (day: string | null): Dayjs | null => (day === null ? null : dayjs(day))

type Props = {
  officer: Officer | null
  sections: Answer<'GET /sections'>['items']
  onClose: (isSaved: boolean) => void
}

export function OfficerForm({ officer, sections, onClose }: Props) {
  const { t } = useWords()
  const save = (fields: Fields) => {
    const input = {
      name: fields.name.trim(),
      certificateNumber: fields.certificateNumber.trim(),
      recorderNumber: fields.recorderNumber?.trim() || null,
      certificateFrom: fields.certificateFrom?.format('YYYY-MM-DD') ?? null,
      certificateUntil: fields.certificateUntil?.format('YYYY-MM-DD') ?? null,
      section: fields.section ?? null,
    }
    return officer
      ? call('PATCH /officers/{id}', { id: officer.id, ...input, isActive: fields.isActive })
      : call('POST /officers', input)
  }
  const required = { required: true, whitespace: true, message: t('form.required') }
  const initial: Partial<Fields> = officer
    ? {
        ...officer,
        certificateFrom: dateOf(officer.certificateFrom),
        certificateUntil: dateOf(officer.certificateUntil),
        recorderNumber: officer.recorderNumber ?? undefined,
        section: officer.section ?? undefined,
      }
    : { isActive: true }
  return (
    <FormDialog<Fields>
      title={officer ? t('people.change-title', { name: officer.name }) : t('people.add')}
      submit={t('action.save')}
      done={t('people.saved')}
      initial={initial}
      save={save}
      about={{ CERTIFICATE_TAKEN: 'certificateNumber', CERTIFICATE_DATES: 'certificateUntil' }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('people.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="certificateNumber" label={t('people.certificate')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="certificate-dates">
        <Form.Item name="certificateFrom" label={t('people.certificate-from')}>
          <DatePicker placeholder={t('people.no-date')} />
        </Form.Item>
        <Form.Item name="certificateUntil" label={t('people.certificate-until')}>
          <DatePicker placeholder={t('people.no-date')} />
        </Form.Item>
      </div>
      <p className="mute small">{t('people.certificate-note')}</p>
      <Form.Item
        name="recorderNumber"
        label={t('people.recorder-number')}
        extra={t('people.recorder-number-note')}
      >
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="section" label={t('people.section')}>
        <Select
          allowClear
          options={sections
            .filter((one) => one.isActive || one.id === officer?.section)
            .map(({ id, name }) => ({ value: id, label: name }))}
          notFoundContent={t('people.no-sections')}
        />
      </Form.Item>
      {officer ? <ActiveField label={t('people.active')} note={t('people.off-note')} /> : null}
    </FormDialog>
  )
}
