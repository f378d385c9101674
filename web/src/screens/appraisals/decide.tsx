// A word on what was chosen of a list: keep on, keep long-term, or of no value; with a reason (Art. 15).

import { KEEP_MONTHS_MAX, type AppraisalDecision } from '@shilu/core/rules/appraisal.ts'
import { RETENTION_MONTHS } from '@shilu/core/rules/retention.ts'
import { Form, Input, InputNumber } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { showSize, Size } from '../../parts/size.tsx'
import { useWords } from '../../words/use-words.ts'
import type { AppraisalItem } from './appraisal.tsx'

type Props = {
  appraisal: string
  decision: AppraisalDecision
  items: readonly AppraisalItem[]
  onClose: (isSaved: boolean) => void
}

export function Decide({ appraisal, decision, items, onClose }: Props) {
  const { t } = useWords()
  const name = t(`appraisal.${decision}`)
  return (
    <FormDialog<{ months?: number; why: string }>
      title={t('appraisal.decide-title', {
        total: items.length,
        size: showSize(items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
        decision: name,
      })}
      submit={name}
      done={t('appraisal.decide-done')}
      initial={decision === 'keep' ? { months: RETENTION_MONTHS } : {}}
      save={({ months, why }) =>
        call('POST /appraisals/{id}/decisions', {
          id: appraisal,
          recordings: items.map(({ id }) => id),
          decision,
          months: decision === 'keep' ? (months ?? null) : null,
          why: why.trim(),
        })
      }
      onClose={onClose}
    >
      <p>{t(`appraisal.${decision}-means`)}</p>
      <Lost items={items} />
      {decision === 'keep' ? (
        <Form.Item
          name="months"
          label={t('appraisal.months')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <InputNumber min={1} max={KEEP_MONTHS_MAX} precision={0} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="why"
        label={t('appraisal.why')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}

const SHOWN = 8

/** Which ones it is about, by name and size. */
export function Lost({
  items,
}: {
  items: readonly { fileName: string; sizeBytes: number; sha256: string }[]
}) {
  const { t } = useWords()
  return (
    <>
      <ul className="lines">
        {items.slice(0, SHOWN).map((one) => (
          <li key={`${one.fileName} ${one.sha256}`}>
            <span lang="zh-CN">{one.fileName}</span>
            <Size sizeBytes={one.sizeBytes} />
          </li>
        ))}
      </ul>
      {items.length > SHOWN ? (
        <p className="mute">{t('appraisal.more', { total: items.length - SHOWN })}</p>
      ) : null}
    </>
  )
}
