// In the place of the player: it is sealed, what that means, and how it is opened. Over the player: it is open for a time.

import { LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { OPENED_FOR_HOURS } from '@shilu/core/rules/sealing.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useMayDo } from '../../api/session.ts'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { ActDialog } from './purpose.tsx'
import type { Detail } from './recording.tsx'

/** Whether nothing of the content may be asked for: the server would refuse it. */
export const isClosed = ({ seal }: Detail): boolean => seal !== null && !seal.isOpen

export function Sealed({ detail, onChanged }: { detail: Detail; onChanged: () => void }) {
  const { t } = useWords()
  const mayAsk = useMayDo('seal.ask')
  const [isAsking, setAsking] = useState(false)
  const isAsked = detail.seal?.requests.some(
    (one) => one.isOwn && one.state === 'asked' && one.wish === 'open',
  )
  return (
    <section className="player" aria-label={t('player.name')}>
      <Alert
        type="warning"
        showIcon
        icon={<LockOutlined aria-hidden="true" />}
        className="unplayable"
        title={t('seal.closed')}
        description={
          <>
            <p>{t('seal.closed-note', { hours: OPENED_FOR_HOURS })}</p>
            {isAsked ? <p>{t('seal.asked')}</p> : null}
            {mayAsk && !isAsked ? (
              <Button type="primary" onClick={() => setAsking(true)}>
                {t('seal.ask-open')}
              </Button>
            ) : null}
          </>
        }
      />
      {isAsking ? (
        <ActDialog
          act="open"
          detail={detail}
          onClose={(isSaved) => {
            setAsking(false)
            if (isSaved) onChanged()
          }}
        />
      ) : null}
    </section>
  )
}

export function OpenNow({ detail: { seal } }: { detail: Detail }) {
  const { t } = useWords()
  if (!seal?.isOpen || seal.openUntil === null) return null
  return (
    <Alert
      type="info"
      showIcon
      icon={<UnlockOutlined aria-hidden="true" />}
      title={t('seal.open-now', { until: showTime(seal.openUntil) })}
      className="open-now"
    />
  )
}
