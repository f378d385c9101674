// What was found when the device was looked at. Nothing is taken for good until somebody says so.

import type { PreflightCheck } from '@shilu/core/rules/preflight.ts'
import { Button, Form, Radio } from 'antd'
import { useWords } from '../../words/use-words.ts'

export type Found = 'good' | 'bad' | 'not-looked'
export type LookedAt = Extract<PreflightCheck, 'works' | 'lens' | 'microphone'>
const LOOKED_AT: readonly LookedAt[] = ['works', 'lens', 'microphone']
export type LookFields = { [K in LookedAt]: Found }
export const NOT_LOOKED: LookFields = {
  works: 'not-looked',
  lens: 'not-looked',
  microphone: 'not-looked',
}

export const valueOf = (found: Found | undefined): boolean | null =>
  found === 'good' ? true : found === 'bad' ? false : null

export function CheckFields({ checks }: { checks: readonly PreflightCheck[] }) {
  const { t } = useWords()
  const form = Form.useFormInstance()
  const asked = LOOKED_AT.filter((check) => checks.includes(check))
  const options = (['good', 'bad', 'not-looked'] as const).map((value) => ({
    value,
    label: t(`issue.${value}`),
  }))
  return (
    <>
      {asked.map((check) => (
        <Form.Item
          key={check}
          name={check}
          label={t(`issue.check.${check}`)}
          layout="horizontal"
          labelCol={{ flex: '150px' }}
          labelAlign="left"
          className="check-look"
        >
          <Radio.Group aria-label={t(`issue.check.${check}`)} options={options} />
        </Form.Item>
      ))}
      <p>
        <Button
          size="small"
          onClick={() =>
            form.setFieldsValue(Object.fromEntries(asked.map((check) => [check, 'good'])))
          }
        >
          {t('issue.all-good')}
        </Button>
      </p>
    </>
  )
}
