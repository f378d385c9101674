// What people of the bureau said about keeping: a hold on an activity, one that somebody asks to lift, and a clearing in its
// grace time.

import { DEMO_PASSWORD } from './bureau.ts'
import { signIn } from './visitor.ts'

export async function holdSome(url: string): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const { items } = await custodian.ask('GET /activities', { limit: 50 })
  // Such as have recordings: a hold on nothing shows nothing.
  const [first, second] = items.filter(
    ({ isWithdrawn, judged }) => !isWithdrawn && (judged?.recordings ?? 0) > 0,
  )
  if (!first || !second) return
  await custodian.ask('POST /holds', {
    scope: 'activity',
    target: first.id,
    ground: 'party-objects',
    why: '当事人当场表示对检查结果有异议，准备向上级反映。',
    proposal: null,
  })
  const { id } = await custodian.ask('POST /holds', {
    scope: 'activity',
    target: second.id,
    ground: 'major-or-sensitive',
    why: '涉及未成年人，舆情关注。',
    proposal: null,
  })
  await custodian.ask('POST /holds/{id}/lift', {
    id,
    why: '事件已妥善处理，舆情平息。',
  })
}

/** Of the oldest list: its sample is played, one is kept on, and two are asked to be cleared and approved. */
export async function clearSome(url: string): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const oldest = (await custodian.ask('GET /appraisals', {})).items.at(-1)
  if (!oldest) return
  const { id } = oldest
  const { items } = await custodian.ask('GET /appraisals/{id}', { id })
  for (const { id: recording, isSample } of items)
    if (isSample) await custodian.look(`/recordings/${recording}/original`)
  const [first, ...others] = items
    .filter((one) => one.keeps.length === 0 && !one.isSealed)
    .map((one) => one.id)
  if (first === undefined || others.length === 0) return
  const say = (recordings: string[], decision: 'keep' | 'clear', why: string) =>
    custodian.ask('POST /appraisals/{id}/decisions', {
      id,
      recordings,
      decision,
      months: decision === 'keep' ? 6 : null,
      why,
    })
  await say([first], 'keep', '相关投诉刚办结，再保存半年。')
  await say(others.slice(0, 2), 'clear', '例行巡查，未发现问题，无保存意义。')
  const clearing = await custodian.ask('POST /clearings', {
    appraisal: id,
    why: '已满六个月，经鉴定无保存意义。',
  })
  const leader = await signIn(url, 'zhangjianguo', DEMO_PASSWORD)
  await leader.ask('POST /clearings/{id}/answer', {
    id: clearing.id,
    answer: 'approve',
    why: '同意，按期清除。',
  })
}
