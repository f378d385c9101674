// A moment that a person states, in Beijing time; empty while it is not known.

import { Form, Input } from 'antd'
import { readTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'

type Props = { name: string; label: string; note?: string; isRequired?: boolean }

export function MomentField({ name, label, note, isRequired = false }: Props) {
  const { t } = useWords()
  return (
    <Form.Item name={name} label={label} extra={note} rules={[isMoment(t, isRequired)]}>
      <Input placeholder="2026-09-16 10:02:00" maxLength={19} inputMode="numeric" />
    </Form.Item>
  )
}

/** Minutes are enough: seconds are then zero. */
export const readMoment = (text: string | undefined): string | null => {
  const typed = (text ?? '').trim()
  return readTime(/\d{2}:\d{2}$/.test(typed) && typed.length === 16 ? `${typed}:00` : typed)
}

const isMoment = (t: Words, isRequired: boolean) => ({
  validator: (_rule: unknown, value?: string) =>
    readMoment(value) !== null || (!isRequired && (value ?? '').trim() === '')
      ? Promise.resolve()
      : Promise.reject(new Error(t('activities.time-wrong'))),
})
