// What the pages of discs ask the server for.

import { useQuery } from '@tanstack/react-query'
import { call, type Answer } from '../../api/client.ts'

export type ShownSet = Answer<'GET /disc-sets/{id}'>
export type Disc = ShownSet['discs'][number]
export type Copy = Disc['copies'][number]

/** Whether this server can add error correction; undefined until it is known. */
export function useCanCorrect() {
  const query = useQuery({
    queryKey: ['disc-drives'],
    queryFn: ({ signal }) => call('GET /disc-drives', {}, signal),
  })
  // Whoever may not ask is told by the form itself.
  return query.isError ? false : query.data?.canCorrect
}

/** Undefined until it is known. */
export function useDrives(isAsked: boolean) {
  const query = useQuery({
    queryKey: ['disc-drives'],
    queryFn: ({ signal }) => call('GET /disc-drives', {}, signal),
    enabled: isAsked,
  })
  return query.data?.drives
}
