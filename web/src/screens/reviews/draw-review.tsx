// Before a draw: of which year, how many, and from how many. A draw is not taken back, and the dialog says so.

import { REVIEW_MIN, REVIEW_ONE_IN, reviewSize } from '@shilu/core/rules/review.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, InputNumber, Select } from 'antd'
import { useRef, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = {
  years: Answer<'GET /reviews'>['years']
  /** The review that was drawn; null where none was. */
  onClose: (drawn: string | null) => void
}
type Fields = { year: number; oneIn: number }

export function DrawReview({ years, onClose }: Props) {
  const { t } = useWords()
  const queries = useQueryClient()
  const wanted = years.findLast(({ state }) => state === 'overdue' || state === 'due') ?? years[0]
  const [{ year, oneIn }, setAsked] = useState<Fields>({
    year: wanted?.year ?? 0,
    oneIn: REVIEW_ONE_IN,
  })
  const drawn = useRef<string | null>(null)
  const { data } = useQuery({
    queryKey: ['reviews', 'frame', year],
    queryFn: ({ signal }) => call('GET /reviews/frame', { year }, signal),
  })
  const frame = data?.frame ?? 0
  return (
    <FormDialog<Fields>
      title={t('reviews.draw-title', { year })}
      submit={t('reviews.draw')}
      done={t('reviews.draw-done')}
      initial={{ year, oneIn }}
      canSave={frame > 0}
      save={async () => {
        const { id } = await call('POST /reviews', { year, oneIn })
        await queries.invalidateQueries({ queryKey: ['reviews'] })
        drawn.current = id
      }}
      onClose={(isSaved) => onClose(isSaved ? drawn.current : null)}
    >
      <p>{t('reviews.draw-means', { min: REVIEW_MIN })}</p>
      <Form.Item name="year" label={t('reviews.of-year')}>
        <Select<number>
          options={years.map((one) => ({
            value: one.year,
            label: t('reviews.year', { year: one.year }),
          }))}
          onChange={(next) => setAsked({ year: next, oneIn })}
        />
      </Form.Item>
      <Form.Item
        name="oneIn"
        label={t('reviews.one-in')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber
          min={1}
          max={REVIEW_ONE_IN}
          precision={0}
          onChange={(next) => setAsked({ year, oneIn: next ?? REVIEW_ONE_IN })}
        />
      </Form.Item>
      {data ? (
        <Alert
          type={frame > 0 ? 'info' : 'warning'}
          showIcon
          title={
            frame > 0
              ? t('reviews.would-draw', {
                  frame,
                  size: reviewSize(frame, oneIn),
                  officers: data.officers,
                })
              : t('reviews.nothing-to-draw', { year })
          }
        />
      ) : null}
    </FormDialog>
  )
}
