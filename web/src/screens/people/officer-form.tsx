// Adds an officer, or changes one. Whoever has left is switched off and never deleted: recordings
// refer to the person.

import { Form, Input, Select } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { ActiveField } from '../../parts/active-field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Officer } from './people.tsx'

type Fields = {
  name: string
  certificateNumber: string
  recorderNumber?: string | undefined
  section?: string | undefined
  isActive: boolean
}
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
      about={{ CERTIFICATE_TAKEN: 'certificateNumber' }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('people.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="certificateNumber" label={t('people.certificate')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
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
