// The issues of one device, as the use register tells them.

import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Rows } from '../../parts/rows.tsx'
import { useWords } from '../../words/use-words.ts'
import { registerColumns } from '../use-register/columns.tsx'
import type { Whole } from './device.tsx'

export function Uses({ whole: { device, uses } }: { whole: Whole }) {
  const { t, language } = useWords()
  const columns = useMemo(
    () => registerColumns(t, language).filter(({ key }) => key !== 'device'),
    [t, language],
  )
  return (
    <section className="card">
      <h2>
        {t('device.uses')}{' '}
        {uses.length > 0 ? (
          <small>
            <Link to="/registers" search={{ device: device.id }}>
              {t('device.uses-all')}
            </Link>
          </small>
        ) : null}
      </h2>
      {uses.length === 0 ? (
        <p className="mute">{t('device.no-uses')}</p>
      ) : (
        <div className="uses">
          <Rows
            label={t('device.uses')}
            rowKey="id"
            columns={columns}
            items={uses}
            total={uses.length}
          />
        </div>
      )}
    </section>
  )
}
