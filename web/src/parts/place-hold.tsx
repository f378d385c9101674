// Keeps a recording, an activity or a case long-term on one of the three grounds of Art. 16.

import type { HoldScope } from '@shilu/core/hold.ts'
import { HOLD_GROUND_NAMES, HOLD_GROUNDS, type HoldGround } from '@shilu/core/rules/retention.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../api/client.ts'
import { useMayDo } from '../api/session.ts'
import { useWords } from '../words/use-words.ts'
import { FormDialog } from './form-dialog.tsx'

type Target = { scope: HoldScope; target: string; name: string }
type Props = Target & {
  ground?: HoldGround
  proposal?: string
  onClose: (isSaved: boolean) => void
}

export function PlaceHoldButton({ size, ...target }: Target & { size?: 'small' }) {
  const { t } = useWords()
  const mayPlace = useMayDo('hold.place')
  const [isOpen, setOpen] = useState(false)
  if (!mayPlace) return null
  return (
    <>
      <Button {...(size ? { size } : {})} onClick={() => setOpen(true)}>
        {t('holds.place')}
      </Button>
      {isOpen ? <PlaceHold {...target} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

export function PlaceHold({ scope, target, name, ground, proposal, onClose }: Props) {
  const { t, language } = useWords()
  const changed = useKeepingChanged()
  return (
    <FormDialog<{ ground: HoldGround; why: string }>
      title={t('holds.place-title', { name })}
      submit={t('holds.place')}
      done={t('holds.placed')}
      initial={ground ? { ground } : {}}
      save={({ ground: chosen, why }) =>
        call('POST /holds', {
          scope,
          target,
          ground: chosen,
          why: why.trim(),
          proposal: proposal ?? null,
        })
      }
      onClose={(isSaved) => {
        if (isSaved) changed()
        onClose(isSaved)
      }}
    >
      <p>{t(`holds.means-${scope}`)}</p>
      <Form.Item
        name="ground"
        label={t('holds.ground')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Radio.Group
          className="stacked"
          options={HOLD_GROUND_NAMES.map((value) => ({
            value,
            label: HOLD_GROUNDS[value][language],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('holds.why')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}

/** After a word about keeping: the pages that show it. */
export function useKeepingChanged(): () => void {
  const cache = useQueryClient()
  return () => {
    for (const queryKey of [['keeping'], ['desk'], ['recording'], ['activities']])
      void cache.invalidateQueries({ queryKey })
  }
}
