// How long it is kept: every line that speaks for keeping it, and which one decides.

import { Article } from '../../parts/article.tsx'
import { PlaceHoldButton } from '../../parts/place-hold.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showLastDay } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function Retention({ detail }: { detail: Detail }) {
  const { retention } = detail
  const { t, language } = useWords()
  // Nothing decides about what was cleared any more.
  if (retention === null) return null
  const articles = [...new Set(retention.lines.flatMap((line) => line.reason.article ?? []))]
  return (
    <section className="card">
      <h2>
        {t('recording.retention')}{' '}
        {articles.map((article) => (
          <Article key={article} number={article} />
        ))}
      </h2>
      <p>
        <Sentence retention={retention} />
      </p>
      <ul className="lines">
        {retention.lines.map((line) => (
          <li
            key={JSON.stringify([line.reason, line.isBefore])}
            className={line.decides ? 'decides' : ''}
          >
            <span>
              {line.words[language]}{' '}
              {line.isBefore ? <Tag tone="amber">{t('recording.goes-on')}</Tag> : null}
              {line.decides ? <Tag tone="blue">{t('recording.decides')}</Tag> : null}
            </span>
            <span>{line.until === null ? t('recording.no-end') : showLastDay(line.until)}</span>
          </li>
        ))}
      </ul>
      <div className="mute small hold-line">
        <span>{t('recording.rule-set', { name: retention.ruleSet })}</span>
        <PlaceHoldButton size="small" scope="recording" target={detail.id} name={detail.fileName} />
      </div>
    </section>
  )
}

function Sentence({ retention }: { retention: NonNullable<Detail['retention']> }) {
  const { t } = useWords()
  if (retention.kind === 'may-appraise') return <>{t('recording.may-appraise')}</>
  if (retention.until === null) return <>{t('recording.keep-open')}</>
  const [before, after] = t('recording.keep-until', { day: '\n' }).split('\n')
  return (
    <>
      {before}
      <strong>{showLastDay(retention.until)}</strong>
      {after}
    </>
  )
}
