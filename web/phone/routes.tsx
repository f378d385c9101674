// The screens of the phone app and their addresses, behind a hash: whatever the address, the phone has one page kept.

import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router'
import { Frame } from './frame.tsx'
import { Activity } from './screens/activity.tsx'
import { Day } from './screens/day.tsx'
import { OpenActivity } from './screens/open-activity.tsx'
import { Outbox } from './screens/outbox.tsx'
import { Record } from './screens/record.tsx'
import { Stoppage } from './screens/stoppage.tsx'

const root = createRootRoute({ component: Frame })
const at = <P extends string>(path: P, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component })
const routeTree = root.addChildren([
  at('/', Day),
  at('/open', OpenActivity),
  at('/outbox', Outbox),
  at('/activities/$id', Activity),
  at('/activities/$id/record', Record),
  at('/activities/$id/stoppage', Stoppage),
])

export const createScreens = () =>
  createRouter({ routeTree, history: createHashHistory(), defaultPreload: false })

declare module '@tanstack/react-router' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- it is added to theirs
  interface Register {
    router: ReturnType<typeof createScreens>
  }
}
