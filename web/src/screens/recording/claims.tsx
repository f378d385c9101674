// What the device and its card said, as they said it.

import { useWords } from '../../words/use-words.ts'
import { Facts, type Fact } from '../../parts/facts.tsx'
import { showTime } from '../../parts/times.ts'
import type { Detail } from './recording.tsx'

type NameClaims = {
  recordedAt?: { local: string; zone: string }
  deviceSerial?: string
  officerNumber?: string
}

export function Claims({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const { claims } = detail
  const name = (claims.name ?? {}) as NameClaims
  const card = (claims.card ?? {}) as {
    volumeLabel?: string | null
    volumeId?: string | null
    root?: string
  }
  const zone = name.recordedAt?.zone === 'UTC' ? ' UTC' : ''
  const facts: Fact[] = [
    [
      t('recording.file-name'),
      <span className="mono" key="n">
        {claims.fileName}
      </span>,
    ],
    [
      t('recording.path'),
      <span className="mono" key="p">
        {claims.path}
      </span>,
    ],
    [
      t('recording.name-time'),
      name.recordedAt ? name.recordedAt.local.replace('T', ' ') + zone : null,
    ],
    [t('recording.name-device'), name.deviceSerial],
    [t('recording.name-officer'), name.officerNumber],
    [t('recording.container-time'), claims.containerTime],
    [t('recording.exif-time'), claims.exifTime],
    [t('recording.file-time'), claims.fileModifiedAt ? showTime(claims.fileModifiedAt) : null],
    [t('recording.gps'), claims.gps ? `${claims.gps.latitude}, ${claims.gps.longitude}` : null],
    [t('recording.make'), [claims.make, claims.model].filter(Boolean).join(' ') || null],
    [
      t('recording.card'),
      [card.volumeLabel, card.volumeId].filter(Boolean).join(' · ') || card.root,
    ],
  ]
  return <Facts title={t('recording.claimed')} note={t('recording.claimed-note')} facts={facts} />
}
