// A version in one line: its state, number and title, from when to when, and where it comes from.

import { Link } from '@tanstack/react-router'
import { Tag } from '../../parts/tags.tsx'
import { useWords } from '../../words/use-words.ts'
import { dayBefore, STATE_TONES, type Head } from './queries.ts'

export function VersionLine({ version }: { version: Head }) {
  const { t } = useWords()
  return (
    <div className="rule-version">
      <VersionTags version={version} />{' '}
      <Link to="/rule-sets/$id" params={{ id: version.id }}>
        {t('rule-sets.number', { number: version.number })}{' '}
        <span lang="zh-CN">{version.title}</span>
      </Link>{' '}
      <span className="mute">
        <Dates version={version} />
        {version.documentNumber ? (
          <>
            {' · '}
            <span lang="zh-CN">{version.documentNumber}</span>
          </>
        ) : null}
      </span>
      <div className="mute small" lang="zh-CN">
        {version.source}
      </div>
    </div>
  )
}

export function VersionTags({ version }: { version: Head }) {
  const { t } = useWords()
  return (
    <>
      <Tag tone={STATE_TONES[version.state]}>{t(`rule-sets.state.${version.state}`)}</Tag>
      {version.isExample ? <Tag tone="amber">{t('rule-sets.example')}</Tag> : null}
    </>
  )
}

export function Dates({ version }: { version: Head }) {
  const { t } = useWords()
  const { effectiveFrom: from, effectiveUntil: until } = version
  if (until === null) return <>{t('rule-sets.since', { from })}</>
  if (until <= from) return <>{t('rule-sets.never')}</>
  return <>{t('rule-sets.between', { from, until: dayBefore(until) })}</>
}
