// What the pages of the intakes read, and how they stay up to date. That an intake begins, ends or has
// a file done is told by the server (api/live.ts); how many bytes have arrived is not, so while one is
// under way and looked at, its figures are asked for again and again.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { IntakeFileState } from '@shilu/core/recording.ts'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useList } from '../../api/lists.ts'
import { readMeter, withSample, type Figures, type Reading, type Sample } from './meter.ts'

const POLL_MS = 1500
/** While nothing is under way and the server is not heard, a card may come at any time. */
const LOOK_MS = 5000
const OPEN_MAX = 200
const PAGE_ITEMS = 50
const PAGE_FILES = 100

export const useIntake = (id: string) =>
  useQuery({
    queryKey: ['intake', id],
    queryFn: ({ signal }) => call('GET /intakes/{id}', { id }, signal),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? POLL_MS : false),
  })

export const useIntakeCard = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['intake-card', id],
    queryFn: ({ signal }) => call('GET /intakes/{id}/card', { id }, signal),
    enabled: isWanted,
  })

export function useOpenIntakes() {
  const lookMs = usePollMs(LOOK_MS)
  return useQuery({
    queryKey: ['intakes', 'open'],
    queryFn: ({ signal }) => call('GET /intakes', { state: 'open', limit: OPEN_MAX }, signal),
    refetchInterval: (query) => ((query.state.data?.total ?? 0) > 0 ? POLL_MS : lookMs),
  })
}

/** The ended ones; read again when one that was under way no longer is. */
export function useEndedIntakes(openIds: string) {
  const cache = useQueryClient()
  useEffect(() => {
    void cache.invalidateQueries({ queryKey: ['intakes', 'ended'] })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- that they changed is the occasion
  }, [cache, openIds])
  return useList({
    queryKey: ['intakes', 'ended'],
    page: (after, signal) =>
      call('GET /intakes', { state: 'closed', after, limit: PAGE_ITEMS }, signal),
  })
}

type FilesWanted = {
  id: string
  state: IntakeFileState | null
  isEnabled: boolean
  isOpen: boolean
}

export const useIntakeFiles = ({ id, state, isEnabled, isOpen }: FilesWanted) =>
  useList({
    queryKey: ['intake-files', id, state],
    page: (after, signal) => {
      const input = { id, after, state: state ?? undefined, limit: PAGE_FILES }
      return call('GET /intakes/{id}/files', input, signal)
    },
    isEnabled,
    pollMs: isOpen ? POLL_MS : false,
  })

/** `atMs`: when these figures came; `isStale`: no newer ones could be had. */
export function useMeter(figures: Figures, atMs: number, isStale: boolean): Reading {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => {
    setSamples((before) => withSample(before, figures, atMs))
    // The figures of one moment come with its time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [atMs])
  return readMeter(isStale ? [] : samples, figures.sizeBytes)
}
