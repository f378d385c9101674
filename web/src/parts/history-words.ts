// An event of a register in words. A type or a field that this page does not know is shown as it is called.

import { DEVICE_KINDS, DEVICE_MARK_KINDS, type DeviceKind } from '@shilu/core/device.ts'
import { FIELD_WORDS, type FieldName } from '@shilu/core/rule-sets/field-words.ts'
import type { Answer } from '../api/client.ts'
import type { Language, Words } from '../words/use-words.ts'
import { isWord, type Word } from '../words/zh.ts'
import { showTime } from './times.ts'

export type Told = Answer<'GET /devices/{id}/events'>['items'][number] & {
  names: Record<string, string>
}
export type Change = { name: string; before: string | null; after: string }

const FIELDS: Readonly<Record<string, Word>> = {
  serial: 'devices.serial',
  kind: 'devices.kind',
  model: 'devices.model',
  marks: 'devices.marks',
  purchasedOn: 'device.purchased',
  remark: 'device.remark',
  name: 'people.name',
  certificateNumber: 'people.certificate',
  certificateFrom: 'people.certificate-from',
  certificateUntil: 'people.certificate-until',
  recorderNumber: 'people.recorder-number',
  section: 'people.section',
}
const ON: Readonly<Record<string, Word>> = { device: 'devices.in-use', officer: 'people.active' }

export const actorWords = (actor: string, t: Words): string =>
  actor === 'system' ? t('actor.system') : actor === 'nobody' ? t('actor.nobody') : actor

export function eventWords(event: Told, register: 'devices' | 'officers', t: Words): string {
  const { type, details, names } = event
  if (type === 'device.handed-over') {
    const at = showTime(text(details['heldFrom']))
    const officer = details['officer']
    if (register === 'officers')
      return t('history.device.received', { name: nameOf(details['device'], names), at })
    return officer === null
      ? t('history.device.taken-back', { at })
      : t('history.device.handed-over', { name: nameOf(officer, names), at })
  }
  if (type === 'device.issued' || type === 'device.returned') return issueWords(event, register, t)
  if (type === 'device.state-changed') {
    const state = (name: 'before' | 'after') => stateWords(details[name], t)
    const why = text(details['why'])
    return t('history.device.state-changed', {
      before: state('before'),
      after: state('after'),
      why,
    })
  }
  const word = `history.${type}`
  return isWord(word) ? t(word) : type
}

function issueWords({ type, details, names }: Told, register: string, t: Words): string {
  const isIssue = type === 'device.issued'
  const at = showTime(text(details[isIssue ? 'issuedAt' : 'returnedAt']))
  const name = nameOf(details[register === 'officers' ? 'device' : 'officer'], names)
  if (register === 'officers')
    return t(isIssue ? 'history.device.received-issue' : 'history.device.gave-back', { name, at })
  return t(isIssue ? 'history.device.issued' : 'history.device.returned', { name, at })
}

function stateWords(state: unknown, t: Words): string {
  const word = `device.state.${text(state)}`
  return isWord(word) ? t(word) : text(state)
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)

const nameOf = (id: unknown, names: Record<string, string>) => names[text(id)] ?? text(id)

/** null: an event that is told whole by its words. */
export function changesIn(event: Told, t: Words, language: Language): Change[] | null {
  const { type, details } = event
  const subject = type.split('.')[0] ?? ''
  const { before, after } = details
  if (type === 'device.state-changed') return null
  const show = (field: string, value: unknown) => showValue(field, value, event.names, t, language)
  const label = (field: string) => {
    const word = field === 'isActive' ? ON[subject] : FIELDS[field]
    if (word) return t(word)
    return Object.hasOwn(FIELD_WORDS, field) ? FIELD_WORDS[field as FieldName][language] : field
  }
  if (isFields(before) && isFields(after)) {
    return inOrder(Object.keys(after))
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => ({
        name: label(field),
        before: show(field, before[field]),
        after: show(field, after[field]),
      }))
  }
  if (!type.endsWith('.created')) return null
  return inOrder(Object.keys(details))
    .filter((field) => field in FIELDS && !isNothing(details[field]))
    .map((field) => ({ name: label(field), before: null, after: show(field, details[field]) }))
}

/** As in the forms; the fields of an event stand in the order of the alphabet. */
const inOrder = (fields: readonly string[]): string[] => {
  const known = Object.keys(FIELDS)
  return [
    ...known.filter((field) => fields.includes(field)),
    ...fields.filter((field) => !known.includes(field)),
  ]
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNothing = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

function showValue(
  field: string,
  value: unknown,
  names: Record<string, string>,
  t: Words,
  language: Language,
): string {
  if (isNothing(value)) return t('history.empty')
  if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
  if (field === 'kind' && Object.hasOwn(DEVICE_KINDS, text(value)))
    return DEVICE_KINDS[value as DeviceKind][language]
  if (field === 'state') return stateWords(value, t)
  if (field === 'section') return nameOf(value, names)
  if (Array.isArray(value))
    return value.map((mark) => showMark(mark, t)).join(language === 'zh' ? '；' : '; ')
  return text(value)
}

function showMark(mark: unknown, t: Words): string {
  const { kind, value } = mark as { kind: string; value: string }
  const known = DEVICE_MARK_KINDS.find((one) => one === kind)
  return `${known ? t(`term.kind.${known}`) : kind} ${value}`
}
