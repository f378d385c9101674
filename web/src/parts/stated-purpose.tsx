// The two fields of a statement: what it is, of the closed list of core, and how that is known.

import {
  STATED_PURPOSE_NAMES,
  STATED_PURPOSES,
  type StatedPurpose,
} from '@shilu/core/rules/purpose.ts'
import { Form, Input, Select } from 'antd'
import { useWords } from '../words/use-words.ts'

export type StatedFields = { kind: StatedPurpose; why: string }

export function StatedPurposeField() {
  const { t, language } = useWords()
  const required = { required: true, message: t('form.required') }
  const options = STATED_PURPOSE_NAMES.map((value) => ({
    value,
    label: STATED_PURPOSES[value][language],
  }))
  return (
    <>
      <Form.Item name="kind" label={t('purpose.kind')} rules={[required]}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="why" label={t('purpose.why')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}
