// Whether docks may free cards: a rule of the unit, off unless somebody who may says so, with the reason.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'

export function CardPolicy() {
  const { t } = useWords()
  const cache = useQueryClient()
  const may = useMayDo('unit.card-policy')
  const [isOpen, setOpen] = useState(false)
  const unit = useQuery({
    queryKey: ['unit'],
    queryFn: ({ signal }) => call('GET /unit', {}, signal),
  })
  if (!unit.data) return null
  const { mayClearCards } = unit.data
  return (
    <section className="card notice" aria-label={t('cards.policy')}>
      <strong>{t('cards.policy')}</strong>{' '}
      {t(mayClearCards ? 'cards.allowed' : 'cards.not-allowed')}{' '}
      {may ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t(mayClearCards ? 'cards.forbid' : 'cards.allow')}
        </Button>
      ) : null}
      {isOpen ? (
        <FormDialog<{ why: string }>
          title={t(mayClearCards ? 'cards.forbid' : 'cards.allow')}
          submit={t(mayClearCards ? 'cards.forbid' : 'cards.allow')}
          done={t('cards.changed')}
          initial={{}}
          save={({ why }) =>
            call('POST /unit/card-policy', { mayClearCards: !mayClearCards, why: why.trim() })
          }
          onClose={(isSaved) => {
            setOpen(false)
            if (isSaved) void cache.invalidateQueries({ queryKey: ['unit'] })
          }}
        >
          <Alert
            type="warning"
            showIcon
            className="notice"
            title={t(mayClearCards ? 'cards.forbid-means' : 'cards.allow-means')}
          />
          <Form.Item
            name="why"
            label={t('cards.why')}
            rules={[{ required: true, whitespace: true, message: t('cards.why-needed') }]}
          >
            <Input.TextArea maxLength={500} rows={3} />
          </Form.Item>
        </FormDialog>
      ) : null}
    </section>
  )
}
