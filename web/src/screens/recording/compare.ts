// Where a claim and what was verified speak of the same thing: what each claim came to. The server decided it and
// told why; here its reasons are only brought to the claims that they are about. UNTRUSTED: every claim.

import type { RecordingKind } from '@shilu/core/recording.ts'
import { showDuration, showTime } from '../../parts/times.ts'
import type { Word } from '../../words/zh.ts'
import type { Detail } from './recording.tsx'

/** `believed`: what counts rests on it. `differs`, `refused`: it says otherwise, or what cannot be. */
export type Outcome = 'believed' | 'differs' | 'refused' | 'agrees' | 'not-compared'
export type Claim = { from: Word; value: string; outcome: Outcome; isMono?: boolean }

/** What core/recording-name.ts reads in a name, and what a dock tells of a card. */
type NameClaims = {
  recordedAt?: { local: string; zone: string }
  deviceSerial?: string
  officerNumber?: string
  isMarkedImportant?: boolean
}
type CardClaims = { root?: string; volumeLabel?: string | null; volumeId?: string | null }

export const nameClaims = ({ claims }: Detail): NameClaims => claims.name ?? {}
export const cardClaims = ({ claims }: Detail): CardClaims => claims.card ?? {}

type Source = 'name' | 'exif' | 'container' | 'file'
type Reasons = Detail['captureReasons']

export function timeClaims(detail: Detail): Claim[] {
  const { claims } = detail
  const { recordedAt } = nameClaims(detail)
  const told: [Source, Word, string | null][] = [
    ['name', 'recording.name-time', recordedAt ? momentOf(recordedAt) : null],
    ['exif', 'recording.exif-time', claims.exifTime],
    ['container', 'recording.container-time', claims.containerTime],
    ['file', 'recording.file-time', claims.fileModifiedAt],
  ]
  return told.flatMap(([source, from, value]) =>
    value === null
      ? []
      : [{ from, value: showClaimed(value), outcome: timeOutcome(source, detail.captureReasons) }],
  )
}

function timeOutcome(source: Source, reasons: Reasons): Outcome {
  const isCorrected = reasons.some(({ code }) => code === 'time-corrected')
  for (const { code, params } of reasons) {
    if (params?.['source'] === source)
      return code === 'time-other-disagrees' ? 'differs' : 'refused'
    const believed = /^time-from-(name|exif|container|file)(?:-local)?$/.exec(code)?.[1]
    if (believed === source && !isCorrected) return 'believed'
  }
  return 'not-compared'
}

const momentOf = ({ local, zone }: { local: string; zone: string }): string =>
  zone === 'UTC' ? `${local}Z` : local

/** A moment with its zone is told in Beijing time, as all of the page; without one, as it was written. */
function showClaimed(value: string): string {
  const isMoment = /(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value))
  return isMoment ? showTime(value) : value.replace('T', ' ')
}

export function deviceClaims(detail: Detail): Claim[] {
  const { deviceSerial } = nameClaims(detail)
  const { volumeLabel, volumeId } = cardClaims(detail)
  const serial = detail.device?.serial
  const isByName = detail.placedReasons.some(
    ({ code, params }) => code === 'place-by-mark' && params?.['kind'] === 'name-prefix',
  )
  const named: Claim[] = deviceSerial
    ? [
        {
          from: 'recording.name-device',
          value: deviceSerial,
          outcome: outcomeOf(serial, deviceSerial, isByName),
          isMono: true,
        },
      ]
    : []
  const card = [volumeLabel, volumeId].filter(Boolean).join(' · ')
  const isByCard = detail.placedReasons.some(
    ({ code, params }) =>
      code === 'place-by-mark' && ['volume-id', 'volume-label'].includes(String(params?.['kind'])),
  )
  return card === ''
    ? named
    : [
        ...named,
        {
          from: 'recording.card',
          value: card,
          outcome: isByCard ? 'believed' : 'not-compared',
          isMono: true,
        },
      ]
}

function outcomeOf(verified: string | undefined, claimed: string, isBelieved: boolean): Outcome {
  if (isBelieved) return 'believed'
  if (verified === undefined) return 'not-compared'
  return verified === claimed ? 'agrees' : 'differs'
}

export function officerClaims(detail: Detail): Claim[] {
  const { officerNumber } = nameClaims(detail)
  if (!officerNumber) return []
  const isOther = detail.placedReasons.some(({ code }) => code === 'place-claimed-officer-differs')
  const outcome = isOther ? 'differs' : 'not-compared'
  return [{ from: 'recording.name-officer', value: officerNumber, outcome, isMono: true }]
}

const TOLERANCE_MS = 1000

export function lengthClaims(detail: Detail): Claim[] {
  const boxes = detail.facts?.['boxes'] as { durationMs?: number } | undefined
  const claimedMs = boxes?.durationMs
  if (claimedMs === undefined) return []
  const { durationMs } = detail
  const isFar =
    detail.findings.some(({ code }) => code === 'durations-disagree') ||
    (durationMs !== null && Math.abs(durationMs - claimedMs) > TOLERANCE_MS)
  const outcome = durationMs === null ? 'not-compared' : isFar ? 'differs' : 'agrees'
  return [{ from: 'recording.container-length', value: showDuration(claimedMs), outcome }]
}

export function kindClaims(detail: Detail): Claim[] {
  const ending = /\.([^./\\]{1,10})$/.exec(detail.claims.fileName)?.[1]
  if (!ending) return []
  const isWrong = detail.flags.includes('wrong-extension')
  const isRead = detail.facts !== null && readableKind(detail.kind)
  const outcome = isWrong ? 'differs' : isRead ? 'agrees' : 'not-compared'
  return [{ from: 'recording.extension', value: ending.toUpperCase(), outcome, isMono: true }]
}

const readableKind = (kind: RecordingKind): boolean =>
  kind === 'video' || kind === 'audio' || kind === 'photo'
