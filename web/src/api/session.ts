// Who is signed in, known once for all pages.

import { mayDo, type Permission } from '@shilu/core/permissions.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, type Answer } from './client.ts'

export type Session = Answer<'GET /session'>

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('GET /session', {}, signal),
  staleTime: 60_000,
  retry: false,
})

export const useSession = (): Session | undefined => useQuery(sessionQuery).data

/** Whether the person signed in may do this; the server decides again. */
export function useMayDo(permission: Permission): boolean {
  const session = useSession()
  return session !== undefined && mayDo([...session.account.roles, 'signed-in'], permission)
}
