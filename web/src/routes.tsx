// The addresses of the pages. Filters stand in the address, so that a view can be shared and reloaded.

import { RULE_SET_KINDS, type RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  notFound,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { call } from './api/client.ts'
import { isSignedOut } from './api/cache.ts'
import { sessionQuery } from './api/session.ts'
import { NotFound } from './parts/not-found.tsx'
import { Shell } from './frame/shell.tsx'
import { Failed, Loading } from './parts/states.tsx'
import { Accounts } from './screens/accounts/accounts.tsx'
import { Articles } from './screens/articles/articles.tsx'
import { Desk } from './screens/desk/desk.tsx'
import { Devices } from './screens/devices/devices.tsx'
import { Docks } from './screens/docks/docks.tsx'
import { People } from './screens/people/people.tsx'
import { Intakes } from './screens/intakes/intakes.tsx'
import { Recordings } from './screens/recordings/recordings.tsx'
import { readSearch as readActivitySearch } from './screens/activities/search.ts'
import { readStoppageSearch } from './screens/activities/stoppage-search.ts'
import { readDiscSearch } from './screens/discs/search.ts'
import { readHandInSearch } from './screens/hand-ins/search.ts'
import { readHoldSearch } from './screens/keeping/search.ts'
import { readSearch } from './screens/recordings/search.ts'
import { readDeviceSearch, readUseSearch } from './screens/use-register/search.ts'
import { ChangePassword } from './screens/sign-in/change-password.tsx'
import { SignIn } from './screens/sign-in/sign-in.tsx'
import { Units } from './screens/units/units.tsx'
import { SetUp } from './screens/set-up/set-up.tsx'

/** Lists that come whole are searched by words alone. UNTRUSTED: the address bar. */
const readWords = ({ q }: Record<string, unknown>): { q?: string } =>
  typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 200) } : {}

const later = () => import('./screens/later.ts')
const Activities = lazyRouteComponent(later, 'Activities')
const Activity = lazyRouteComponent(later, 'Activity')
const Cases = lazyRouteComponent(later, 'Cases')
const Stoppages = lazyRouteComponent(later, 'Stoppages')
const ClockCode = lazyRouteComponent(later, 'ClockCode')
const Sealing = lazyRouteComponent(later, 'Sealing')
const Recording = lazyRouteComponent(later, 'Recording')
const Intake = lazyRouteComponent(later, 'Intake')
const Archive = lazyRouteComponent(later, 'Archive')
const Dossier = lazyRouteComponent(later, 'Dossier')
const Holds = lazyRouteComponent(later, 'Holds')
const Keeping = lazyRouteComponent(later, 'Keeping')
const Appraisals = lazyRouteComponent(later, 'Appraisals')
const Appraisal = lazyRouteComponent(later, 'Appraisal')
const Reviews = lazyRouteComponent(later, 'Reviews')
const Review = lazyRouteComponent(later, 'Review')
const Clearings = lazyRouteComponent(later, 'Clearings')
const Clearing = lazyRouteComponent(later, 'Clearing')
const Shortenings = lazyRouteComponent(later, 'Shortenings')
const Packages = lazyRouteComponent(later, 'Packages')
const Proof = lazyRouteComponent(later, 'Proof')
const Device = lazyRouteComponent(later, 'Device')
const Discs = lazyRouteComponent(later, 'Discs')
const DiscSet = lazyRouteComponent(later, 'DiscSet')
const DiscRegister = lazyRouteComponent(later, 'DiscRegister')
const HandIns = lazyRouteComponent(later, 'HandIns')
const UseRegister = lazyRouteComponent(later, 'UseRegister')
const ImportDevices = lazyRouteComponent(later, 'ImportDevices')
const ImportPeople = lazyRouteComponent(later, 'ImportPeople')
const RuleSets = lazyRouteComponent(later, 'RuleSets')
const RuleSet = lazyRouteComponent(later, 'RuleSet')
const EditRuleSet = lazyRouteComponent(later, 'EditRuleSet')

