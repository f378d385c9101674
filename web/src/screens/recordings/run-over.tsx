// Does one thing to each of several recordings, one after the other. Those that are done stay done when it is stopped
// or one fails; the rest is named with its reason.

import { useQueryClient } from '@tanstack/react-query'
import { Alert, Progress } from 'antd'
import { useRef, useState } from 'react'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Item } from './chosen.tsx'

export type Progressed = {
  done: number
  failed: { name: string; words: string }[]
  isRunning: boolean
}

export function useRunOver<Fields>(
  chosen: readonly Item[],
  each: (item: Item, fields: Fields) => Promise<unknown>,
) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [progress, setProgress] = useState<Progressed | null>(null)
  const isStopped = useRef(false)
  const run = async (fields: Fields) => {
    const now: Progressed = { done: 0, failed: [], isRunning: true }
    setProgress({ ...now })
    for (const item of chosen) {
      if (isStopped.current) break
      try {
        await each(item, fields)
        now.done += 1
      } catch (error) {
        now.failed.push({ name: item.fileName, words: problemWords(error, t) })
      }
      setProgress({ ...now })
    }
    setProgress({ ...now, isRunning: false })
    await cache.invalidateQueries({ queryKey: ['recordings'] })
  }
  return {
    progress,
    run,
    stop: () => {
      isStopped.current = true
    },
  }
}

export function RunProgress({ progress, total }: { progress: Progressed; total: number }) {
  const { t } = useWords()
  const { done, failed } = progress
  return (
    <>
      <Progress
        percent={Math.floor(((done + failed.length) / total) * 100)}
        status={failed.length > 0 ? 'exception' : 'normal'}
        aria-label={t('intake.progress-column')}
      />
      <output>{t('recordings.given', { done, total })}</output>
      {failed.length > 0 ? (
        <Alert
          type="error"
          title={t('recordings.not-given', { total: failed.length })}
          description={failed.map(({ name, words }) => (
            <div key={name}>
              {name}：{words}
            </div>
          ))}
        />
      ) : null}
    </>
  )
}
