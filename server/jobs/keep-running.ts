// Keeps the queue working as long as the server runs.

import type { Runner } from 'graphile-worker'
import type { Log } from '../http/log.ts'
import { allJobs, type WorkHouse } from './all-jobs.ts'
import { startQueue } from './queue.ts'
import { freeBegunJobs, goOn } from './resume.ts'

/** The queue ends when the database goes away; it is begun again until we stop. */
export function keepQueueRunning(
  house: Omit<WorkHouse, 'stopping'> & { log: Log; embedded: object | null },
  faults: { job?: (name: string, when: 'before' | 'after') => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const jobHouse = { ...house, stopping: signal } satisfies WorkHouse
  let runner: Runner | null = null
  const work = (async () => {
    while (!signal.aborted) {
      try {
        if (house.embedded) await freeBegunJobs(jobHouse)
        runner = await startQueue(house.database.pool, allJobs(jobHouse), house.log, faults.job)
        if (signal.aborted) await stopRunner(runner)
        await runner.promise
      } catch (error) {
        if (!signal.aborted)
          house.log.warn({ err: error }, 'the job queue stopped; it starts again')
      }
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500).unref())
    }
  })()
  const resumed = goOn(jobHouse).catch((error: unknown) => house.log.warn({ err: error }))
  return {
    async stop() {
      // Jobs that run are ended and done again after the next start.
      stopping.abort()
      await stopRunner(runner)
      await work
      await resumed
    },
  }
}

/** A runner whose database is gone cannot stop in order; it is gone too. */
const stopRunner = async (runner: Runner | null) => {
  await runner?.stop().catch(() => undefined)
}
