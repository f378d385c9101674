// A reason in words, with the article it rests on.

import { useWords } from '../words/use-words.ts'
import { Article } from './article.tsx'
import { sayTold, type ToldReason } from './say-reason.ts'

export function ReasonLine({ reason }: { reason: ToldReason }) {
  const { t, language } = useWords()
  const words = sayTold(reason, t, language)
  return reason.article === undefined ? (
    <>{words}</>
  ) : (
    <>
      {words} <Article number={reason.article} />
    </>
  )
}
