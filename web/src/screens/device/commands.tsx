// What can be done with a device, as far as the person may and its state allows it.

import { STATES_AFTER } from '@shilu/core/device-state.ts'
import { Button } from 'antd'
import { useMayDo } from '../../api/session.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { useWords } from '../../words/use-words.ts'
import { isIssuable } from '../devices/issuable.ts'
import { LabelsButton } from '../devices/labels-button.tsx'
import type { Whole } from './device.tsx'

export type Dialog = 'issue' | 'return' | 'state' | 'maintain' | 'change' | 'hand-over' | 'history'

export function DeviceCommands({
  whole: { device },
  onOpen,
}: {
  whole: Whole
  onOpen: (dialog: Dialog) => void
}) {
  const { t } = useWords()
  const mayIssue = useMayDo('device.issue')
  const mayChange = useMayDo('device.change')
  const maySeeHistory = useMayDo('register.history')
  const isOut = device.holder?.issue != null
  return (
    <span className="buttons device-buttons">
      {mayIssue && isOut ? (
        <Button type="primary" onClick={() => onOpen('return')}>
          {t('return.action')}
        </Button>
      ) : null}
      {mayIssue && isIssuable(device) ? (
        <Button type="primary" onClick={() => onOpen('issue')}>
          {t('issue.action')}
        </Button>
      ) : null}
      {mayIssue && STATES_AFTER[device.state].length > 0 ? (
        <Button onClick={() => onOpen('state')}>{t('device.change-state')}</Button>
      ) : null}
      {mayIssue ? <Button onClick={() => onOpen('maintain')}>{t('device.maintain')}</Button> : null}
      {mayIssue ? <LabelsButton device={device.id} /> : null}
      {mayChange ? <Button onClick={() => onOpen('change')}>{t('device.change')}</Button> : null}
      {maySeeHistory ? (
        <HistoryButton name={device.serial} onOpen={() => onOpen('history')} />
      ) : null}
    </span>
  )
}
