// What the device and its card said, as they said it. UNTRUSTED: all of it; shown, never acted on.

import { Facts, type Fact } from '../../parts/facts.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

/** What core/recording-name.ts reads in a name, and what a dock tells of a card. */
type NameClaims = {
  recordedAt?: { local: string; zone: string }
  deviceSerial?: string
  officerNumber?: string
  isMarkedImportant?: boolean
}
type CardClaims = { root?: string; volumeLabel?: string | null; volumeId?: string | null }

export function Claims({ claims }: { claims: Detail['claims'] }) {
  const { t } = useWords()
  const name = (claims.name ?? {}) as NameClaims
  const card = (claims.card ?? {}) as CardClaims
  const mono = (text: string) => <span className="mono">{text}</span>
  const facts: Fact[] = [
    [t('recording.file-name'), mono(claims.fileName)],
    [t('recording.path'), claims.path === claims.fileName ? null : mono(claims.path)],
    [t('recording.name-time'), name.recordedAt ? showLocal(name.recordedAt) : null],
    [t('recording.name-device'), name.deviceSerial && mono(name.deviceSerial)],
    [t('recording.name-officer'), name.officerNumber && mono(name.officerNumber)],
    [t('recording.name-mark'), name.isMarkedImportant ? t('flag.marked-important') : null],
    [t('recording.container-time'), claims.containerTime],
    [t('recording.exif-time'), claims.exifTime],
    [t('recording.file-time'), claims.fileModifiedAt && showTime(claims.fileModifiedAt)],
    [t('recording.gps'), claims.gps && `${claims.gps.latitude}, ${claims.gps.longitude}`],
    [t('recording.make'), [claims.make, claims.model].filter(Boolean).join(' ')],
    [t('recording.card'), [card.volumeLabel, card.volumeId].filter(Boolean).join(' · ')],
    [t('recording.card-root'), card.root && mono(card.root)],
  ]
  return <Facts title={t('recording.claimed')} note={t('recording.claimed-note')} facts={facts} />
}

const showLocal = ({ local, zone }: { local: string; zone: string }): string =>
  `${local.replace('T', ' ')}${zone === 'UTC' ? ' UTC' : ''}`
