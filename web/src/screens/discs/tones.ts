// How serious each state looks.

import type { DiscCopyState } from '@shilu/core/disc.ts'
import type { Tone } from '../../parts/tags.tsx'

export const COPY_TONES: Record<DiscCopyState, Tone> = {
  planned: 'gray',
  burned: 'amber',
  'read-back': 'green',
  failed: 'red',
  lost: 'red',
  replaced: 'gray',
}

export const IMAGE_TONES = {
  making: 'blue',
  ready: 'green',
  failed: 'red',
  removed: 'gray',
  elsewhere: 'gray',
} as const satisfies Record<string, Tone>
