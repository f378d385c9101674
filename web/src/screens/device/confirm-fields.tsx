// In the forms of issue and return: the other person confirms at this keyboard, and what is entered later
// than it happened says why.

import { Checkbox, Form, Input, Radio } from 'antd'
import { readTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'

export type ConfirmFields = {
  confirmBy: 'secret' | 'paper'
  secret?: string
  paper?: string
  isLate?: boolean
  at?: string
  lateWhy?: string
}
export const FIRST_CONFIRM: ConfirmFields = { confirmBy: 'secret' }

/** Which field a problem of the server is about. */
export const CONFIRM_PROBLEMS = {
  CONFIRMATION_WRONG: 'secret',
  ACCOUNT_LOCKED: 'secret',
  CONFIRMATION_NO_ACCOUNT: 'secret',
  CONFIRMATION_FIRST_PASSWORD: 'secret',
  CONFIRMATION_NEEDS_SECRET: 'paper',
  ISSUE_TIME_WRONG: 'at',
  ISSUE_LATE_NEEDS_WHY: 'lateWhy',
} as const

export const confirmationOf = ({ confirmBy, secret = '', paper = '' }: ConfirmFields) =>
  confirmBy === 'paper' ? { paper: paper.trim() } : { secret }

/** null: as it happens. */
export const lateOf = ({ isLate, at = '', lateWhy = '' }: ConfirmFields) =>
  isLate ? { at: readTime(at) ?? undefined, lateWhy: lateWhy.trim() || null } : null

export function ConfirmFields({ name }: { name: string | null }) {
  const { t } = useWords()
  const confirmBy: unknown = Form.useWatch('confirmBy')
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <fieldset className="field-list">
      <legend>{t('confirm.title')}</legend>
      <Form.Item name="confirmBy">
        <Radio.Group
          aria-label={t('confirm.title')}
          options={[
            { value: 'secret', label: t('confirm.by-secret') },
            { value: 'paper', label: t('confirm.by-paper') },
          ]}
        />
      </Form.Item>
      {confirmBy === 'paper' ? (
        <Form.Item
          name="paper"
          label={t('confirm.paper')}
          extra={t('confirm.paper-note')}
          rules={[required]}
        >
          <Input maxLength={200} />
        </Form.Item>
      ) : (
        <Form.Item
          name="secret"
          label={t('confirm.secret')}
          extra={name === null ? t('confirm.who-first') : t('confirm.who', { name })}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.Password maxLength={256} autoComplete="new-password" />
        </Form.Item>
      )}
    </fieldset>
  )
}

export function LateFields() {
  const { t } = useWords()
  const isLate: unknown = Form.useWatch('isLate')
  return (
    <>
      <Form.Item name="isLate" valuePropName="checked">
        <Checkbox>{t('issue.late')}</Checkbox>
      </Form.Item>
      {isLate === true ? (
        <>
          <Form.Item
            name="at"
            label={t('issue.late-at')}
            extra={t('issue.late-at-note')}
            rules={[
              {
                validator: (_rule, value: string | undefined) =>
                  readTime(value ?? '') === null
                    ? Promise.reject(new Error(t('recording.correct-time-wrong')))
                    : Promise.resolve(),
              },
            ]}
          >
            <Input />
          </Form.Item>
          <Form.Item
            name="lateWhy"
            label={t('issue.late-why')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        </>
      ) : null}
    </>
  )
}
