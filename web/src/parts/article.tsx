// An article of the regulation, by its number: leads to what it says. Inside what is a link itself it only
// names it.

import { articleName } from '@shilu/core/articles.ts'
import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'

export const articleAnchor = (number: number): string => `article-${number}`

export function Article({ number }: { number: number }) {
  const { language } = useWords()
  return (
    <Link to="/articles" hash={articleAnchor(number)} className="article">
      {articleName(number, language)}
    </Link>
  )
}

export function ArticleName({ number }: { number: number }) {
  const { language } = useWords()
  return <span className="article">{articleName(number, language)}</span>
}
