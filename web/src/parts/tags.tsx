// Kinds, flags and states as tags. Red is only for what is broken or lost its place; amber for what
// waits or is doubtful.

import type { RecordingFlag, RecordingKind } from '@shilu/core/recording.ts'
import { Tag } from 'antd'
import { useWords } from '../words/use-words.ts'

const RED: readonly RecordingFlag[] = ['fits-nowhere', 'broken', 'empty', 'cut-short']

export function FlagTag({ flag }: { flag: RecordingFlag }) {
  const { t } = useWords()
  return <Tag color={RED.includes(flag) ? 'error' : 'warning'}>{t(`flag.${flag}`)}</Tag>
}

export function Flags({ flags }: { flags: readonly RecordingFlag[] }) {
  return (
    <span className="tags">
      {flags.map((flag) => (
        <FlagTag key={flag} flag={flag} />
      ))}
    </span>
  )
}

export function KindTag({ kind }: { kind: RecordingKind }) {
  const { t } = useWords()
  return <Tag color="blue">{t(`kind.${kind}`)}</Tag>
}

const STATE_COLOR = {
  listed: 'default',
  wanted: 'processing',
  received: 'processing',
  kept: 'success',
  'already-kept': 'success',
  'not-evidence': 'default',
  failed: 'error',
} as const

export function FileState({ state }: { state: keyof typeof STATE_COLOR }) {
  const { t } = useWords()
  return <Tag color={STATE_COLOR[state]}>{t(`file.${state}`)}</Tag>
}
