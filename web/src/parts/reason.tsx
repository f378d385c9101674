// A reason with the article it rests on.

import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { showTime } from './times.ts'
import { useWords } from '../words/use-words.ts'

type Told = {
  code: string
  article?: number | undefined
  params?: Record<string, string | number> | undefined
}

export function ReasonLine({ reason }: { reason: Told }) {
  const { language } = useWords()
  return (
    <span className="reason">
      {sayReason(readable(reason), language)}{' '}
      {reason.article === undefined ? null : <Article number={reason.article} />}
    </span>
  )
}

export function Article({ number }: { number: number }) {
  const { t } = useWords()
  return <span className="article">{t('recording.article', { article: number })}</span>
}

/** Instants among the figures are shown as people read them. */
function readable({ code, article, params }: Told): Reason {
  const shown = Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [
      name,
      name === 'at' ? showTime(String(value)) : value,
    ]),
  )
  // The server's reasons come out of the same table of words.
  return {
    code: code as Reason['code'],
    ...(article === undefined ? {} : { article }),
    params: shown,
  }
}
