// Everything that the queue can be asked to do, in one table.

import { activityJobs } from './activity-jobs.ts'
import { clearingJobs } from './clearing-jobs.ts'
import { discJobs } from './disc-jobs.ts'
import { examineJobs } from './examine-jobs.ts'
import { packageJobs, type PackageHouse } from './package-jobs.ts'
import type { Jobs } from './queue.ts'
import { retentionJobs } from './retention-jobs.ts'
import { recordingJobs, type JobHouse } from './recording-jobs.ts'

export type WorkHouse = JobHouse & PackageHouse

export const allJobs = (house: WorkHouse): Jobs => ({
  ...recordingJobs(house),
  ...examineJobs(house),
  ...packageJobs(house),
  ...activityJobs(house),
  ...retentionJobs(house),
  ...clearingJobs(house),
  ...discJobs(house),
})
