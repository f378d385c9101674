// A list by cursor as the pages use it: items so far, the server's total, and the next page.

import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  type QueryKey,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from './client.ts'

type Page<Item> = { items: Item[]; next: string | null; total: number }
type Options<Item> = {
  queryKey: QueryKey
  page: (after: string | undefined, signal: AbortSignal) => Promise<Page<Item>>
  isEnabled?: boolean
  pollMs?: number | false
}

export function useList<Item>({ queryKey, page, isEnabled = true, pollMs = false }: Options<Item>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => page(pageParam === '' ? undefined : pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled: isEnabled,
    refetchInterval: pollMs,
    // Under another filter the earlier rows stand until the answer is there: nothing jumps twice.
    placeholderData: keepPreviousData,
  })
  const { data, isFetchingNextPage } = query
  // The same items as long as nothing came: a table of them is not drawn anew for nothing.
  const items = useMemo(() => data?.pages.flatMap((one) => one.items) ?? [], [data])
  return {
    items,
    total: data?.pages[0]?.total ?? 0,
    isKnown: data !== undefined,
    isPending: query.isPending && isEnabled,
    isFetching: query.isFetching,
    /** What stands there is of the filter before. */
    isEarlier: query.isPlaceholderData,
    error: query.error,
    refetch: () => void query.refetch(),
    more: query.hasNextPage
      ? { isLoading: isFetchingNextPage, load: () => void query.fetchNextPage() }
      : undefined,
  }
}

// What hardly ever changes and many pages choose from. Small: it comes whole.
const DIRECTORY = { staleTime: 60_000 }
export const officersQuery = queryOptions({
  queryKey: ['officers'],
  queryFn: ({ signal }) => call('GET /officers', {}, signal),
  ...DIRECTORY,
})
export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: ({ signal }) => call('GET /devices', {}, signal),
  ...DIRECTORY,
})
export const sectionsQuery = queryOptions({
  queryKey: ['sections'],
  queryFn: ({ signal }) => call('GET /sections', {}, signal),
  ...DIRECTORY,
})

export const useOfficers = () => useQuery(officersQuery).data?.items ?? []
export const useDevices = () => useQuery(devicesQuery).data?.items ?? []
export const useSections = () => useQuery(sectionsQuery).data?.items ?? []
