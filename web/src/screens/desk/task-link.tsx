// Where a task of the desk is done.

import { Link } from '@tanstack/react-router'
import { DESK_TASKS, type DeskTask } from '@shilu/core/desk.ts'
import { CERTIFICATE_SEARCH } from '@shilu/core/register-text.ts'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { DiscDue } from '../discs/search.ts'

const ACTIVITIES: Partial<Record<DeskTask, { lacks?: 'gap' | 'proposal'; handIn?: 'overdue' }>> = {
  'hand-in-overdue': { handIn: 'overdue' },
  'gap-open': { lacks: 'gap' },
  'to-confirm': { lacks: 'proposal' },
}

const DISCS: Partial<Record<DeskTask, DiscDue>> = {
  'discs-to-make': 'make',
  'discs-to-read-back': 'read-back',
  'discs-to-recheck': 'recheck',
  'discs-bad': 'bad',
  'discs-not-back': 'not-back',
}

type Props = { task: DeskTask; className?: string; children: ReactNode }

export function TaskLink({ task, children, ...rest }: Props) {
  const { language } = useWords()
  const about = DESK_TASKS[task]
  if ('flag' in about) {
    return (
      <Link to="/recordings" search={{ flag: about.flag }} {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'derivative-failed') {
    return (
      <Link to="/recordings" search={{ made: 'failed' }} {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'outside-activity') {
    return (
      <Link to="/recordings" search={{ outside: 'yes' }} {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'stoppage-to-review' || task === 'stoppage-returned') {
    const state = task === 'stoppage-returned' ? 'returned' : 'submitted'
    return (
      <Link to="/activities/stoppages" search={{ state }} {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'seal-to-answer' || task === 'seal-opened') {
    const search = task === 'seal-to-answer' ? { only: 'waiting' as const } : {}
    return (
      <Link to="/recordings/sealing" search={search} {...rest}>
        {children}
      </Link>
    )
  }
  if (isOfKeeping(task)) {
    return (
      <KeepingLink task={task} {...rest}>
        {children}
      </KeepingLink>
    )
  }
  const lacking = ACTIVITIES[task]
  if (lacking) {
    return (
      <Link to="/activities" search={lacking} {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'certificate-expiring') {
    return (
      <Link to="/people" search={{ q: CERTIFICATE_SEARCH[language] }} {...rest}>
        {children}
      </Link>
    )
  }
  const isIntake = task === 'intake-stalled' || task === 'intake-failed'
  return (
    <Link to={isIntake ? '/intakes' : '/devices'} {...rest}>
      {children}
    </Link>
  )
}

const isOfReview = (task: DeskTask): boolean => task.startsWith('review-')

const KEEPING: readonly DeskTask[] = [
  'server-clock',
  'hold-proposed',
  'hold-to-answer',
  'shortening-to-answer',
  'appraisal-to-decide',
  'clearing-to-answer',
  'clearing-soon',
]
const isOfKeeping = (task: DeskTask): boolean =>
  KEEPING.includes(task) || task in DISCS || isOfReview(task)

/** How long things are kept, and the discs that some of them go to. */
function KeepingLink({ task, children, ...rest }: Props) {
  if (isOfReview(task)) {
    return (
      <Link to="/reviews" {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'server-clock' || task === 'hold-proposed' || task === 'hold-to-answer') {
    return (
      <Link to={task === 'server-clock' ? '/keeping' : '/keeping/holds'} {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'shortening-to-answer') {
    return (
      <Link to="/keeping/shortenings" {...rest}>
        {children}
      </Link>
    )
  }
  if (task === 'appraisal-to-decide' || task === 'clearing-to-answer' || task === 'clearing-soon') {
    const to = task === 'appraisal-to-decide' ? '/keeping/appraisals' : '/keeping/clearings'
    return (
      <Link to={to} {...rest}>
        {children}
      </Link>
    )
  }
  const due = DISCS[task]
  return (
    <Link to="/keeping/discs/register" search={due ? { due } : {}} {...rest}>
      {children}
    </Link>
  )
}
