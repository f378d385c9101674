// Gives a device to an officer: the check before use (Art. 7), judged here by the same rule as on the server,
// and the confirmation of both. What fails must be answered for in words before it goes out.

import { sayReason } from '@shilu/core/reasons.ts'
import {
  checksFor,
  decidePreflight,
  PREFLIGHT_WORDS,
  type PreflightFacts,
} from '@shilu/core/rules/preflight.ts'
import { Form, Input, InputNumber } from 'antd'
import { call } from '../../api/client.ts'
import { useOfficers } from '../../api/lists.ts'
import { ChooseOfficer } from '../../parts/choose-officer.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Tag } from '../../parts/tags.tsx'
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
import type { Whole } from './device.tsx'

type Fields = ConfirmFields &
  LookFields & {
    officer: string
    purpose?: string
    battery?: number | null
    freeGb?: number | null
    lockedGb?: number | null
    clockSeconds?: number | null
    overrideWhy?: string
  }
const BYTES_PER_GB = 1_000_000_000
const MS_PER_SECOND = 1000
const GB_MAX = 100_000
const SECONDS_MAX = 300_000_000

function factsOf(fields: Partial<Fields>): PreflightFacts {
  const bytes = (gb: number | null | undefined) =>
    typeof gb === 'number' ? Math.round(gb * BYTES_PER_GB) : null
  const { clockSeconds, battery } = fields
  return {
    works: valueOf(fields.works),
    lens: valueOf(fields.lens),
    microphone: valueOf(fields.microphone),
    batteryPercent: battery ?? null,
    freeBytes: bytes(fields.freeGb),
    lockedBytes: bytes(fields.lockedGb) ?? 0,
    clockOffsetMs:
      typeof clockSeconds === 'number' ? Math.round(clockSeconds * MS_PER_SECOND) : null,
  }
}

export function IssueDialog({
  whole,
  onClose,
}: {
  whole: Whole
  onClose: (isSaved: boolean) => void
}) {
  const { t } = useWords()
  const { device, bytesPerHour, preflight } = whole
  const save = (fields: Fields) => {
    const late = lateOf(fields)
    const facts = factsOf(fields)
    const isFit = decidePreflight(device.kind, facts, bytesPerHour, preflight).kind === 'fit'
    return call('POST /devices/{id}/issues', {
      id: device.id,
      officer: fields.officer,
      purpose: fields.purpose?.trim() || null,
      facts,
      overrideWhy: isFit ? null : fields.overrideWhy?.trim() || null,
      confirmation: confirmationOf(fields),
      ...(late ? { issuedAt: late.at, lateWhy: late.lateWhy } : {}),
    })
  }
  return (
    <FormDialog<Fields>
      title={t('issue.title', { serial: device.serial })}
      submit={t('issue.submit')}
      done={t('issue.done')}
      initial={{ ...NOT_LOOKED, ...FIRST_CONFIRM, lockedGb: 0 }}
      save={save}
      about={{ ...CONFIRM_PROBLEMS, PREFLIGHT_FAILS: 'overrideWhy', OFFICER_LEFT: 'officer' }}
      onClose={onClose}
    >
      {device.holder && device.holder.issue === null ? (
        <p>{t('issue.by-hand', { name: device.holder.name })}</p>
      ) : null}
      <Form.Item
        name="officer"
        label={t('issue.officer')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <ChooseOfficer />
      </Form.Item>
      <Form.Item name="purpose" label={t('issue.purpose')} extra={t('issue.purpose-note')}>
        <Input maxLength={200} />
      </Form.Item>
      <Checks whole={whole} />
      <ConfirmOfChosen />
      <LateFields />
    </FormDialog>
  )
}

function Checks({ whole: { device, bytesPerHour, preflight } }: { whole: Whole }) {
  const { t } = useWords()
  const checks = checksFor(device.kind)
  return (
    <fieldset className="field-list">
      <legend>{t('issue.checks')}</legend>
      <CheckFields checks={checks} />
      <div className="check-fields">
        {checks.includes('battery') ? (
          <Form.Item name="battery" label={t('issue.battery')}>
            <InputNumber min={0} max={100} />
          </Form.Item>
        ) : null}
        <Form.Item name="clockSeconds" label={t('issue.clock')} extra={t('issue.clock-note')}>
          <InputNumber min={-SECONDS_MAX} max={SECONDS_MAX} />
        </Form.Item>
        <Form.Item name="freeGb" label={t('issue.free')}>
          <InputNumber min={0} max={GB_MAX} />
        </Form.Item>
        <Form.Item name="lockedGb" label={t('issue.locked')} extra={t('issue.locked-note')}>
          <InputNumber min={0} max={GB_MAX} />
        </Form.Item>
      </div>
      <Result kind={device.kind} bytesPerHour={bytesPerHour} preflight={preflight} />
    </fieldset>
  )
}

const TONES = { pass: 'green', fail: 'red', unknown: 'amber' } as const

type ResultProps = { kind: Whole['device']['kind']; bytesPerHour: number | null } & Pick<
  Whole,
  'preflight'
>

function Result({ kind, bytesPerHour, preflight }: ResultProps) {
  const { t, language } = useWords()
  const fields: Partial<Fields> = Form.useWatch((values: Fields) => values) ?? {}
  const decided = decidePreflight(kind, factsOf(fields), bytesPerHour, preflight)
  const isFit = decided.kind === 'fit'
  return (
    <>
      <div className="check-result">
        <output>
          <p>
            {t('issue.result')}{' '}
            <Tag tone={isFit ? 'green' : 'red'}>
              {isFit ? t('issue.fit') : t('issue.unfit', { count: decided.blocking.length })}
            </Tag>
          </p>
        </output>
        <ul className="check-list">
          {decided.checks.map(({ check, outcome, reason }) => (
            <li key={check}>
              <Tag tone={TONES[outcome]}>{t(`issue.${outcome}`)}</Tag>
              {PREFLIGHT_WORDS[check][language]} · {sayReason(reason, language)}
            </li>
          ))}
        </ul>
        {decided.by ? (
          <p className="mute small">{t('issue.by-version', { number: decided.by.number })}</p>
        ) : null}
      </div>
      {isFit ? null : (
        <Form.Item
          name="overrideWhy"
          label={t('issue.override')}
          extra={t('issue.override-note')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
    </>
  )
}

function ConfirmOfChosen() {
  const officers = useOfficers()
  const chosen: unknown = Form.useWatch('officer')
  return <Confirm name={officers.find((officer) => officer.id === chosen)?.name ?? null} />
}
