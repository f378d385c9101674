// What people of the bureau said about keeping: a hold on an activity, and one that somebody asks to lift.

import { DEMO_PASSWORD } from './bureau.ts'
import { signIn } from './visitor.ts'

export async function holdSome(url: string): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const { items } = await custodian.ask('GET /activities', { limit: 50 })
  const [first, second] = items.filter(({ isWithdrawn }) => !isWithdrawn)
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
