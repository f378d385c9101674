// A reason in words, with the article it rests on.

import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { REASON_WORDS } from '@shilu/core/reason-words.ts'
import { useWords } from '../words/use-words.ts'

/** As the API tells it: a code of core's table of words. */
type Told = {
  code: string
  article?: number | undefined
  params?: Record<string, string | number> | undefined
}

export function ReasonLine({ reason }: { reason: Told }) {
  const { language } = useWords()
  const { code, article, params } = reason
  const words = isReasonCode(code) ? sayReason({ code, params: params ?? {} }, language) : code
  return article === undefined ? (
    <>{words}</>
  ) : (
    <>
      {words} <Article number={article} />
    </>
  )
}

/** A server that is newer than the page in this browser may know reasons that the page does not. */
export const isReasonCode = (code: string): code is Reason['code'] =>
  Object.hasOwn(REASON_WORDS, code)

export function Article({ number }: { number: number }) {
  const { t } = useWords()
  return <span className="article">{t('recording.article', { article: number })}</span>
}
