// Art. 3 on the page of devices: how many the unit must have, has, lacks and has to replace, and what the
// standard in force says of each device.

import { DEVICE_KINDS } from '@shilu/core/device.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { Article } from '../../parts/article.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { Failed } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { StateTag } from './state-tag.tsx'
import { PerformanceForm, type JudgedDevice } from './performance-form.tsx'
import './provisioning.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Told = Answer<'GET /devices/provisioning'>

export function Provisioning() {
  const { t } = useWords()
  const query = useQuery({
    // Under the devices: whatever changes them changes this.
    queryKey: ['devices', 'provisioning'],
    queryFn: ({ signal }) => call('GET /devices/provisioning', {}, signal),
  })
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data || query.data.devices.length === 0) return null
  return (
    <section className="card" aria-label={t('provisioning.title')}>
      <h2>
        {t('provisioning.title')} <Article number={3} />
      </h2>
      {query.data.standard ? (
        <Judged told={query.data} />
      ) : (
        <p className="red">{t('provisioning.none')}</p>
      )}
    </section>
  )
}

function Judged({ told }: { told: Told }) {
  const { t } = useWords()
  const { standard } = told
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {standard?.isExample ? (
        <Alert type="warning" showIcon className="problem" title={t('provisioning.example')} />
      ) : null}
      <Figures told={told} />
      <p className="mute small">
        {told.reasons.map((reason, index) => (
          <span key={reason.code}>
            {index > 0 ? ' · ' : ''}
            <ReasonLine reason={{ code: reason.code, params: reason.params }} />
          </span>
        ))}
      </p>
      <p className="provisioning-ways">
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('provisioning.devices')}
        </Button>
        {standard ? (
          <Link to="/rule-sets/$id" params={{ id: standard.id }}>
            {t('provisioning.standard')}
          </Link>
        ) : null}
      </p>
      {isOpen ? <Devices devices={told.devices} /> : null}
    </>
  )
}

function Figures({ told }: { told: Told }) {
  const { t } = useWords()
  const { required, present, short, toReplace, unknown } = told
  const figures = [
    [t('provisioning.required'), required ?? t('provisioning.by-need'), false],
    [t('provisioning.present'), present, false],
    [t('provisioning.short'), short ?? '—', (short ?? 0) > 0],
    [t('provisioning.to-replace'), toReplace, toReplace > 0],
    [t('provisioning.unknown'), unknown, false],
  ] as const
  return (
    <dl className="provisioning">
      {figures.map(([name, value, isWrong]) => (
        <div key={name}>
          <dt className="mute">{name}</dt>
          <dd className={isWrong ? 'red' : ''}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const TONES = {
  compliant: 'green',
  'not-compliant': 'red',
  unknown: 'amber',
  'not-asked': 'gray',
} as const

function Devices({ devices }: { devices: JudgedDevice[] }) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const mayState = useMayDo('device.performance')
  const [stated, setStated] = useState<JudgedDevice | null>(null)
  return (
    <>
      <Table<JudgedDevice>
        rowKey="id"
        size="small"
        className="rows"
        aria-label={t('provisioning.devices')}
        columns={columnsOf(t, language, mayState ? setStated : null)}
        dataSource={devices}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      />
      {stated ? (
        <PerformanceForm
          device={stated}
          onClose={(isSaved) => {
            setStated(null)
            if (isSaved) void cache.invalidateQueries({ queryKey: ['devices'] })
          }}
        />
      ) : null}
    </>
  )
}

const columnsOf = (
  t: Words,
  language: 'zh' | 'en',
  onState: ((device: JudgedDevice) => void) | null,
): TableColumnsType<JudgedDevice> => [
  {
    title: t('devices.serial'),
    key: 'serial',
    render: (_, { serial, kind, model, state }) => (
      <>
        {serial}{' '}
        {state === 'in-store' || state === 'issued' ? null : (
          <StateTag device={{ state, isActive: true }} />
        )}
        <br />
        <span className="mute small">
          {DEVICE_KINDS[kind][language]} {model ?? ''}
        </span>
      </>
    ),
  },
  {
    title: t('provisioning.verdict'),
    key: 'judgement',
    width: '56%',
    render: (_, { judgement, reasons }) => (
      <>
        <Tag tone={TONES[judgement]}>{t(`provisioning.judgement.${judgement}`)}</Tag>
        {judgement === 'compliant' || judgement === 'not-asked' ? null : (
          <ul className="provisioning-reasons">
            {reasons
              .filter(({ code }) => code !== 'equipment-standard')
              .map(({ code, params }) => (
                <li key={code}>
                  <ReasonLine reason={{ code, params }} />
                </li>
              ))}
          </ul>
        )}
      </>
    ),
  },
  ...(onState
    ? [
        {
          title: t('devices.action'),
          key: 'action',
          width: 100,
          render: (_: unknown, device: JudgedDevice) =>
            device.judgement === 'not-asked' ? null : (
              <Button
                size="small"
                aria-label={`${t('performance.action')} ${device.serial}`}
                onClick={() => onState(device)}
              >
                {t('performance.action')}
              </Button>
            ),
        },
      ]
    : []),
]
