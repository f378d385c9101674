// In which states and sizes each screen is taken. Errors, delays and long names are made on the way
// between browser and server; everything else is the real server on a real home.

import type { BrowserContext, Route } from '@playwright/test'

export type Variant = {
  name: string
  width: number
  height: number
  language: 'zh' | 'en'
  home: 'demonstration' | 'empty'
  /** Pixels of the picture per pixel of the page: 2 with half the width is a zoom of 200 %. */
  scale?: number
  isWhole?: true
  /** Nothing comes, so there is nothing to wait for. */
  isStill?: true
  onTheWay?(context: BrowserContext): Promise<void>
}

const pc = { width: 1366, height: 768, language: 'zh', home: 'demonstration' } as const

export const VARIANTS: readonly Variant[] = [
  { ...pc, name: 'full', isWhole: true },
  { ...pc, name: 'english', language: 'en' },
  { ...pc, name: 'large', width: 1920, height: 1080 },
  { ...pc, name: 'zoom', width: 683, height: 384, scale: 2, isWhole: true },
  { ...pc, name: 'phone', width: 390, height: 844, scale: 2, isWhole: true },
  { ...pc, name: 'phone-english', width: 390, height: 844, scale: 2, language: 'en' },
  { ...pc, name: 'nothing', home: 'empty' },
  { ...pc, name: 'long', isWhole: true, onTheWay: (context) => answers(context, lengthen) },
  { ...pc, name: 'loading', isStill: true, onTheWay: (context) => answers(context, never) },
  { ...pc, name: 'error', onTheWay: (context) => answers(context, fail) },
  { ...pc, name: 'offline', onTheWay: (context) => answers(context, (route) => route.abort()) },
]

/** All but what every page needs to know who is there. */
async function answers(context: BrowserContext, how: (route: Route) => Promise<void>) {
  await context.route(/\/api\/v1\/(?!session|setup)/, how)
}

const never = () => Promise.resolve()

async function fail(route: Route): Promise<void> {
  await route.fulfill({
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify({
      code: 'INTERNAL',
      status: 500,
      title: 'INTERNAL',
      detail: '系统内部错误（编号 7f3a91）。本次操作没有生效。请把编号告诉系统管理员。',
    }),
  })
}

const LONG = {
  name: '平顶山市郏县新型城镇化示范区教育体育和未成年人校外培训综合监督管理服务中心',
  fileName:
    '郏县新城实验学校食堂后厨食品安全专项检查（第二次复查）现场照片及进货查验台账_20260916_141223.jpg',
  serial: 'DSJ-HIKN1A1-2026-0410425-000000000000018812345',
  model: '多功能防爆型执法音视频记录仪 DSJ-HIKN1A1/64G/北斗（第三代）',
}

async function lengthen(route: Route): Promise<void> {
  if (!['fetch', 'xhr'].includes(route.request().resourceType())) return route.continue()
  const answer = await route.fetch()
  if (!(answer.headers()['content-type'] ?? '').includes('json'))
    return route.fulfill({ response: answer })
  const text = JSON.stringify(await answer.json(), (key, value: unknown) =>
    key in LONG && typeof value === 'string' ? LONG[key as keyof typeof LONG] : value,
  )
  return route.fulfill({ response: answer, body: text })
}