/** Which kind of rule set is entered, and from which version it begins. UNTRUSTED: the address bar. */
const readBeginning = ({
  kind,
  from,
}: Record<string, unknown>): { kind?: RuleSetKind; from?: string } => ({
  ...(typeof kind === 'string' && Object.hasOwn(RULE_SET_KINDS, kind)
    ? { kind: kind as RuleSetKind }
    : {}),
  ...(typeof from === 'string' && /^[0-9a-f-]{36}$/i.test(from) ? { from } : {}),
})

/** What is no id leads nowhere: the page says so before the server has to. */
const onlyId = ({ params }: { params: { id: string } }) => {
  if (!/^[0-9a-f-]{36}$/i.test(params.id)) notFound({ throw: true })
}

const root = createRootRoute({ component: Outlet })
const setUp = createRoute({ getParentRoute: () => root, path: '/setup', component: SetUp })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ back }: Record<string, unknown>): { back?: string } =>
    typeof back === 'string' ? { back } : {},
  component: SignIn,
  beforeLoad: async () => {
    const { isSetUp } = await call('GET /setup', {})
    if (!isSetUp) redirect({ to: '/setup', throw: true })
  },
})

const signedInUnder = (cache: QueryClient) =>
  createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: Shell,
    beforeLoad: async ({ location }) => {
      const session = await cache.ensureQueryData(sessionQuery).catch((error: unknown) => {
        if (isSignedOut(error))
          redirect({ to: '/sign-in', search: { back: location.href }, throw: true })
        throw error
      })
      if (session.mustChangePassword && location.pathname !== '/password')
        redirect({ to: '/password', throw: true })
      return { session }
    },
  })

function activityPages(parent: ReturnType<typeof signedInUnder>) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/activities',
      validateSearch: readActivitySearch,
      component: Activities,
    }),
    createRoute({
      getParentRoute,
      path: '/activities/stoppages',
      validateSearch: readStoppageSearch,
      component: Stoppages,
    }),
    createRoute({
      getParentRoute,
      path: '/activities/cases',
      validateSearch: readWords,
      component: Cases,
    }),
    createRoute({
      getParentRoute,
      path: '/activities/cases/$id',
      beforeLoad: onlyId,
      component: Dossier,
    }),
    createRoute({
      getParentRoute,
      path: '/activities/$id',
      beforeLoad: onlyId,
      component: Activity,
    }),
  ] as const
}

/** Devices, who used them, and the rule sets that they and all work are judged by. */
function devicePages(parent: ReturnType<typeof signedInUnder>) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/devices',
      validateSearch: readWords,
      component: Devices,
    }),
    createRoute({ getParentRoute, path: '/devices/import', component: ImportDevices }),
    createRoute({
      getParentRoute,
      path: '/devices/$id',
      beforeLoad: onlyId,
      validateSearch: readDeviceSearch,
      component: Device,
    }),
    createRoute({
      getParentRoute,
      path: '/registers',
      validateSearch: readUseSearch,
      component: UseRegister,
    }),
    createRoute({
      getParentRoute,
      path: '/registers/hand-ins',
      validateSearch: readHandInSearch,
      component: HandIns,
    }),
    createRoute({ getParentRoute, path: '/rule-sets', component: RuleSets }),
    createRoute({
      getParentRoute,
      path: '/rule-sets/new',
      validateSearch: readBeginning,
      component: EditRuleSet,
    }),
    createRoute({
      getParentRoute,
      path: '/rule-sets/$id',
      beforeLoad: onlyId,
      component: RuleSet,
    }),
  ] as const
}

