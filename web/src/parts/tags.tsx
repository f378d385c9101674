// Kinds, flags and states as tags, always in words. Red is only for what is broken or has no place;
// amber for what waits or is doubtful.

import type { RecordingFlag, RecordingKind, RecordingState } from '@shilu/core/recording.ts'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'gray'

export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag ${tone}`}>{children}</span>
}

const RED: readonly RecordingFlag[] = ['fits-nowhere', 'broken', 'empty', 'cut-short']

const weight = (flag: RecordingFlag): number => Number(RED.includes(flag))

export function Flags({ flags }: { flags: readonly RecordingFlag[] }) {
  const { t } = useWords()
  // What needs a person most stands first.
  const inOrder = flags.toSorted((one, other) => weight(other) - weight(one))
  return (
    <>
      {inOrder.map((flag) => (
        <Tag key={flag} tone={RED.includes(flag) ? 'red' : 'amber'}>
          {t(`flag.${flag}`)}
        </Tag>
      ))}
    </>
  )
}

export function KindTag({ kind }: { kind: RecordingKind }) {
  const { t } = useWords()
  return <Tag tone="blue">{t(`kind.${kind}`)}</Tag>
}

/** Where its bytes are gone from the server. */
export function GoneTag({ state }: { state: RecordingState }) {
  const { t } = useWords()
  return state === 'kept' ? null : <Tag tone="gray">{t(`gone.${state}`)}</Tag>
}

const STATE_TONE = {
  listed: 'gray',
  wanted: 'amber',
  received: 'blue',
  kept: 'green',
  'already-kept': 'green',
  'not-evidence': 'gray',
  failed: 'red',
} as const satisfies Record<string, Tone>
export type FileStateName = keyof typeof STATE_TONE

export function FileState({ state }: { state: FileStateName }) {
  const { t } = useWords()
  return <Tag tone={STATE_TONE[state]}>{t(`file.${state}`)}</Tag>
}
