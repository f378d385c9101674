// What the server says has changed, as it happens: pages ask again for what they show and nothing else.
// Closed while nobody looks at the page: a browser has only six connections to one server.

import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

type Told = { topics: string[] }

/** Lists whose every reading is a custody event, or which would jump under the reader's eyes: they say
 * that there is something new and leave it to the person (parts/news.tsx). */
const ON_DEMAND = 'recordings'

/** The queries that a topic of the server is about. */
function keysOf(topic: string): QueryKey[] {
  const [noun = '', id] = topic.split(':')
  if (noun === 'intake')
    return [
      ['intake', id],
      ['intake-files', id],
    ]
  if (noun === 'recording')
    return [
      ['recording', id],
      ['custody', id],
    ]
  if (noun === 'intakes') return [['intakes'], ['desk']]
  if (noun === 'devices') return [['devices'], ['device'], ['device-issues'], ['desk']]
  if (noun === 'sections' || noun === 'officers') return [[noun], ['desk']]
  if (noun === 'packages') return [['packages'], ['discs']]
  if (noun === 'discs') return [['discs'], ['desk']]
  return [[noun]]
}

let isConnected = true
let newRecordings = 0
const listeners = new Set<() => void>()
const notify = () => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server is heard now. While it is not, pages ask by themselves now and then. */
export const useIsConnected = (): boolean => useSyncExternalStore(subscribe, () => isConnected)

/** Counts up with each message that recordings changed. */
export const useRecordingNews = (): number => useSyncExternalStore(subscribe, () => newRecordings)

/** How often to ask again: hardly ever while the server tells, every so often while it is not heard. */
export function usePollMs(whileDeafMs: number): number | false {
  return useIsConnected() ? false : whileDeafMs
}

const setConnected = (next: boolean) => {
  if (next === isConnected) return
  isConnected = next
  notify()
}

function hear(cache: QueryClient, { topics }: Told): void {
  for (const topic of topics) {
    if (topic === ON_DEMAND) {
      newRecordings += 1
      notify()
      void cache.invalidateQueries({ queryKey: ['desk'] })
      void cache.invalidateQueries({ queryKey: ['seal-requests'] })
      continue
    }
    for (const queryKey of keysOf(topic)) void cache.invalidateQueries({ queryKey })
  }
}

/** Once, in the frame of the signed-in pages. */
export function useLive(): void {
  const cache = useQueryClient()
  useEffect(() => {
    let source: EventSource | null = null
    let hasMissed = false
    const open = () => {
      if (source || document.hidden) return
      source = new EventSource('/api/v1/changes')
      source.addEventListener('open', () => {
        setConnected(true)
        // What happened in between was not heard.
        if (hasMissed) void cache.invalidateQueries({ predicate: isNotOnDemand })
        hasMissed = false
      })
      source.addEventListener('error', () => {
        hasMissed = true
        setConnected(false)
        // A server that refused the request (and not the connection) is not asked again by the browser.
        if (source?.readyState === EventSource.CLOSED) source = null
      })
      source.addEventListener('message', (event: MessageEvent<string>) =>
        hear(cache, JSON.parse(event.data) as Told),
      )
    }
    const close = () => {
      source?.close()
      source = null
      hasMissed = true
    }
    const onVisibility = () => (document.hidden ? close() : open())
    const timer = setInterval(open, REOPEN_MS)
    document.addEventListener('visibilitychange', onVisibility)
    open()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisibility)
      close()
    }
  }, [cache])
}
const REOPEN_MS = 10_000

const isNotOnDemand = ({ queryKey }: { queryKey: QueryKey }): boolean => queryKey[0] !== ON_DEMAND
