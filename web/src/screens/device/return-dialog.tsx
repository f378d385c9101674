// Takes a device back: what the archive has of the time it was out is shown beside what the officer says, and
// that nothing was docked is said aloud, because the card may still hold everything (Art. 13).

import { CONDITIONS, type Condition, type Recorded } from '@shilu/core/device-state.ts'
import { checksFor } from '@shilu/core/rules/preflight.ts'
import { Link } from '@tanstack/react-router'
import { Alert, Form, Input, Radio } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { showSize } from '../../parts/size.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { CheckFields, NOT_LOOKED, valueOf, type LookFields } from './check-fields.tsx'
import {
  confirmationOf,
  ConfirmFields as Confirm,
  CONFIRM_PROBLEMS,
  FIRST_CONFIRM,
  LateFields,
  lateOf,
  type ConfirmFields,
} from './confirm-fields.tsx'
import type { Use } from './device.tsx'

type Fields = ConfirmFields &
  LookFields & {
    recorded: Recorded
    recordedWords?: string
    condition: Condition
    state: 'in-store' | 'in-repair'
    note?: string
  }

const RECORDED_CHOICES = ['docked', 'none', 'to-come'] as const
const NEXT = ['in-store', 'in-repair'] as const

export function ReturnDialog({ use, onClose }: { use: Use; onClose: (isSaved: boolean) => void }) {
  const { t } = useWords()
  const save = (fields: Fields) => {
    const late = lateOf(fields)
    return call('POST /device-issues/{id}/return', {
      id: use.id,
      state: fields.state,
      condition: fields.condition,
      checks: {
        works: valueOf(fields.works),
        lens: valueOf(fields.lens),
        microphone: valueOf(fields.microphone),
      },
      recorded: fields.recorded,
      recordedWords: fields.recordedWords?.trim() || null,
      note: fields.note?.trim() || null,
      confirmation: confirmationOf(fields),
      ...(late ? { returnedAt: late.at, lateWhy: late.lateWhy } : {}),
    })
  }
  const initial: Partial<Fields> = {
    ...NOT_LOOKED,
    ...FIRST_CONFIRM,
    condition: 'intact',
    state: 'in-store',
    ...(use.recordings.total > 0 ? { recorded: 'docked' as const } : {}),
  }
  return (
    <FormDialog<Fields>
      title={t('return.title', { serial: use.device.serial })}
      submit={t('return.submit')}
      done={t('return.done')}
      initial={initial}
      save={save}
      about={{ ...CONFIRM_PROBLEMS, RETURN_NEEDS_NOTE: 'note' }}
      onClose={onClose}
    >
      <p>{t('return.since', { name: use.officer.name, at: showTime(use.issuedAt) })}</p>
      <Docked recordings={use.recordings} />
      <WhatWasRecorded />
      <fieldset className="field-list">
        <legend>{t('return.checks')}</legend>
        <CheckFields checks={checksFor(use.device.kind)} />
        <AfterReturn />
      </fieldset>
      <Confirm name={use.officer.name} />
      <LateFields />
    </FormDialog>
  )
}

function Docked({ recordings }: { recordings: Use['recordings'] }) {
  const { t } = useWords()
  const { total, durationMs, sizeBytes, intakes } = recordings
  if (total === 0)
    return <Alert type="warning" showIcon className="problem" title={t('return.nothing')} />
  return (
    <p>
      {t('return.docked', {
        count: total,
        length: showDuration(durationMs),
        size: showSize(sizeBytes),
      })}{' '}
      {intakes.map((id) => (
        <span key={id}>
          <Link to="/intakes/$id" params={{ id }}>
            {t('return.intake')}
          </Link>{' '}
        </span>
      ))}
    </p>
  )
}

function WhatWasRecorded() {
  const { t } = useWords()
  return (
    <>
      <Form.Item
        name="recorded"
        label={t('return.recorded')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Radio.Group
          className="upright"
          aria-label={t('return.recorded')}
          options={RECORDED_CHOICES.map((value) => ({
            value,
            label: t(`return.recorded.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="recordedWords" label={t('return.words')} extra={t('return.words-note')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}

function AfterReturn() {
  const { t } = useWords()
  const condition: unknown = Form.useWatch('condition')
  const state: unknown = Form.useWatch('state')
  const isNoteNeeded = condition === 'damaged' || state === 'in-repair'
  return (
    <>
      <Form.Item name="condition" label={t('return.condition')}>
        <Radio.Group
          aria-label={t('return.condition')}
          options={(Object.keys(CONDITIONS) as Condition[]).map((value) => ({
            value,
            label: t(`return.condition.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="state" label={t('return.next')}>
        <Radio.Group
          aria-label={t('return.next')}
          options={NEXT.map((value) => ({ value, label: t(`return.next.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('return.note')}
        extra={t('return.note-note')}
        rules={
          isNoteNeeded ? [{ required: true, whitespace: true, message: t('form.required') }] : []
        }
      >
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}
