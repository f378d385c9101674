// The yearly review of the bureau: drawn, looked through by the reviewer, two put right, and closed by the leader.

import { DEMO_PASSWORD } from './bureau.ts'
import { signIn } from './visitor.ts'

const FINDINGS = [
  {
    finding: '开始记录晚于到达现场，缺少亮证和告知的画面。',
    correction: '已约谈执法人员，重新学习第八条、第九条，今后到达现场前开机。',
  },
  {
    finding: '画面有一段被衣物遮挡，看不清当事人签收的文书。',
    correction: '已调整佩戴位置，并补拍签收文书入卷。',
  },
] as const

export async function reviewSome(url: string, now: Temporal.Instant): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  // In January there is little of the new year to draw from.
  const DAYS = 60
  const { year } = now.toZonedDateTimeISO('Asia/Shanghai').subtract({ days: DAYS })
  const { frame } = await custodian.ask('GET /reviews/frame', { year })
  if (frame === 0) return
  const { id } = await custodian.ask('POST /reviews', { year, oneIn: 20 })
  const reviewer = await signIn(url, 'sunli', DEMO_PASSWORD)
  const { items } = await reviewer.ask('GET /reviews/{id}', { id })
  for (const [at, { id: recording }] of items.entries()) {
    // All of it: an empty file, which may be drawn as well, has no first bytes to look at.
    await reviewer.digestOf(`/recordings/${recording}/original`)
    const told = FINDINGS[at]
    await reviewer.ask('POST /reviews/{id}/judgements', {
      id,
      recording,
      outcome: told ? 'wanting' : 'sound',
      finding: told?.finding ?? null,
    })
    if (told)
      await custodian.ask('POST /reviews/{id}/corrections', {
        id,
        recording,
        correction: told.correction,
      })
  }
  const leader = await signIn(url, 'zhangjianguo', DEMO_PASSWORD)
  await leader.ask('POST /reviews/{id}/close', {
    id,
    why: '评查完成，发现的问题均已整改，结果在全局通报。',
  })
}
