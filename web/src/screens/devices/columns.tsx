// The columns of the devices. On a phone the first says it all.

import { DEVICE_KINDS } from '@shilu/core/device.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { HistoryButton } from '../../parts/history-button.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import type { Device } from './devices.tsx'
import { isIssuable } from './issuable.ts'
import { StateTag } from './state-tag.tsx'

/** What whoever looks at the list may do. */
type Actions = {
  change?: (device: Device) => void
  handOver?: (device: Device) => void
  showHistory?: (device: Device) => void
  mayIssue: boolean
  /** Whoever may see the page of a device. */
  mayOpen: boolean
}

export const deviceColumns = (
  t: Words,
  language: Language,
  actions: Actions,
): TableColumnsType<Device> => [
  {
    title: t('devices.serial'),
    key: 'serial',
    render: (_, device) => <Serial device={device} change={actions.change ?? null} />,
  },
  {
    title: t('devices.kind'),
    key: 'kind',
    responsive: ['md'],
    render: (_, { kind }) => DEVICE_KINDS[kind][language],
  },
  {
    title: t('devices.model'),
    key: 'model',
    responsive: ['lg'],
    render: (_, { model }) => model ?? '',
  },
  {
    title: t('devices.holder'),
    key: 'holder',
    responsive: ['md'],
    render: (_, device) => <Holder device={device} />,
  },
  {
    title: t('devices.marks'),
    key: 'marks',
    responsive: ['lg'],
    render: (_, device) => <Marks device={device} />,
  },
  ...(actions.handOver || actions.showHistory || actions.mayOpen ? [actionColumn(t, actions)] : []),
]

const actionColumn = (t: Words, { handOver, showHistory, mayIssue, mayOpen }: Actions) => ({
  title: t('devices.action'),
  key: 'action',
  className: 'device-actions',
  render: (_: unknown, device: Device) => (
    <span className="actions">
      {mayIssue ? <IssueOrReturn device={device} /> : null}
      {handOver && device.isActive && device.holder?.issue == null ? (
        <Button
          size="small"
          aria-label={`${t('devices.hand-over')} ${device.serial}`}
          onClick={() => handOver(device)}
        >
          {t('devices.hand-over')}
        </Button>
      ) : null}
      {showHistory ? (
        <HistoryButton name={device.serial} onOpen={() => showHistory(device)} />
      ) : null}
      {mayOpen ? (
        <Link
          to="/devices/$id"
          params={{ id: device.id }}
          aria-label={t('device.open-one', { serial: device.serial })}
        >
          {t('device.open')}
        </Link>
      ) : null}
    </span>
  ),
})

/** Both are done on the page of the device, which opens with the dialog. */
function IssueOrReturn({ device }: { device: Device }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const open = device.holder?.issue != null ? 'return' : 'issue'
  if (open === 'issue' && !isIssuable(device)) return null
  return (
    <Button
      size="small"
      aria-label={t(`${open}.action-one`, { serial: device.serial })}
      onClick={() =>
        void navigate({ to: '/devices/$id', params: { id: device.id }, search: { open } })
      }
    >
      {t(`${open}.action`)}
    </Button>
  )
}

function Serial({ device, change }: { device: Device; change: ((device: Device) => void) | null }) {
  const { t, language } = useWords()
  return (
    <span className="file-words">
      <span className="tags">
        {change ? (
          <Button type="link" className="cell-link" onClick={() => change(device)}>
            {device.serial}
          </Button>
        ) : (
          device.serial
        )}{' '}
        <StateTag device={device} />
      </span>
      <span className="on-phone mute">
        {DEVICE_KINDS[device.kind][language]} · {device.holder?.name ?? t('devices.nobody')}
      </span>
    </span>
  )
}

function Holder({ device: { holder } }: { device: Device }) {
  const { t } = useWords()
  if (!holder) return <span className="mute">{t('devices.nobody')}</span>
  return (
    <>
      {holder.name}{' '}
      <span className="mute">{t('devices.since', { at: showTime(holder.heldFrom) })}</span>
    </>
  )
}

function Marks({ device: { marks } }: { device: Device }) {
  const { t } = useWords()
  if (marks.length === 0) return <span className="mute">{t('devices.no-marks')}</span>
  return marks.map(({ kind, value }) => (
    <div key={`${kind} ${value}`}>
      {t(`term.kind.${kind}`)} <span className="mono">{value}</span>
    </div>
  ))
}
