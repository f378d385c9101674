// The state of a device as a tag, always in words.

import { Tag, type Tone } from '../../parts/tags.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Device } from './devices.tsx'

const TONES = {
  'in-store': 'green',
  issued: 'blue',
  'in-repair': 'amber',
  lost: 'red',
  scrapped: 'gray',
} as const satisfies Record<Device['state'], Tone>

export function StateTag({
  device: { state, isActive },
}: {
  device: Pick<Device, 'state' | 'isActive'>
}) {
  const { t } = useWords()
  const isOff = !isActive && state !== 'lost' && state !== 'scrapped'
  return (
    <>
      <Tag tone={TONES[state]}>{t(`device.state.${state}`)}</Tag>
      {isOff ? <Tag tone="gray">{t('devices.off')}</Tag> : null}
    </>
  )
}
