// What the regulation says, article by article, and what the program does about it. Every article tag of the
// other pages leads to its row here.

import { articleName, ARTICLES, REGULATION } from '@shilu/core/articles.ts'
import { ruleSetName } from '@shilu/core/rules/rule-set.ts'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { articleAnchor } from '../../parts/article.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import './articles.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export function Articles() {
  const { t, language } = useWords()
  const { hash } = useLocation()
  useTitle(t('place.articles'))
  useEffect(() => document.getElementById(hash)?.scrollIntoView({ block: 'center' }), [hash])
  return (
    <>
      <div className="head">
        <h1>{t('place.articles')}</h1>
        <span className="mute">{REGULATION[language]}</span>
      </div>
      <p className="mute">{t('articles.note', { ruleSet: ruleSetName })}</p>
      <ol className="card articles">
        {ARTICLES.map(({ gist, done }, index) => {
          const anchor = articleAnchor(index + 1)
          return (
            <li key={anchor} id={anchor} className={hash === anchor ? 'linked' : ''}>
              <h2>{articleName(index + 1, language)}</h2>
              <div>
                <p>{gist[language]}</p>
                {done ? (
                  <p className="mute">
                    <Tag tone="green">{t('articles.done')}</Tag> {done[language]}
                  </p>
                ) : (
                  <p className="mute">
                    <Tag tone="gray">{t('articles.not-done')}</Tag>
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}
