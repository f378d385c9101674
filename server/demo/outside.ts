// What lies outside any activity in the demonstration (Art. 5): one is stated to be a test film, one is sealed, and a
// reviewer has asked to open it. After everything is judged: before that, much is still on its way to its activity.

import { DEMO_PASSWORD } from './bureau.ts'
import { signIn } from './visitor.ts'

export async function settleOutside(url: string): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const { items } = await custodian.ask('GET /recordings', { outside: 'yes', limit: 200 })
  const [test, other] = items.filter(({ flags }) => flags.length === 0)
  if (test)
    await custodian.ask('POST /recordings/{id}/statement', {
      id: test.id,
      kind: 'pre-use-test',
      why: '领用前检查时试拍，与使用台账当日记录一致。',
    })
  if (!other) return
  await custodian.ask('POST /recordings/{id}/seal', {
    id: other.id,
    why: '误触录制，含执法人员私人谈话，与工作无关。',
  })
  const reviewer = await signIn(url, 'sunli', DEMO_PASSWORD)
  await reviewer.ask('POST /recordings/{id}/seal/requests', {
    id: other.id,
    wish: 'open',
    purpose: '年度评查抽样，核实封存理由是否属实。',
  })
}