/** How long recordings are kept, and what ends that. */
function keepingPages(parent: ReturnType<typeof signedInUnder>) {
  const getParentRoute = () => parent
  return [
    createRoute({ getParentRoute, path: '/keeping', component: Keeping }),
    createRoute({
      getParentRoute,
      path: '/keeping/holds',
      validateSearch: readHoldSearch,
      component: Holds,
    }),
    createRoute({ getParentRoute, path: '/keeping/shortenings', component: Shortenings }),
    createRoute({ getParentRoute, path: '/keeping/archive', component: Archive }),
    createRoute({ getParentRoute, path: '/keeping/appraisals', component: Appraisals }),
    createRoute({
      getParentRoute,
      path: '/keeping/appraisals/$id',
      beforeLoad: onlyId,
      component: Appraisal,
    }),
    createRoute({ getParentRoute, path: '/reviews', component: Reviews }),
    createRoute({ getParentRoute, path: '/reviews/$id', beforeLoad: onlyId, component: Review }),
    createRoute({ getParentRoute, path: '/keeping/clearings', component: Clearings }),
    createRoute({
      getParentRoute,
      path: '/keeping/clearings/$id',
      beforeLoad: onlyId,
      component: Clearing,
    }),
  ] as const
}

/** Discs for long-term keeping. */
function discPages(parent: ReturnType<typeof signedInUnder>) {
  const getParentRoute = () => parent
  return [
    createRoute({ getParentRoute, path: '/keeping/discs', component: Discs }),
    createRoute({
      getParentRoute,
      path: '/keeping/discs/register',
      validateSearch: readDiscSearch,
      component: DiscRegister,
    }),
    createRoute({
      getParentRoute,
      path: '/keeping/discs/$id',
      beforeLoad: onlyId,
      component: DiscSet,
    }),
  ] as const
}

function signedInPages(parent: ReturnType<typeof signedInUnder>) {
  const getParentRoute = () => parent
  return [
    createRoute({
      getParentRoute,
      path: '/',
      beforeLoad: () => {
        redirect({ to: '/desk', throw: true })
      },
    }),
    createRoute({ getParentRoute, path: '/desk', component: Desk }),
    createRoute({ getParentRoute, path: '/password', component: ChangePassword }),
    createRoute({
      getParentRoute,
      path: '/recordings',
      validateSearch: readSearch,
      component: Recordings,
    }),
    createRoute({
      getParentRoute,
      path: '/recordings/sealing',
      validateSearch: ({ only }: Record<string, unknown>): { only?: 'waiting' } =>
        only === 'waiting' ? { only } : {},
      component: Sealing,
    }),
    createRoute({
      getParentRoute,
      path: '/recordings/$id',
      beforeLoad: onlyId,
      component: Recording,
    }),
    ...activityPages(parent),
    ...devicePages(parent),
    ...keepingPages(parent),
    ...discPages(parent),
    createRoute({ getParentRoute, path: '/docks', validateSearch: readWords, component: Docks }),
    createRoute({ getParentRoute, path: '/people', validateSearch: readWords, component: People }),
    createRoute({
      getParentRoute,
      path: '/accounts',
      validateSearch: readWords,
      component: Accounts,
    }),
    createRoute({ getParentRoute, path: '/units', component: Units }),
    createRoute({ getParentRoute, path: '/articles', component: Articles }),
    createRoute({
      getParentRoute,
      path: '/proof',
      validateSearch: ({ type }: Record<string, unknown>): { type?: string } =>
        typeof type === 'string' ? { type: type.slice(0, 60) } : {},
      component: Proof,
    }),
    createRoute({ getParentRoute, path: '/packages', component: Packages }),
    createRoute({ getParentRoute, path: '/people/import', component: ImportPeople }),
    createRoute({ getParentRoute, path: '/intakes', component: Intakes }),
    createRoute({ getParentRoute, path: '/intakes/clock', component: ClockCode }),
    createRoute({ getParentRoute, path: '/intakes/$id', beforeLoad: onlyId, component: Intake }),
  ] as const
}

export function createPages(cache: QueryClient) {
  const signedIn = signedInUnder(cache)
  const router = createRouter({
    routeTree: root.addChildren([setUp, signIn, signedIn.addChildren(signedInPages(signedIn))]),
    defaultPendingMs: 300,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
  return {
    router,
    /** Where a person goes whose session has ended; what was open is opened again afterwards. */
    goToSignIn(): void {
      const { href, pathname } = router.state.location
      if (pathname === '/sign-in' || pathname === '/setup') return
      cache.removeQueries()
      void router.navigate({ to: '/sign-in', search: { back: href } })
    },
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>['router']
  }
}
