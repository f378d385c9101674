// The docks of the unit: which PCs may take cards in, each with a key of its own.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { Directory } from '../../parts/directory.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { CardPolicy } from './card-policy.tsx'
import { DockForm } from './dock-form.tsx'
import { DockKey, type NewDock } from './dock-key.tsx'

export type Dock = Answer<'GET /docks'>['items'][number]
type Open = { form: 'new' } | { form: 'change'; dock: Dock } | { form: 'key'; made: NewDock }

export function Docks() {
  const { t } = useWords()
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: ['docks'],
    queryFn: ({ signal }) => call('GET /docks', {}, signal),
  })
  const [open, setOpen] = useState<Open | null>(null)
  const reload = () => void cache.invalidateQueries({ queryKey: ['docks'] })
  const change = (dock: Dock) => setOpen({ form: 'change', dock })
  return (
    <>
      <Directory<Dock>
        title={t('place.docks')}
        query={query}
        columns={dockColumns(t, change)}
        searchIn={t('docks.search')}
        textOf={(dock) => dock.name}
        exportFrom="/docks/export"
        isOff={(dock) => !dock.isActive}
        add={{ label: t('docks.add'), onAdd: () => setOpen({ form: 'new' }) }}
        onOpen={change}
        empty={{ title: t('docks.empty'), next: t('docks.empty-next') }}
      >
        <CardPolicy />
      </Directory>
      {open?.form === 'new' || open?.form === 'change' ? (
        <DockForm
          dock={open.form === 'change' ? open.dock : null}
          onMade={(made) => setOpen({ form: 'key', made })}
          onClose={(isSaved) => {
            setOpen((now) => (now?.form === 'key' ? now : null))
            if (isSaved) reload()
          }}
        />
      ) : null}
      {open?.form === 'key' ? <DockKey made={open.made} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

const dockColumns = (t: Words, change: (dock: Dock) => void): TableColumnsType<Dock> => [
  {
    title: t('docks.name'),
    key: 'name',
    render: (_, dock) => (
      <span className="file-words">
        <span className="tags">
          <Button type="link" className="cell-link" onClick={() => change(dock)}>
            {dock.name}
          </Button>
        </span>
        <span className="on-phone mute">{showTime(dock.createdAt)}</span>
      </span>
    ),
  },
  {
    title: t('docks.created'),
    key: 'created',
    responsive: ['md'],
    render: (_, { createdAt }) => showTime(createdAt),
  },
  {
    title: t('docks.state'),
    key: 'state',
    width: 120,
    render: (_, { isActive }) => (
      <span className={isActive ? 'tag green' : 'tag gray'}>
        {t(isActive ? 'docks.on' : 'docks.off')}
      </span>
    ),
  },
]
