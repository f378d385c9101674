// What was done to keep a device usable, and the form that notes it.

import { MAINTENANCE_KINDS, type MaintenanceKind } from '@shilu/core/device-state.ts'
import { Form, Input, Radio, Table } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { isDay, showDay } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Device } from '../devices/devices.tsx'
import type { Whole } from './device.tsx'

type Item = Whole['maintenance'][number]

export function Maintenance({ items }: { items: Item[] }) {
  const { t } = useWords()
  return (
    <section className="card">
      <h2>{t('device.maintenance')}</h2>
      {items.length === 0 ? (
        <p className="mute">{t('device.no-maintenance')}</p>
      ) : (
        <Table<Item>
          size="small"
          rowKey="id"
          aria-label={t('device.maintenance')}
          pagination={false}
          dataSource={items}
          columns={[
            {
              title: t('device.maintain-on'),
              key: 'on',
              width: 110,
              render: (_, one) => one.doneOn,
            },
            {
              title: t('device.maintain-kind'),
              key: 'kind',
              className: 'nowrap',
              render: (_, one) => t(`device.kind.${one.kind}`),
            },
            {
              title: t('device.maintain-what'),
              key: 'what',
              className: 'use-cell',
              render: (_, one) => (
                <>
                  {one.what}
                  <span className="on-phone mute">
                    {one.doneBy} {one.result}
                  </span>
                </>
              ),
            },
            {
              title: t('device.maintain-by'),
              key: 'by',
              responsive: ['md'],
              render: (_, one) => one.doneBy,
            },
            {
              title: t('device.maintain-result'),
              key: 'result',
              responsive: ['md'],
              className: 'use-cell',
              render: (_, one) => one.result ?? '',
            },
          ]}
        />
      )}
    </section>
  )
}

type Fields = {
  kind: MaintenanceKind
  doneOn: string
  doneBy: string
  what: string
  result?: string
}

export function MaintenanceDialog({
  device,
  onClose,
}: {
  device: Device
  onClose: (isSaved: boolean) => void
}) {
  const { t } = useWords()
  const [today] = useState(() => showDay(Date.now()))
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <FormDialog<Fields>
      title={t('device.maintain-title', { serial: device.serial })}
      submit={t('action.save')}
      done={t('device.maintained')}
      initial={{ kind: 'care', doneOn: today }}
      save={({ kind, doneOn, doneBy, what, result }) =>
        call('POST /devices/{id}/maintenance', {
          id: device.id,
          kind,
          doneOn: doneOn.trim(),
          doneBy: doneBy.trim(),
          what: what.trim(),
          result: result?.trim() || null,
        })
      }
      about={{ MAINTENANCE_NOT_YET: 'doneOn' }}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('device.maintain-kind')}>
        <Radio.Group
          aria-label={t('device.maintain-kind')}
          options={(Object.keys(MAINTENANCE_KINDS) as MaintenanceKind[]).map((value) => ({
            value,
            label: t(`device.kind.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="doneOn"
        label={t('device.maintain-on')}
        rules={[
          {
            validator: (_rule, value: string) =>
              isDay(value.trim())
                ? Promise.resolve()
                : Promise.reject(new Error(t('device.day-wrong'))),
          },
        ]}
      >
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item name="doneBy" label={t('device.maintain-by')} rules={[required]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="what" label={t('device.maintain-what')} rules={[required]}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="result" label={t('device.maintain-result')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
