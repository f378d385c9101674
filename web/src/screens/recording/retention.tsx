// How long it is kept: every line that speaks for keeping it, and which one decides.

import { Tag } from 'antd'
import { Article } from '../../parts/reason.tsx'
import { showLastDay } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function Retention({ retention }: { retention: Detail['retention'] }) {
  const { t, language } = useWords()
  const words =
    retention.kind === 'may-appraise'
      ? t('recording.may-appraise')
      : retention.until === null
        ? t('recording.keep-open')
        : t('recording.keep-until', { day: showLastDay(retention.until) })
  return (
    <section className="card">
      <h2>
        {t('recording.retention')} <Article number={15} />
      </h2>
      <p>{words}</p>
      <table>
        <tbody>
          {retention.lines.map((line) => (
            <tr key={`${line.reason.code}-${line.until ?? ''}`}>
              <td>
                {line.words[language]}{' '}
                {line.decides && retention.lines.length > 1 ? (
                  <Tag color="blue">{t('recording.decides')}</Tag>
                ) : null}
              </td>
              <td className="right">
                {line.until === null ? t('recording.no-end') : showLastDay(line.until)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mute small">{t('recording.rule-set', { name: retention.ruleSet })}</p>
    </section>
  )
}
