// The work of this page for those who show it: drawn anew a few times a second while it goes on.

import { useCallback, useSyncExternalStore } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Failure } from './one-file.ts'
import type { Run } from './run.ts'
import { isServerOut, runOf, subscribe, versionNow } from './runs.ts'

export function useRun(intake: string): { run: Run | undefined; isServerOut: boolean } {
  useSyncExternalStore(subscribe, versionNow)
  return { run: runOf(intake), isServerOut: isServerOut() }
}

/** The words under which a file that fails is recorded. */
export function useFailureWords(): (failure: Failure, detail: string) => string {
  const { t } = useWords()
  return useCallback((failure, detail) => t(`taking.failure.${failure}`, { detail }), [t])
}
