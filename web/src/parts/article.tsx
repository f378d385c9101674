// An article of the regulation, by its number: leads to what it says. Inside what is a link itself it only
// names it.

import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'

export const articleAnchor = (number: number): string => `article-${number}`

export function Article({ number }: { number: number }) {
  const { t } = useWords()
  return (
    <Link to="/articles" hash={articleAnchor(number)} className="article">
      {t('recording.article', { article: number })}
    </Link>
  )
}

export function ArticleName({ number }: { number: number }) {
  const { t } = useWords()
  return <span className="article">{t('recording.article', { article: number })}</span>
}
