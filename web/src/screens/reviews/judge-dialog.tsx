// A word on one that was drawn: it is sound, or what is wanting; and later, how that was put right.

import type { ReviewOutcome } from '@shilu/core/rules/review.ts'
import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { ReviewItem } from './reviewed-item.ts'

export type JudgeAct = ReviewOutcome | 'correct'
type JudgedItem = Pick<ReviewItem, 'id' | 'fileName' | 'finding' | 'correction'>
type Props = {
  review: string
  item: JudgedItem
  act: JudgeAct
  onClose: (isSaved: boolean) => void
}

export function JudgeDialog({ review, item, act, onClose }: Props) {
  const { t } = useWords()
  const about = { id: review, recording: item.id }
  const save = ({ text = '' }: { text?: string }) =>
    act === 'correct'
      ? call('POST /reviews/{id}/corrections', { ...about, correction: text.trim() })
      : call('POST /reviews/{id}/judgements', {
          ...about,
          outcome: act,
          finding: act === 'wanting' ? text.trim() : null,
        })
  return (
    <FormDialog<{ text?: string }>
      title={t(`review.${act}-title`, { name: item.fileName })}
      submit={t(`review.${act}`)}
      done={t('review.said')}
      initial={startOf(item, act)}
      save={save}
      onClose={onClose}
    >
      <p>{t(`review.${act}-means`)}</p>
      {act !== 'correct' && item.correction !== null ? (
        <p className="warn">{t('review.loses-correction', { correction: item.correction })}</p>
      ) : null}
      {act === 'sound' ? null : (
        <Form.Item
          name="text"
          label={t(act === 'correct' ? 'review.correction' : 'review.finding')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

/** What was said before is there to be changed. */
function startOf({ finding, correction }: JudgedItem, act: JudgeAct): { text?: string } {
  const text = act === 'correct' ? correction : act === 'wanting' ? finding : null
  return text === null ? {} : { text }
}
