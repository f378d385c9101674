// The screens that `npm run shots` takes. A new screen is one more line here.

import type { Page } from '@playwright/test'

/** Things of the demonstration that a screen needs the id of; null in the empty home. */
export type Found = {
  /** The recording whose name or flag this is. */
  recording(wanted: string): string
  intake: string
  device: string
}
export type Screen = {
  name: string
  at(found: Found): string
  /** The login; the system administrator who is custodian as well where none is named. */
  as?: string | null
  /** What is done before the picture is taken. */
  act?(page: Page): Promise<void>
  /** The screen makes no sense in the empty home. */
  needsThings?: true
}

const press = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click({ timeout: 3000 })
}
const recording = (name: string, wanted: string): Screen => ({
  name: `recording-${name}`,
  at: (found) => `/recordings/${found.recording(wanted)}`,
  needsThings: true,
})

export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', at: () => '/sign-in', as: null },
  { name: 'set-up-done', at: () => '/setup', as: null },
  { name: 'desk', at: () => '/desk' },
  { name: 'desk-officer', at: () => '/desk', as: 'liguoqiang', needsThings: true },
  { name: 'desk-leader', at: () => '/desk', as: 'zhangjianguo', needsThings: true },
  { name: 'recordings', at: () => '/recordings' },
  { name: 'recordings-found', at: () => '/recordings?q=培训' },
  { name: 'recordings-nothing', at: () => '/recordings?q=nothing-like-this' },
  { name: 'recordings-officer', at: () => '/recordings', as: 'chenxiaoyan', needsThings: true },
  recording('film', '_IMP.MP4'),
  recording('photo', '152075003117'),
  recording('long-name', '校车安全专项检查'),
  recording('sound', '录音'),
  recording('copy', '.AVI'),
  recording('h265', 'h265'),
  recording('broken', 'broken'),
  recording('cut', 'cut-short'),
  recording('empty', 'empty'),
  recording('clock', 'clock-not-set'),
  recording('stray', '9900001'),
  { name: 'intakes', at: () => '/intakes' },
  { name: 'clock-code', at: () => '/intakes/clock' },
  { name: 'intake', at: (found) => `/intakes/${found.intake}`, needsThings: true },
  { name: 'devices', at: () => '/devices' },
  { name: 'devices-new', at: () => '/devices', act: press(/登记|新增|Register|Add|New/) },
  { name: 'device', at: (found) => `/devices/${found.device}`, needsThings: true },
  {
    name: 'device-issue',
    at: (found) => `/devices/${found.device}?open=issue`,
    needsThings: true,
  },
  { name: 'registers', at: () => '/registers' },
  { name: 'hand-ins', at: () => '/registers/hand-ins' },
  { name: 'hand-ins-sections', at: () => '/registers/hand-ins?by=section&kind=late' },
  { name: 'rule-sets', at: () => '/rule-sets' },
  { name: 'rule-set-new', at: () => '/rule-sets/new?kind=item-list' },
  { name: 'docks', at: () => '/docks' },
  { name: 'activities', at: () => '/activities' },
  { name: 'stoppages', at: () => '/activities/stoppages' },
  { name: 'cases', at: () => '/activities/cases' },
  { name: 'keeping', at: () => '/keeping', as: 'wangmin', needsThings: true },
  { name: 'holds', at: () => '/keeping/holds', as: 'zhangjianguo', needsThings: true },
  { name: 'shortenings', at: () => '/keeping/shortenings', as: 'zhangjianguo' },
  { name: 'archive', at: () => '/keeping/archive', as: 'wangmin' },
  { name: 'appraisals', at: () => '/keeping/appraisals', as: 'wangmin' },
  { name: 'clearings', at: () => '/keeping/clearings', as: 'zhangjianguo' },
  { name: 'reviews', at: () => '/reviews', as: 'wangmin' },
  { name: 'sealing', at: () => '/recordings/sealing', as: 'zhangjianguo', needsThings: true },
  { name: 'proof', at: () => '/proof' },
  { name: 'proof-witnesses', at: () => '/proof', as: 'zhoutao', needsThings: true },
  { name: 'packages', at: () => '/packages' },
  { name: 'discs', at: () => '/keeping/discs' },
  { name: 'disc-register', at: () => '/keeping/discs/register' },
  { name: 'people', at: () => '/people' },
  { name: 'accounts', at: () => '/accounts' },
  { name: 'units', at: () => '/units' },
  { name: 'articles', at: () => '/articles' },
  { name: 'password', at: () => '/password' },
  { name: 'no-such-page', at: () => '/no-such-page' },
]
