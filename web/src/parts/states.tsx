// Loading, failed, offline and empty, drawn once and used everywhere.

import { Alert, Button, Empty, Spin } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem, OFFLINE } from '../api/client.ts'
import { useWords } from '../words/use-words.ts'

export function Loading() {
  const { t } = useWords()
  return (
    <div className="state" role="status">
      <Spin /> <span className="mute">{t('state.loading')}</span>
    </div>
  )
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords()
  return (
    <Alert
      type="error"
      showIcon
      title={<ProblemWords error={error} />}
      action={onRetry ? <Button onClick={onRetry}>{t('state.retry')}</Button> : null}
    />
  )
}

/** The server's own words; where it cannot be reached, ours. */
export function ProblemWords({ error }: { error: unknown }) {
  const { t } = useWords()
  if (!(error instanceof ApiProblem)) return <>{t('state.failed')}</>
  if (error.code === OFFLINE) return <>{t('state.offline')}</>
  return <>{error.detail === '' ? `${t('state.failed')} (${error.code})` : error.detail}</>
}

export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
      {children}
    </Empty>
  )
}

/** A command that a person is to type. */
export function Command({ words, command }: { words: string; command: string }) {
  return (
    <div className="command">
      <p className="mute">{words}</p>
      <code>{command}</code>
    </div>
  )
}
