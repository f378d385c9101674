// One device: its state, who has it and who had it on a day, its issues, its maintenance. Issue and return
// are done here; the list of devices leads here with the dialog open.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { History } from '../../parts/history.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { DeviceForm } from '../devices/device-form.tsx'
import { HandOver } from '../devices/hand-over.tsx'
import { StateTag } from '../devices/state-tag.tsx'
import { DeviceCommands, type Dialog } from './commands.tsx'
import { DevicePhoto } from './device-photo.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { Holdings } from './holdings.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { Maintenance, MaintenanceDialog } from './maintenance.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { StateDialog } from './state-dialog.tsx'
import { Uses } from './uses.tsx'
import './device.css' // oxlint-disable-line import/no-unassigned-import -- styles

export type Whole = Answer<'GET /devices/{id}'>
export type Use = Whole['uses'][number]

export function Device() {
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['device', id],
    queryFn: ({ signal }) => call('GET /devices/{id}', { id }, signal),
  })
  useTitle(query.data?.device.serial ?? '')
  if (query.isPending) return <Loading />
  if (!query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return <Contents whole={query.data} />
}

function Contents({ whole }: { whole: Whole }) {
  const { t } = useWords()
  const { device } = whole
  const cache = useQueryClient()
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const mayIssue = useMayDo('device.issue')
  const [opened, setOpened] = useState<Dialog | null>(null)
  const dialog = mayIssue && search.open ? search.open : opened
  const close = (isSaved: boolean) => {
    setOpened(null)
    if (search.open) {
      const { open: _open, ...rest } = search
      void navigate({ to: '/devices/$id', params: { id: device.id }, search: rest, replace: true })
    }
    // Recordings are placed anew when a device or its holder changes.
    if (isSaved) void cache.invalidateQueries()
  }
  return (
    <>
      <div className="head">
        <h1>
          {t('use.device')} {device.serial}
        </h1>
        <StateTag device={device} />
        <DeviceCommands whole={whole} onOpen={setOpened} />
      </div>
      <DeviceFacts whole={whole} />
      <DevicePhoto id={device.id} serial={device.serial} />
      <Holdings holdings={whole.holdings} />
      <Uses whole={whole} />
      <Maintenance items={whole.maintenance} />
      <OpenDialog whole={whole} dialog={dialog} onClose={close} />
    </>
  )
}

type Props = { whole: Whole; dialog: Dialog | null; onClose: (isSaved: boolean) => void }

function OpenDialog({ whole, dialog, onClose }: Props) {
  const { device, uses } = whole
  const open = uses.find((use) => use.ended === null)
  if (dialog === 'issue' && !open) return <IssueDialog whole={whole} onClose={onClose} />
  if (dialog === 'return' && open) return <ReturnDialog use={open} onClose={onClose} />
  if (dialog === 'state') return <StateDialog device={device} onClose={onClose} />
  if (dialog === 'maintain') return <MaintenanceDialog device={device} onClose={onClose} />
  if (dialog === 'change') return <DeviceForm device={device} onClose={onClose} />
  if (dialog === 'hand-over') return <HandOver device={device} onClose={onClose} />
  if (dialog === 'history')
    return (
      <History
        register="devices"
        id={device.id}
        name={device.serial}
        onClose={() => onClose(false)}
      />
    )
  return null
}
