// The cases that activities belong to, with the dates that say how long their recordings are kept.

import { CASE_DATES, CASE_STATES, type CaseDate } from '@shilu/core/case.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, DatePicker, Form, Input, type TableColumnsType } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { Directory } from '../../parts/directory.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { KeepingTried } from '../../parts/keeping-tried.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { casesQuery, type Case } from './queries.ts'
import { Tabs } from './tabs.tsx'
import './activities.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

const DATES = Object.keys(CASE_DATES) as CaseDate[]
const TONES = {
  new: 'gray',
  filed: 'blue',
  decided: 'blue',
  served: 'green',
  appealed: 'amber',
  closed: 'gray',
} as const

export function Cases() {
  const { t, language } = useWords()
  const query = useQuery(casesQuery)
  const mayKeep = useMayDo('case.keep')
  const mayRead = useMayDo('case.dossier')
  const [open, setOpen] = useState<Case | 'new' | null>(null)
  return (
    <>
      <Directory<Case>
        title={t('place.activities')}
        query={query}
        columns={columnsOf(t, language, mayKeep ? setOpen : null, mayRead)}
        searchIn={t('cases.search')}
        isOff={() => false}
        textOf={(one) => [one.number, one.name, one.party].filter(Boolean).join(' ')}
        exportFrom={null}
        add={mayKeep ? { label: t('cases.add'), onAdd: () => setOpen('new') } : null}
        onOpen={mayKeep ? setOpen : undefined}
        empty={{ title: t('cases.empty'), next: t('cases.empty-next') }}
      >
        <Tabs on="cases" />
      </Directory>
      {open ? <CaseForm of={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

const columnsOf = (
  t: Words,
  language: Language,
  onOpen: ((one: Case) => void) | null,
  mayRead: boolean,
): TableColumnsType<Case> => [
  {
    title: t('cases.number'),
    key: 'number',
    render: (_, one) => (
      <span className="file-words">
        {onOpen ? (
          <Button type="link" className="cell-link" onClick={() => onOpen(one)}>
            {one.number}
          </Button>
        ) : (
          one.number
        )}
        <span>{one.name}</span>
        <span className="mute small">{one.party}</span>
        {mayRead ? (
          <Link
            to="/activities/cases/$id"
            params={{ id: one.id }}
            aria-label={t('dossier.open', { number: one.number })}
          >
            {t('dossier.title')}
          </Link>
        ) : null}
      </span>
    ),
  },
  {
    title: t('cases.state'),
    key: 'state',
    width: 120,
    render: (_, { state }) => <Tag tone={TONES[state]}>{CASE_STATES[state][language]}</Tag>,
  },
  ...DATES.map((name) => ({
    title: CASE_DATES[name][language],
    key: name,
    width: 112,
    responsive: ['md' as const],
    render: (_: unknown, one: Case) => one[name] ?? '',
  })),
  {
    title: t('cases.activities'),
    key: 'activities',
    width: 70,
    align: 'right' as const,
    render: (_, { id, activities }) =>
      activities > 0 ? (
        <Link to="/activities" search={{ case: id }}>
          {activities}
        </Link>
      ) : (
        0
      ),
  },
]

type Fields = { number: string; name: string; party?: string; isMajor?: boolean } & {
  [D in CaseDate]?: Dayjs | null
}

function CaseForm({ of, onClose }: { of: Case | null; onClose: () => void }) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const save = async (fields: Fields) => {
    const day = (name: CaseDate) => fields[name]?.format('YYYY-MM-DD') ?? null
    const stated = {
      number: fields.number.trim(),
      name: fields.name.trim(),
      party: fields.party?.trim() || null,
      filedOn: day('filedOn'),
      decidedOn: day('decidedOn'),
      servedOn: day('servedOn'),
      closedOn: day('closedOn'),
      appealedOn: day('appealedOn'),
      isMajor: fields.isMajor === true,
    }
    await (of ? call('PATCH /cases/{id}', { id: of.id, ...stated }) : call('POST /cases', stated))
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  const required = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <FormDialog<Fields>
      title={of ? t('cases.change-title') : t('cases.add')}
      submit={t('activities.save')}
      done={t('cases.saved')}
      initial={of ? initialOf(of) : {}}
      save={save}
      about={{ CASE_NUMBER_TAKEN: 'number', CASE_DATES_ORDER: 'servedOn' }}
      onClose={onClose}
    >
      <Form.Item name="number" label={t('cases.number')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="name" label={t('cases.name')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="party" label={t('cases.party')}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="moments">
        {DATES.map((name) => (
          <Form.Item key={name} name={name} label={CASE_DATES[name][language]}>
            <DatePicker placeholder={t('cases.no-date')} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="isMajor" valuePropName="checked">
        <Checkbox>{t('cases.is-major')}</Checkbox>
      </Form.Item>
      <p className="mute small">{t('cases.date-note')}</p>
      {of ? <CaseTried of={of} /> : null}
    </FormDialog>
  )
}

/** The dates and the mark that keeping rests on, where one of them is another one. */
function CaseTried({ of }: { of: Case }) {
  const form = Form.useFormInstance<Fields>()
  const fields = Form.useWatch([], form) as Fields | undefined
  if (!fields) return null
  const day = (name: CaseDate) => fields[name]?.format('YYYY-MM-DD') ?? null
  const stated = {
    servedOn: day('servedOn'),
    closedOn: day('closedOn'),
    appealedOn: day('appealedOn'),
    isMajor: fields.isMajor === true,
  }
  const names = Object.keys(stated) as (keyof typeof stated)[]
  const isChanged = names.some((name) => stated[name] !== of[name])
  return <KeepingTried change={isChanged ? { kind: 'case', case: of.id, ...stated } : null} />
}

const initialOf = (of: Case): Partial<Fields> => ({
  number: of.number,
  name: of.name,
  party: of.party ?? '',
  isMajor: of.isMajor,
  ...Object.fromEntries(DATES.map((name) => [name, of[name] ? dayjs(of[name]) : null])),
})
