// Loading, failed, offline and empty, drawn once and used everywhere.

import { Alert, Button, Empty, Spin } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem, OFFLINE } from '../api/client.ts'
import { useIsConnected } from '../api/live.ts'
import { useWords, type Words } from '../words/use-words.ts'

/** Without a server nothing is on its way: no wheel turns then, and it goes on when there is one again. */
export function Loading() {
  const { t } = useWords()
  if (!useIsConnected())
    return (
      <output className="state">
        <span className="mute">{t('state.waiting')}</span>
      </output>
    )
  return (
    <output className="state">
      <Spin /> <span className="mute">{t('state.loading')}</span>
    </output>
  )
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords()
  const isOffline = error instanceof ApiProblem && error.code === OFFLINE
  return (
    <Alert
      type={isOffline ? 'warning' : 'error'}
      showIcon
      className="problem"
      title={problemWords(error, t)}
      action={onRetry ? <Button onClick={onRetry}>{t('state.retry')}</Button> : null}
    />
  )
}

/** The server's own words; where it cannot be reached, ours. */
export function problemWords(error: unknown, t: Words): string {
  if (!(error instanceof ApiProblem)) return t('state.broken')
  if (error.code === OFFLINE) return t('state.offline')
  return error.detail === '' ? `${t('state.failed')} (${error.code})` : error.detail
}

/** In a form: what the server said no to. */
export function FormProblem({ error }: { error: unknown }) {
  const { t } = useWords()
  if (!error) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="form-problem"
      title={problemWords(error, t)}
    />
  )
}

export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card nothing">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
        {children}
      </Empty>
    </div>
  )
}
