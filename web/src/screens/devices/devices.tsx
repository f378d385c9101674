// The devices of Art. 2: what there is, how each card says whose it is, and who holds each now.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { deviceText } from '@shilu/core/register-text.ts'
import { useState } from 'react'
import type { Answer } from '../../api/client.ts'
import { devicesQuery } from '../../api/lists.ts'
import { useMayDo } from '../../api/session.ts'
import { Directory } from '../../parts/directory.tsx'
import { History } from '../../parts/history.tsx'
import { ImportLink } from '../../parts/import-link.tsx'
import { useWords } from '../../words/use-words.ts'
import { deviceColumns } from './columns.tsx'
import { DeviceForm } from './device-form.tsx'
import { HandOver } from './hand-over.tsx'
import { LabelsButton } from './labels-button.tsx'
import { Provisioning } from './provisioning.tsx'

export type Device = Answer<'GET /devices'>['items'][number]
type Open =
  { form: 'device'; device: Device | null } | { form: 'hand-over' | 'history'; device: Device }

export function Devices() {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const query = useQuery(devicesQuery)
  const mayChange = useMayDo('device.change')
  const mayIssue = useMayDo('device.issue')
  const mayOpen = useMayDo('device.use')
  const maySeeHistory = useMayDo('register.history')
  const [open, setOpen] = useState<Open | null>(null)
  const close = (isSaved: boolean) => {
    setOpen(null)
    // Recordings are placed anew when a device or its holder changes.
    if (isSaved) void cache.invalidateQueries()
  }
  const change = (device: Device) => setOpen({ form: 'device', device })
  const handOver = (device: Device) => setOpen({ form: 'hand-over', device })
  const showHistory = (device: Device) => setOpen({ form: 'history', device })
  return (
    <>
      <Directory<Device>
        title={t('place.devices')}
        query={query}
        columns={deviceColumns(t, language, {
          ...(mayChange ? { change, handOver } : {}),
          ...(maySeeHistory ? { showHistory } : {}),
          mayIssue,
          mayOpen,
        })}
        searchIn={t('devices.search')}
        textOf={(device) => deviceText(device, language)}
        isOff={(device) => !device.isActive || device.state === 'scrapped'}
        add={
          mayChange
            ? { label: t('devices.add'), onAdd: () => setOpen({ form: 'device', device: null }) }
            : null
        }
        exportFrom="/devices/export"
        commands={
          <>
            <ImportLink to="/devices/import" permission="device.import" />
            {mayIssue ? <LabelsButton /> : null}
          </>
        }
        onOpen={mayChange ? change : undefined}
        empty={{ title: t('devices.empty'), next: t('devices.empty-next') }}
      />
      <Provisioning />
      {open?.form === 'device' ? <DeviceForm device={open.device} onClose={close} /> : null}
      {open?.form === 'history' ? (
        <History
          register="devices"
          id={open.device.id}
          name={open.device.serial}
          onClose={() => close(false)}
        />
      ) : null}
      {open?.form === 'hand-over' ? <HandOver device={open.device} onClose={close} /> : null}
    </>
  )
}
