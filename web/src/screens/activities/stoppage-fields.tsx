// The fields of a stoppage record, in the order in which they are told: when, why, by what it is known, with which
// recordings. What may stay empty is folded away.

import {
  reasonsUnder,
  STOPPAGE_GROUND_NAMES,
  STOPPAGE_GROUNDS,
  type StoppageGround,
} from '@shilu/core/rules/stoppage.ts'
import { Form, Input, Radio, Select, type FormInstance } from 'antd'
import { useDevices } from '../../api/lists.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { MomentField } from './moment-field.tsx'
import { useRuleSet, type Activity, type Stoppage } from './queries.ts'
import { StoppageAttachments } from './stoppage-attachments.tsx'

export type Fields = {
  from: string
  until: string
  ground: StoppageGround
  subReason?: string
  attachments?: string[]
  reason: string
  basis: string
  substitute?: string
  effect?: string
  witness?: string
  device?: string
}
type Props = {
  form: FormInstance<Fields>
  /** Null until it has come. */
  activity: Activity | null
  stoppage: Stoppage | null
}

export function StoppageFields({ form, activity, stoppage }: Props) {
  const { t } = useWords()
  const needed = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <>
      <div className="moments two">
        <MomentField name="from" label={t('stoppages.from')} isRequired />
        <MomentField name="until" label={t('stoppages.until')} isRequired />
      </div>
      <Why form={form} stoppage={stoppage} />
      <Form.Item
        name="reason"
        label={t('stoppages.reason')}
        extra={t('stoppages.reason-note')}
        rules={needed}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        name="basis"
        label={t('stoppages.basis')}
        extra={t('stoppages.basis-note')}
        rules={needed}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item name="attachments" label={t('stoppages.attachments')}>
        <StoppageAttachments activity={activity} kept={stoppage?.attachments ?? []} />
      </Form.Item>
      <More stoppage={stoppage} />
    </>
  )
}

/** The ground and the unit's own reason: two taps, and they say themselves in the record. */
function Why({ form, stoppage }: Pick<Props, 'form' | 'stoppage'>) {
  const { t, language } = useWords()
  const ground = Form.useWatch('ground', form)
  const from = Form.useWatch('from', form)
  const rules = useRuleSet('stoppage-grounds', (from ?? '').slice(0, 10))
  const listed = ground ? reasonsUnder(rules?.body, ground) : []
  const reasons = withKept(listed, ground, stoppage)
  const tellGround = (next: StoppageGround) => {
    form.setFieldValue('subReason', undefined)
    put(form, 'basis', basisOf(next, t), (text) =>
      STOPPAGE_GROUND_NAMES.some((name) => basisOf(name, t) === text),
    )
  }
  const tellReason = (code: string) => {
    const title = reasons.find((one) => one.code === code)?.title
    const isOwn = (text: string) =>
      STOPPAGE_GROUND_NAMES.some((name) =>
        reasonsUnder(rules?.body, name).some((one) => one.title === text),
      )
    if (title !== undefined) put(form, 'reason', title, isOwn)
  }
  return (
    <>
      <Form.Item
        name="ground"
        label={t('stoppages.ground')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Radio.Group
          className="grounds"
          onChange={({ target }) => tellGround(target.value as StoppageGround)}
          options={STOPPAGE_GROUND_NAMES.map((value) => ({
            value,
            label: STOPPAGE_GROUNDS[value][language],
          }))}
        />
      </Form.Item>
      {reasons.length > 0 ? (
        <Form.Item name="subReason" label={t('stoppages.sub-reason')}>
          <Radio.Group
            className="sub-reasons"
            optionType="button"
            onChange={({ target }) => tellReason(String(target.value))}
            options={reasons.map(({ code, title }) => ({ value: code, label: title }))}
          />
        </Form.Item>
      ) : null}
    </>
  )
}

/** The one that a record was written by stays to be seen, also where the unit has dropped it since. */
function withKept(
  listed: readonly { code: string; title: string }[],
  ground: StoppageGround | undefined,
  stoppage: Stoppage | null,
) {
  const kept = stoppage?.ground === ground ? stoppage?.subReason : null
  return kept && !listed.some(({ code }) => code === kept.code) ? [...listed, kept] : listed
}

/** What a person wrote is never written over: only nothing, or what was put there before. */
function put(
  form: FormInstance<Fields>,
  name: 'reason' | 'basis',
  text: string,
  isOwn: (text: string) => boolean,
): void {
  const now = String(form.getFieldValue(name) ?? '').trim()
  if (now === '' || isOwn(now)) form.setFieldValue(name, text)
}

const basisOf = (ground: StoppageGround, t: Words): string => t(`stoppages.basis-of.${ground}`)

function More({ stoppage }: { stoppage: Stoppage | null }) {
  const { t } = useWords()
  const devices = useDevices()
  const isFilled =
    stoppage !== null &&
    [stoppage.substitute, stoppage.effect, stoppage.witness, stoppage.device].some(Boolean)
  return (
    <details className="more-fields" open={isFilled}>
      <summary>{t('stoppages.more')}</summary>
      <Form.Item name="substitute" label={t('stoppages.substitute')}>
        <Input maxLength={500} placeholder={t('stoppages.substitute-example')} />
      </Form.Item>
      <Form.Item name="effect" label={t('stoppages.effect')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="witness" label={t('stoppages.witness')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="device" label={t('stoppages.device')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={devices.map(({ id, serial, model }) => ({
            value: id,
            label: [serial, model].filter(Boolean).join(' '),
          }))}
          notFoundContent={t('state.none')}
        />
      </Form.Item>
    </details>
  )
}
