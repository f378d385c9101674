// In a form, before it is saved: how long the recordings that it concerns would be kept by it (Art. 15). Saving shortens
// nothing; who wants the shorter end has to ask for it, and another person has to agree.

import { useQuery } from '@tanstack/react-query'
import { call, type Answer, type Route } from '../api/client.ts'
import type { Api } from '@shilu/server/routes.ts'
import { useMayDo } from '../api/session.ts'
import { useWords, type Words } from '../words/use-words.ts'
import { showSize } from './size.tsx'
import { problemWords } from './states.tsx'
import { showDay, showLastDay } from './times.ts'

const TRY = 'POST /keeping/dry-run' satisfies Route
export type KeepingChange = Api[typeof TRY]['input']['change']
type Tried = Answer<typeof TRY>

/** `change`: null while nothing that keeping rests on is changed. */
export function KeepingTried({ change }: { change: KeepingChange | null }) {
  const { t } = useWords()
  const mayTry = useMayDo('keeping.try')
  const { data, error, isPending } = useQuery({
    queryKey: ['keeping-tried', change],
    queryFn: ({ signal }) => {
      if (change === null) throw new Error('nothing to try')
      return call(TRY, { change }, signal)
    },
    enabled: mayTry && change !== null,
    // The facts may be others when the form is opened again.
    gcTime: 0,
    retry: false,
  })
  if (!mayTry || change === null) return null
  return (
    <output className="keeping-tried" aria-live="polite">
      {error ? (
        t('dry-run.failed', { why: problemWords(error, t) })
      ) : isPending ? (
        t('dry-run.trying')
      ) : (
        <>
          <strong>{t('dry-run.keeping')}</strong>
          {sayTried(data, t).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </>
      )}
    </output>
  )
}

function sayTried(tried: Tried, t: Words): string[] {
  const { one, sums, total, looked, graceDays: days } = tried
  if (total === 0) return [t('dry-run.no-recordings')]
  const end = (until: string | null) => (until === null ? t('dry-run.no-end') : showLastDay(until))
  const first = (at: string | null) => (at === null ? '' : showDay(at))
  if (one)
    return [
      t(`dry-run.one-${one.kind}`, {
        kept: end(one.keptUntil),
        until: end(one.thenUntil),
        shorter: end(one.shorterUntil),
        clearable: first(one.clearableFrom),
        days,
      }),
    ]
  const kinds = (['longer', 'ends', 'shorter'] as const).filter((kind) => sums[kind].recordings > 0)
  return [
    ...kinds.map((kind) =>
      t(`dry-run.many-${kind}`, {
        total: sums[kind].recordings,
        size: showSize(sums[kind].sizeBytes),
        clearable: first(tried.earliest),
        days,
      }),
    ),
    ...(kinds.length === 0 ? [t('dry-run.many-same', { total: looked })] : []),
    ...(looked < total ? [t('dry-run.partly', { looked, total })] : []),
  ]
}
