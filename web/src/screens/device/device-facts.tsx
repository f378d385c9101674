// What the register says of a device.

import { DEVICE_KINDS } from '@shilu/core/device.ts'
import { showSize } from '../../parts/size.tsx'
import { Facts } from '../../parts/facts.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Whole } from './device.tsx'

export function DeviceFacts({ whole: { device, bytesPerHour } }: { whole: Whole }) {
  const { t, language } = useWords()
  const { holder } = device
  return (
    <div className="card device-facts">
      <Facts
        title={t('device.facts')}
        facts={[
          [t('devices.kind'), DEVICE_KINDS[device.kind][language]],
          [t('devices.model'), device.model],
          [
            t('devices.holder'),
            holder
              ? `${holder.name} ${t('device.since', { at: showTime(holder.heldFrom) })}`
              : t('devices.nobody'),
          ],
          [
            t('device.state'),
            device.stateSince
              ? `${t(`device.state.${device.state}`)} ${t('device.since', { at: showTime(device.stateSince) })}`
              : t(`device.state.${device.state}`),
          ],
          [t('device.why'), device.stateWhy],
          [
            t('devices.marks'),
            device.marks
              .map(({ kind, value }) => `${t(`term.kind.${kind}`)} ${value}`)
              .join(language === 'zh' ? '；' : '; '),
          ],
          [t('device.purchased'), device.purchasedOn],
          [t('device.remark'), device.remark],
          [
            t('device.rate'),
            bytesPerHour === null
              ? t('device.rate-unknown')
              : t('device.rate-words', { size: showSize(bytesPerHour) }),
          ],
        ]}
      />
    </div>
  )
}
