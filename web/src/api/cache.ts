// What the pages remember of the server's answers, and what happens when a session has ended.

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './client.ts'

const RETRIES = 2
const UNREACHABLE = [0, 502, 503, 504]

/** `onSignedOut` is called when the server no longer knows who is asking. */
export function createCache(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server refused it will refuse again; what could not be reached may come back.
        retry: (failures, error) =>
          failures < RETRIES && error instanceof ApiProblem && UNREACHABLE.includes(error.status),
        refetchOnWindowFocus: false,
        // A PC without internet reaches the server in its own office: the browser must not decide.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'NOT_SIGNED_IN' || error.code === 'SESSION_ENDED')
