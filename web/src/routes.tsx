// The addresses of the pages. Filters stand in the address, so that a view can be shared and reloaded.

import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import {
  RECORDING_FLAGS,
  RECORDING_KINDS,
  type RecordingFlag,
  type RecordingKind,
} from '@shilu/core/recording.ts'
import { ApiProblem, call } from './api/client.ts'
import { sessionQuery } from './api/session.ts'
import { Shell } from './parts/shell.tsx'
import { Failed, Loading } from './parts/states.tsx'
import { Intake } from './screens/intakes/intake.tsx'
import { Intakes } from './screens/intakes/intakes.tsx'
import { Recording } from './screens/recording/recording.tsx'
import { Recordings } from './screens/recordings/recordings.tsx'
import { ChangePassword } from './screens/sign-in/change-password.tsx'
import { SignIn } from './screens/sign-in/sign-in.tsx'
import { SetUp } from './screens/set-up/set-up.tsx'

export type RecordingSearch = {
  q?: string
  kind?: RecordingKind
  flag?: RecordingFlag
  device?: string
  officer?: string
  from?: string
  to?: string
}

export function createRoutes(cache: QueryClient) {
  const root = createRootRoute({
    component: Outlet,
    pendingComponent: Loading,
    errorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
  })
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { back?: string } => text(search, ['back']),
    component: SignIn,
    beforeLoad: async () => {
      const { isSetUp } = await call('GET /setup', {})
      if (!isSetUp) throw redirect({ to: '/setup' })
    },
  })
  const setUp = createRoute({ getParentRoute: () => root, path: '/setup', component: SetUp })
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: Shell,
    beforeLoad: async ({ location }) => {
      try {
        const session = await cache.ensureQueryData(sessionQuery)
        if (session.mustChangePassword && location.pathname !== '/password')
          throw redirect({ to: '/password' })
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401)
          throw redirect({ to: '/sign-in', search: { back: location.href } })
        throw error
      }
    },
  })
  const home = createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/recordings' })
    },
  })
  const password = createRoute({
    getParentRoute: () => signedIn,
    path: '/password',
    component: ChangePassword,
  })
  const recordings = createRoute({
    getParentRoute: () => signedIn,
    path: '/recordings',
    validateSearch: recordingSearch,
    component: Recordings,
  })
  const recording = createRoute({
    getParentRoute: () => signedIn,
    path: '/recordings/$id',
    component: Recording,
  })
  const intakes = createRoute({
    getParentRoute: () => signedIn,
    path: '/intakes',
    component: Intakes,
  })
  const intake = createRoute({
    getParentRoute: () => signedIn,
    path: '/intakes/$id',
    component: Intake,
  })
  return createRouter({
    routeTree: root.addChildren([
      setUp,
      signIn,
      signedIn.addChildren([home, password, recordings, recording, intakes, intake]),
    ]),
    context: {},
    defaultPendingMs: 300,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRoutes>
  }
}

/** UNTRUSTED: the address bar. What is not understood is left out. */
function recordingSearch(search: Record<string, unknown>): RecordingSearch {
  const kind = RECORDING_KINDS.find((one) => one === search['kind'])
  const flag = RECORDING_FLAGS.find((one) => one === search['flag'])
  return {
    ...text(search, ['q', 'device', 'officer', 'from', 'to']),
    ...(kind ? { kind } : {}),
    ...(flag ? { flag } : {}),
  }
}

function text<K extends string>(
  search: Record<string, unknown>,
  names: readonly K[],
): { [P in K]?: string } {
  const found = names.flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
  })
  return Object.fromEntries(found) as { [P in K]?: string }
}
