// The units of this installation that the person may work in, and who of other units may work in this
// one. Each unit keeps its own archive: founding one gives no way into it.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ROLES } from '@shilu/core/permissions.ts'
import { App, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo, useSession } from '../../api/session.ts'
import { Directory } from '../../parts/directory.tsx'
import { problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { Admit } from './admit.tsx'
import { NewUnit } from './new-unit.tsx'
import './units.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export type Admission = Answer<'GET /admissions'>['items'][number]
type Open = { form: 'unit' } | { form: 'admission'; admission: Admission | null }

export function Units() {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const mayFound = useMayDo('unit.create')
  const mayAdmit = useMayDo('admission.manage')
  const end = useEnding()
  const [open, setOpen] = useState<Open | null>(null)
  const admissions = useQuery({
    queryKey: ['admissions'],
    queryFn: ({ signal }) => call('GET /admissions', {}, signal),
    staleTime: 60_000,
  })
  const close = (isSaved: boolean) => {
    setOpen(null)
    if (isSaved) void cache.invalidateQueries({ queryKey: ['admissions'] })
  }
  const rolesOf = ({ roles }: Admission) => roles.map((role) => ROLES[role][language]).join(' · ')
  const change = (admission: Admission) => setOpen({ form: 'admission', admission })
  return (
    <>
      <OwnUnits onFound={mayFound ? () => setOpen({ form: 'unit' }) : null} />
      <Directory<Admission>
        title={t('units.admissions')}
        query={admissions}
        columns={admissionColumns(t, rolesOf, mayAdmit ? { change, end } : null)}
        searchIn={t('accounts.search')}
        textOf={(one) => [one.name, one.login, one.homeUnit.name, rolesOf(one)].join(' ')}
        isOff={(one) => !one.isActive}
        add={
          mayAdmit
            ? {
                label: t('units.admit'),
                onAdd: () => setOpen({ form: 'admission', admission: null }),
              }
            : null
        }
        onOpen={mayAdmit ? change : undefined}
        empty={{ title: t('units.no-admissions'), next: t('units.no-admissions-next') }}
      />
      {open?.form === 'unit' ? <NewUnit onClose={close} /> : null}
      {open?.form === 'admission' ? <Admit admission={open.admission} onClose={close} /> : null}
    </>
  )
}

function OwnUnits({ onFound }: { onFound: (() => void) | null }) {
  const { t } = useWords()
  const session = useSession()
  if (!session) return null
  return (
    <section className="card">
      <div className="head">
        <h2>{t('units.mine')}</h2>
        <span className="buttons">
          {onFound ? <Button onClick={onFound}>{t('units.found')}</Button> : null}
        </span>
      </div>
      <ul className="unit-list">
        {session.units.map((unit, index) => (
          <li key={unit.id}>
            {unit.name} {index === 0 ? <Tag tone="gray">{t('units.home')}</Tag> : null}
            {unit.id === session.unit.id ? <Tag tone="blue">{t('units.here')}</Tag> : null}
          </li>
        ))}
      </ul>
      <p className="mute">{t(session.units.length > 1 ? 'units.switch-how' : 'units.one')}</p>
    </section>
  )
}

/** Asks first, and says what will be lost. */
function useEnding(): (admission: Admission) => void {
  const { t } = useWords()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  return (admission) => {
    const { id, name, homeUnit } = admission
    modal.confirm({
      title: t('units.end-title', { name }),
      content: t('units.end-words', { name, unit: homeUnit.name }),
      okText: t('units.end'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: async () => {
        try {
          await call('DELETE /admissions/{id}', { id })
          void message.success(t('units.ended', { name }))
        } catch (error) {
          void message.error(problemWords(error, t), 8)
        }
        await cache.invalidateQueries({ queryKey: ['admissions'] })
      },
    })
  }
}

type Actions = { change: (one: Admission) => void; end: (one: Admission) => void }

const admissionColumns = (
  t: Words,
  rolesOf: (one: Admission) => string,
  actions: Actions | null,
): TableColumnsType<Admission> => [
  {
    title: t('accounts.name'),
    key: 'name',
    render: (_, one) => (
      <span className="file-words">
        <span className="tags">
          {actions ? (
            <Button type="link" className="cell-link" onClick={() => actions.change(one)}>
              {one.name}
            </Button>
          ) : (
            one.name
          )}
          {one.isActive ? null : <Tag tone="gray">{t('accounts.off')}</Tag>}
        </span>
        <span className="on-phone mute">
          {one.homeUnit.name} · {rolesOf(one)}
        </span>
      </span>
    ),
  },
  {
    title: t('units.home-unit'),
    key: 'home',
    responsive: ['md'],
    render: (_, one) => one.homeUnit.name,
  },
  {
    title: t('units.roles-here'),
    key: 'roles',
    responsive: ['md'],
    render: (_, one) => rolesOf(one),
  },
  {
    title: t('units.admitted-at'),
    key: 'at',
    responsive: ['lg'],
    render: (_, one) => showTime(one.admittedAt),
  },
  ...(actions
    ? [
        {
          title: t('devices.action'),
          key: 'action',
          width: 88,
          render: (_: unknown, one: Admission) => (
            <Button
              size="small"
              danger
              aria-label={`${t('units.end')} ${one.name}`}
              onClick={() => actions.end(one)}
            >
              {t('units.end')}
            </Button>
          ),
        },
      ]
    : []),
]
