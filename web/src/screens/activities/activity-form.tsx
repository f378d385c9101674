// Opens an activity, or changes what is stated of it. What is not known yet stays empty.

import { HAND_IN_EXCEPTIONS, type HandInException } from '@shilu/core/rules/hand-in.ts'
import { HAND_IN_EXCEPTION_WORDS } from '@shilu/core/rule-sets/hand-in-exceptions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { useOfficers } from '../../api/lists.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { KeepingTried } from '../../parts/keeping-tried.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { MomentField, readMoment } from './moment-field.tsx'
import { useCases, useItemList, type Activity } from './queries.ts'

type Fields = {
  title: string
  items: string[]
  officers: string[]
  case?: string
  party?: string
  place?: string
  arrived?: string
  left?: string
  returned?: string
  exception?: HandInException
  exceptionWhy?: string
  note?: string
}
type Props = { activity: Activity | null; onClose: (id: string | null) => void }

export function ActivityForm({ activity, onClose }: Props) {
  const { t } = useWords()
  const cache = useQueryClient()
  const session = useSession()
  const saved = useRef<string | null>(null)
  const own = session?.account.officer
  const save = async (fields: Fields) => {
    const stated = statedOf(fields, activity ? initialOf(activity) : null)
    const { id } = activity
      ? await call('PATCH /activities/{id}', { id: activity.id, ...stated })
      : await call('POST /activities', stated)
    saved.current = id
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  return (
    <FormDialog<Fields>
      title={activity ? t('activities.change-title') : t('activities.open')}
      submit={t('activities.save')}
      done={activity ? t('activities.saved') : t('activities.opened')}
      initial={activity ? initialOf(activity) : { items: [], officers: own ? [own] : [] }}
      save={save}
      about={{
        ACTIVITY_TIMES_ORDER: 'left',
        ACTIVITY_TIMES_AHEAD: 'arrived',
        ACTIVITY_EXCEPTION_WHY: 'exceptionWhy',
        ACTIVITY_ITEM_UNKNOWN: 'items',
      }}
      onClose={(isSaved) => onClose(isSaved ? saved.current : null)}
    >
      <What />
      {activity ? <CaseTried activity={activity} /> : null}
      <Who />
      <div className="moments">
        <MomentField name="arrived" label={t('activities.arrived')} />
        <MomentField name="left" label={t('activities.left')} />
        <MomentField name="returned" label={t('activities.returned')} />
      </div>
      <p className="mute small">{t('activities.moment-note')}</p>
      <Exception />
      <Form.Item name="note" label={t('activities.note')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 1, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  )
}

/** Another case, or none any more: its recordings are kept by other dates. */
function CaseTried({ activity }: { activity: Activity }) {
  const form = Form.useFormInstance<Fields>()
  const fields = Form.useWatch([], form) as Fields | undefined
  if (!fields) return null
  const chosen = fields.case ?? null
  const isChanged = chosen !== (activity.case?.id ?? null)
  return (
    <KeepingTried
      change={isChanged ? { kind: 'activity', activity: activity.id, case: chosen } : null}
    />
  )
}

const clean = (text: string | undefined): string | null => text?.trim() || null

function statedOf(fields: Fields, before: Partial<Fields> | null) {
  // A moment that stands there as it stood is not stated anew: it may be known to the millisecond.
  const moment = (name: 'arrived' | 'left' | 'returned') => {
    if (before && (fields[name] ?? '') === before[name]) return undefined
    const at = readMoment(fields[name])
    return at === null ? null : { at, knownBy: 'stated' as const }
  }
  const { exception } = fields
  return {
    title: fields.title.trim(),
    items: fields.items,
    officers: fields.officers,
    case: fields.case ?? null,
    party: clean(fields.party),
    place: clean(fields.place),
    arrived: moment('arrived'),
    left: moment('left'),
    returned: moment('returned'),
    exception: exception ?? null,
    exceptionWhy: exception ? clean(fields.exceptionWhy) : null,
    note: clean(fields.note),
  }
}

function initialOf(activity: Activity): Partial<Fields> {
  const { title, items, officers, party, place, exception, exceptionWhy, note } = activity
  const moment = (of: Activity['arrived']) => (of ? showTime(of.at) : '')
  return {
    title,
    items: items.map(({ code }) => code),
    officers: officers.map(({ id }) => id),
    ...(activity.case ? { case: activity.case.id } : {}),
    party: party ?? '',
    place: place ?? '',
    arrived: moment(activity.arrived),
    left: moment(activity.left),
    returned: moment(activity.returned),
    ...(exception ? { exception } : {}),
    exceptionWhy: exceptionWhy ?? '',
    note: note ?? '',
  }
}

function What() {
  const { t } = useWords()
  const form = Form.useFormInstance<Fields>()
  const arrived = Form.useWatch('arrived', form)
  const [today] = useState(() => showTime(Date.now()).slice(0, 10))
  const list = useItemList((arrived ?? '').slice(0, 10) || today)
  const cases = useCases()
  const options = list?.items.map(({ code, category, stage, matter }) => ({
    value: code,
    label: `${stage}：${matter}（${category}）`,
  }))
  const from = list
    ? list.isExample
      ? t('activities.items-example')
      : `《${list.title}》`
    : t('activities.items-none')
  return (
    <>
      <Form.Item
        name="title"
        label={t('activities.title')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={200} placeholder={t('activities.title-example')} />
      </Form.Item>
      <Form.Item
        name="items"
        label={t('activities.items')}
        extra={t('activities.items-note', { list: from })}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={options ?? []}
          notFoundContent={t('state.none')}
        />
      </Form.Item>
      <Form.Item name="case" label={t('activities.case')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={cases.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
          notFoundContent={t('state.none')}
        />
      </Form.Item>
    </>
  )
}

function Who() {
  const { t } = useWords()
  const officers = useOfficers().filter((officer) => officer.isActive)
  return (
    <>
      <Form.Item
        name="officers"
        label={t('activities.officers')}
        extra={t('activities.officers-note')}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={officers.map((one) => ({
            value: one.id,
            label: `${one.name} ${one.certificateNumber}`,
          }))}
          notFoundContent={t('state.none')}
        />
      </Form.Item>
      <Form.Item name="party" label={t('activities.party')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="place" label={t('activities.place')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

function Exception() {
  const { t, language } = useWords()
  const form = Form.useFormInstance<Fields>()
  const exception = Form.useWatch('exception', form)
  return (
    <>
      <Form.Item name="exception" label={t('activities.exception')}>
        <Select
          allowClear
          placeholder={t('activities.exception-none')}
          options={HAND_IN_EXCEPTIONS.map((value) => ({
            value,
            label: HAND_IN_EXCEPTION_WORDS[value][language],
          }))}
        />
      </Form.Item>
      {exception ? (
        <Form.Item
          name="exceptionWhy"
          label={t('activities.exception-why')}
          extra={t('activities.exception-why-note')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      ) : null}
    </>
  )
}
