// The job queue (graphile-worker): follow-up work that was committed with its change. Jobs retry with
// growing pauses; a job that is run twice does no harm.

import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { JobName, JobPayloads } from '../db/jobs.ts'
import type { Log } from '../http/log.ts'

const AT_ONCE = 2
const POLL_MS = 2000
const LOOK_AGAIN_MS = 25

export type JobFault = (name: string, when: 'before' | 'after') => void
export type Jobs = {
  [N in JobName]: (payload: JobPayloads[N], isLastAttempt: boolean) => Promise<void>
}

export const prepareQueue = (pool: pg.Pool): Promise<void> =>
  runMigrations({ pgPool: pool, logger: quiet })

export async function startQueue(
  pool: pg.Pool,
  jobs: Jobs,
  log: Log,
  fault?: JobFault,
): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    (Object.keys(jobs) as JobName[]).map((name) => [
      name,
      async (payload, helpers) => {
        fault?.(name, 'before')
        const { attempts, max_attempts: most } = helpers.job
        // The payload was written by our own commit in the shape of JobPayloads.
        await (jobs[name] as (payload: unknown, isLast: boolean) => Promise<void>)(
          payload,
          attempts >= most,
        )
        fault?.(name, 'after')
      },
    ]),
  )
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: loggerTo(log),
  })
  lookAgainAfterEach(runner, pool)
  return runner
}

/**
 * The library looks for the next job while the end of the last one is still being written. Where that one had a queue of
 * its own, the queue is still taken then, and the job that follows would wait for the next poll. So the workers are
 * called once more soon after, as the library itself does for a new job; where that fails, the poll finds it.
 */
function lookAgainAfterEach(runner: Runner, pool: pg.Pool): void {
  runner.events.on('job:complete', ({ job }) => {
    if (job.job_queue_id === null) return
    const look = () => {
      pool.query(`select pg_notify('jobs:insert', '')`).catch(() => undefined)
    }
    setTimeout(look, LOOK_AGAIN_MS).unref()
  })
}

const quiet = new Logger(() => () => undefined)

const loggerTo = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(`jobs: ${message}`)
  })
