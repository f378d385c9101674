// Who had the device when; and the answer to the question that is asked most: who had it on that day. The day
// stands in the address, so that the answer can be shared.

import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { DatePicker, Table } from 'antd'
import dayjs from 'dayjs'
import { nextDay, showTime, startOfDay } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Whole } from './device.tsx'

type Holding = Whole['holdings'][number]
const SHOWN = 20

export function Holdings({ holdings }: { holdings: Holding[] }) {
  const { t } = useWords()
  return (
    <section className="card">
      <h2>{t('device.holdings')}</h2>
      <OnADay holdings={holdings} />
      {holdings.length === 0 ? (
        <p className="mute">{t('device.none-held')}</p>
      ) : (
        <Table<Holding>
          size="small"
          rowKey="from"
          aria-label={t('device.holdings')}
          pagination={holdings.length > SHOWN ? { pageSize: SHOWN, showSizeChanger: false } : false}
          dataSource={holdings}
          columns={[
            {
              title: t('devices.holder'),
              key: 'name',
              className: 'nowrap',
              render: (_, one) => one.name,
            },
            { title: t('device.from'), key: 'from', render: (_, one) => showTime(one.from) },
            {
              title: t('device.until'),
              key: 'until',
              render: (_, one) => (one.until ? showTime(one.until) : t('device.until-now')),
            },
            {
              title: t('device.how'),
              key: 'how',
              responsive: ['md'],
              render: (_, one) => t(one.issue ? 'device.by-issue' : 'device.by-hand'),
            },
          ]}
        />
      )}
    </section>
  )
}

function OnADay({ holdings }: { holdings: Holding[] }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const { day } = search
  const choose = (next: string | undefined) => {
    const { day: _day, ...rest } = search
    const found = next === undefined ? rest : { ...rest, day: next }
    void navigate({ to: '/devices/$id', params: { id }, search: found, replace: true })
  }
  const names = day ? [...new Set(heldOn(holdings, day).map((one) => one.name))] : []
  return (
    <div className="on-a-day">
      <DatePicker
        value={day ? dayjs(day) : null}
        placeholder={t('device.holdings-day')}
        aria-label={t('device.holdings-day')}
        onChange={(chosen) => choose(chosen?.format('YYYY-MM-DD'))}
      />
      {day ? (
        <output>
          <strong>
            {t('device.holdings-answer', {
              day,
              names:
                names.length > 0
                  ? names.join(language === 'zh' ? '、' : ', ')
                  : t('device.holdings-nobody'),
            })}
          </strong>
        </output>
      ) : null}
    </div>
  )
}

/** In somebody's hands at some time of that day, the first first. */
export function heldOn(holdings: readonly Holding[], day: string): Holding[] {
  const start = Date.parse(startOfDay(day))
  const end = Date.parse(startOfDay(nextDay(day)))
  return holdings
    .filter(
      ({ from, until }) => Date.parse(from) < end && (until === null || Date.parse(until) > start),
    )
    .toReversed()
}
