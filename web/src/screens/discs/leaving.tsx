// What two discs have may leave the server (Art. 16): whether the unit lets it, and for one set what may go, what stays and
// why, and the question to the second person.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { useKeepingChanged } from '../../parts/place-hold.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showSize } from '../../parts/size.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { UnitPolicy } from '../../parts/unit-policy.tsx'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { Lost } from '../appraisals/decide.tsx'
import type { ShownSet } from './queries.ts'

type Leaves = Answer<'GET /disc-sets/{id}/leaving'>

export function DiscPolicy() {
  const mayChange = useMayDo('unit.disc-policy')
  const { data } = useQuery({
    queryKey: ['unit'],
    queryFn: ({ signal }) => call('GET /unit', {}, signal),
  })
  return data ? (
    <UnitPolicy
      words="leaving"
      isAllowed={data.mayLeaveServer}
      mayChange={mayChange}
      save={(mayLeaveServer, why) => call('POST /unit/disc-policy', { mayLeaveServer, why })}
    />
  ) : null
}

/** There is nothing to ask as long as no copy of it was read back. */
export function Leaving({ set }: { set: ShownSet }) {
  const { t } = useWords()
  const mayAsk = useMayDo('clearing.ask')
  const [isOpen, setOpen] = useState(false)
  const isReadBack = set.discs.some((disc) =>
    disc.copies.some(({ readBackAt }) => readBackAt !== null),
  )
  if (!mayAsk || set.isCancelled || !isReadBack) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('leaving.ask')}</Button>
      {isOpen ? <Asking set={set} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Asking({ set, onClose }: { set: ShownSet; onClose: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const changed = useKeepingChanged()
  const { data, error, refetch } = useQuery({
    queryKey: ['discs', set.id, 'leaving'],
    queryFn: ({ signal }) => call('GET /disc-sets/{id}/leaving', { id: set.id }, signal),
    gcTime: 0,
  })
  const total = data?.mayLeave.length ?? 0
  const size = showSize(data?.mayLeave.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0)
  return (
    <WhyDialog
      title={total > 0 ? t('leaving.title', { total, size }) : t('leaving.ask')}
      submit={t('leaving.submit')}
      done={t('leaving.asked')}
      means={t('leaving.means')}
      label={t('policy.why')}
      canSave={total > 0}
      save={async (why) => {
        const { id } = await call('POST /disc-sets/{id}/leaving', { id: set.id, why })
        void navigate({ to: '/keeping/clearings/$id', params: { id } })
      }}
      onClose={(isSaved) => {
        onClose()
        if (isSaved) changed()
      }}
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data ? <What found={data} /> : error ? null : <Loading />}
    </WhyDialog>
  )
}

function What({ found: { isAllowed, mayLeave, stays, others } }: { found: Leaves }) {
  const { t } = useWords()
  return (
    <>
      {isAllowed ? null : (
        <Alert
          className="notice disc-where"
          type="info"
          showIcon
          title={
            <>
              {t('leaving.not-allowed')}{' '}
              <Link to="/keeping/discs/register">{t('leaving.where')}</Link>
            </>
          }
        />
      )}
      {mayLeave.length > 0 ? <Lost items={mayLeave} /> : null}
      {stays.length > 0 ? (
        <>
          <strong>{t('leaving.stays', { total: stays.length })}</strong>
          <ul className="leaving-stays">
            {stays.map((one) => (
              <li key={one.recording}>
                {one.fileName}
                {one.reasons.map((reason) => (
                  <div key={JSON.stringify(reason)} className="mute">
                    <ReasonLine reason={reason} />
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {others > 0 ? <p className="mute">{t('leaving.others', { total: others })}</p> : null}
    </>
  )
}
