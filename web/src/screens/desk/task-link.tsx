// Where a task of the desk is done.

import { Link } from '@tanstack/react-router'
import { DESK_TASKS, type DeskTask } from '@shilu/core/desk.ts'
import type { ReactNode } from 'react'

type Props = { task: DeskTask; className?: string; children: ReactNode }

export function TaskLink({ task, children, ...rest }: Props) {
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
  const isIntake = task === 'intake-stalled' || task === 'intake-failed'
  return (
    <Link to={isIntake ? '/intakes' : '/devices'} {...rest}>
      {children}
    </Link>
  )
}
