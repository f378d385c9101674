// Art. 5 Recordings are objective and true and fix the evidence. Nothing unrelated to the work may be recorded or stored; no use outside enforcement.
//
// What is sealed is kept whole, checked like everything else, and shown to nobody. One person asks to open it, or to
// lift the seal; another one answers. An approved opening is for the one who asked, and for a time. Here is the whole
// of it as a machine without clock and rows: what may be done now, and what there is afterwards.
//
// ASSUMPTION: an opening lasts 24 hours from its approval.
// ASSUMPTION: only what belongs to no activity is sealed; what belongs to one is evidence of it, and is found by those who judge it.
// ASSUMPTION: two accounts that belong to one officer are one person.

import type { ProblemCode } from '../problems.ts'
import type { Reason } from '../reasons.ts'

export const OPENED_FOR_HOURS = 24

export const SEAL_WISHES = {
  open: { zh: '开启查看', en: 'open to look at it' },
  lift: { zh: '解除封存', en: 'lift the seal' },
} as const
export type SealWish = keyof typeof SEAL_WISHES
export const SEAL_WISH_NAMES = Object.keys(SEAL_WISHES) as [SealWish, ...SealWish[]]

/** `lapsed`: the seal that it was about was lifted before anybody answered. */
export const SEAL_REQUEST_STATES = {
  asked: { zh: '待审批', en: 'waits for an answer' },
  approved: { zh: '已批准', en: 'approved' },
  refused: { zh: '未批准', en: 'refused' },
  'taken-back': { zh: '已撤回', en: 'taken back' },
  lapsed: { zh: '已失效', en: 'lapsed' },
} as const
export type SealRequestState = keyof typeof SEAL_REQUEST_STATES
export const SEAL_REQUEST_STATE_NAMES = Object.keys(SEAL_REQUEST_STATES) as [
  SealRequestState,
  ...SealRequestState[],
]

/** `officer`: whom the account belongs to; null where it belongs to none. */
export type SealPerson = { account: string; officer: string | null }

export type SealRequest = {
  id: string
  /** The seal that it is about: one that was set later is another one, and is opened by nothing that came before. */
  seal: string
  wish: SealWish
  by: SealPerson
  state: SealRequestState
  /** Of an approved opening. */
  openUntil: Temporal.Instant | null
}

/** Of one recording. `seal`: the id of the one that stands. */
export type Sealing = { seal: string | null; requests: readonly SealRequest[] }
export const UNSEALED: Sealing = { seal: null, requests: [] }

export type SealAct =
  | { kind: 'seal'; seal: string; activities: number }
  | { kind: 'ask'; request: string; wish: SealWish }
  | { kind: 'approve' | 'refuse' | 'take-back'; request: string }

export type SealDecision = { next: Sealing } | { refusal: ProblemCode }

/** Whether somebody may do this now, and how it stands afterwards. What a role allows is not asked here. */
export function decideSealing(
  sealing: Sealing,
  act: SealAct,
  by: SealPerson,
  at: Temporal.Instant,
): SealDecision {
  if (act.kind === 'seal') return decideSeal(sealing, act)
  if (act.kind === 'ask') return decideAsk(sealing, act, by, at)
  const request = sealing.requests.find(({ id }) => id === act.request)
  if (sealing.seal === null || request?.seal !== sealing.seal || request.state !== 'asked')
    return { refusal: 'SEAL_REQUEST_ANSWERED' }
  if (act.kind === 'take-back')
    return isSamePerson(request.by, by)
      ? { next: answered(sealing, { ...request, state: 'taken-back' }) }
      : { refusal: 'SEAL_REQUEST_NOT_OWN' }
  if (isSamePerson(request.by, by)) return { refusal: 'SEAL_REQUEST_OWN' }
  if (act.kind === 'refuse') return { next: answered(sealing, { ...request, state: 'refused' }) }
  if (request.wish === 'lift') return { next: lifted(sealing, request) }
  const openUntil = at.add({ hours: OPENED_FOR_HOURS })
  return { next: answered(sealing, { ...request, state: 'approved', openUntil }) }
}

function decideSeal(
  sealing: Sealing,
  { seal, activities }: { seal: string; activities: number },
): SealDecision {
  if (sealing.seal !== null) return { refusal: 'SEALED_ALREADY' }
  return activities > 0 ? { refusal: 'SEAL_BELONGS' } : { next: { ...sealing, seal } }
}

function decideAsk(
  sealing: Sealing,
  { request: id, wish }: { request: string; wish: SealWish },
  by: SealPerson,
  at: Temporal.Instant,
): SealDecision {
  const { seal, requests } = sealing
  if (seal === null) return { refusal: 'SEAL_NONE' }
  const isAsked = requests.some(
    (one) =>
      one.seal === seal && one.state === 'asked' && one.wish === wish && isSamePerson(one.by, by),
  )
  if (isAsked) return { refusal: 'SEAL_ASKED_ALREADY' }
  if (wish === 'open' && decideOpen(sealing, by, at).kind === 'opened')
    return { refusal: 'SEAL_OPEN_ALREADY' }
  const request: SealRequest = { id, seal, wish, by, state: 'asked', openUntil: null }
  return { next: { seal, requests: [...requests, request] } }
}

/** What still waited for an answer has nothing left to ask for. */
function lifted({ seal, requests }: Sealing, request: SealRequest): Sealing {
  const others = requests.map((one) =>
    one.seal === seal && one.state === 'asked' ? { ...one, state: 'lapsed' as const } : one,
  )
  return answered({ seal: null, requests: others }, { ...request, state: 'approved' })
}

const answered = (sealing: Sealing, request: SealRequest): Sealing => ({
  ...sealing,
  requests: sealing.requests.map((one) => (one.id === request.id ? request : one)),
})

export const isSamePerson = (one: SealPerson, other: SealPerson): boolean =>
  one.account === other.account || (one.officer !== null && one.officer === other.officer)

export type Openness = {
  kind: 'not-sealed' | 'opened' | 'closed'
  /** Until when it is open for this person. */
  until: Temporal.Instant | null
  reasons: Reason[]
}

/** Whether this person may be shown the content now. An opening is for the account that asked, and for no other one. */
export function decideOpen(
  { seal, requests }: Sealing,
  by: SealPerson | null,
  at: Temporal.Instant,
): Openness {
  if (seal === null)
    return { kind: 'not-sealed', until: null, reasons: [{ code: 'seal-none', article: 5 }] }
  let until: Temporal.Instant | null = null
  for (const one of requests)
    if (
      one.seal === seal &&
      one.wish === 'open' &&
      one.state === 'approved' &&
      one.by.account === by?.account &&
      one.openUntil !== null &&
      (until === null || Temporal.Instant.compare(one.openUntil, until) > 0)
    )
      until = one.openUntil
  if (until !== null && Temporal.Instant.compare(at, until) < 0)
    return { kind: 'opened', until, reasons: [{ code: 'seal-opened', article: 5 }] }
  const code = until === null ? 'seal-closed' : 'seal-opening-over'
  return { kind: 'closed', until: null, reasons: [{ code, article: 5 }] }
}
