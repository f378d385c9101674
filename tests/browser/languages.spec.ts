// Two languages: in English no Chinese word of ours is left, and the other way round. What people and
// devices wrote (names, units, reasons) is in the language in which they wrote it.

import type { Page } from '@playwright/test'
import * as card from './card.ts'
import { aCase, arrived, expect, NAME, OFFICER, signIn, test, UNIT } from './office.ts'

const WRITTEN_BY_PEOPLE = [UNIT, NAME, OFFICER, '豫D-0410251', '本机采集站']
const WRITTEN_BY_DEVICES = [
  '/media/card',
  card.FILM,
  card.STRAY,
  card.LOST,
  card.MODERN,
  card.SOUND,
  card.PHOTO,
]
const HAN = /[\u4e00-\u9fff]+/g
/** Latin words that are the same everywhere: units, formats, names of programs. */
const SAME_EVERYWHERE =
  /[0-9a-f]{8,}|English|SHA-256|SM3|XLSX|DVD|[KMG]iB|fps|kHz|FOLDER|npx shilu (?:dock|fsck --deep)|\b(mp4|wav|jpeg|h264|hevc|aac|pcm_s16le)\b|DCIM\/100MEDIA|Thumbs\.db|\/\S*\/shilu-card-\w+|shilu-card-\w+|EIO|jiaxian-\S+|wangmin/g

/** Names and reasons that people wrote into the registers, whichever tests did. */
async function namesGiven(page: Page): Promise<string[]> {
  const lists = await Promise.all(
    [
      'officers',
      'sections',
      'devices',
      'accounts',
      'docks',
      'activities',
      'stoppages',
      'cases',
      'packages',
      'disc-sets',
      'disc-copies',
    ].map(async (list) => {
      const answer = await page.request.get(`/api/v1/${list}`)
      return ((await answer.json()) as { items: Record<string, unknown>[] }).items
    }),
  )
  const answer = await page.request.get('/api/v1/device-issues')
  const uses = ((await answer.json()) as { items: Record<string, unknown>[] }).items
  return (
    [...lists.flat(), ...uses, ...uses.map(({ ended }) => ended ?? {})]
      .flatMap((item) => Object.values(item))
      // The letter of a copy is no name.
      .filter((value) => typeof value === 'string' && value.length > 1)
      .toSorted((a, b) => b.length - a.length)
  )
}

async function wordsOn(page: Page): Promise<string> {
  const shown = await page.evaluate(() => {
    // The names that antd gives to its pictograms are no words of ours and no names of controls.
    const named = ':is([aria-label],[placeholder],[title],[alt]):not(.anticon)'
    // Keys, addresses and the checkpoint itself are for machines, and in no language.
    // Nor is what the unit laid down, which is marked as Chinese on a page in English.
    const forMachinesAlone = ':is(.checkpoint, .log-keys) :is(.mono, pre)'
    const isEnglish = document.documentElement.lang === 'en'
    const selector = isEnglish ? `${forMachinesAlone}, body [lang="zh-CN"]` : forMachinesAlone
    const forMachines = [...document.querySelectorAll<HTMLElement>(selector)]
    for (const element of forMachines) element.style.display = 'none'
    const labels = [...document.querySelectorAll(named)]
      .filter((element) => !forMachines.includes(element as HTMLElement))
      .flatMap((element) =>
        ['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name)),
      )
      .join('\n')
    const text = document.body.innerText
    for (const element of forMachines) element.style.display = ''
    return `${document.title}\n${text}\n${labels}`
  })
  const written = [
    ...WRITTEN_BY_PEOPLE,
    ...WRITTEN_BY_DEVICES,
    card.EMPTY,
    ...(await namesGiven(page)),
  ]
  return written.reduce((text, told) => text.replaceAll(told, ''), shown)
}

/** The version of the item list that is in force. */
async function ruleSet(page: Page): Promise<string> {
  const { versions } = (await (await page.request.get('/api/v1/rule-sets')).json()) as {
    versions: { id: string; kind: string; state: string }[]
  }
  const found = versions.find(({ kind, state }) => kind === 'item-list' && state === 'in-force')
  if (!found) throw new Error('no item list is in force')
  return found.id
}

async function eachPage(
  page: Page,
  recordings: ReadonlyMap<string, string>,
  look: (where: string) => Promise<void>,
): Promise<void> {
  const intakes = await page.request.get('/api/v1/intakes')
  // Other tests take cards of their own in beside the office's.
  const { items } = (await intakes.json()) as { items: { id: string; source: { root: string } }[] }
  const intake = items.find(({ source }) => source.root.includes('shilu-card-'))
  if (!intake) throw new Error('the card of the office is not among the intakes')
  const [device] = (await (await page.request.get('/api/v1/devices')).json()).items
  const places = [
    '/desk',
    '/units',
    '/articles',
    '/recordings',
    '/recordings?q=nothing-like-this',
    `/recordings/${recordings.get(card.FILM)}`,
    `/recordings/${recordings.get(card.STRAY)}`,
    '/intakes',
    '/intakes/clock',
    `/intakes/${intake.id}`,
    '/devices',
    '/devices/import',
    `/devices/${device.id}`,
    '/registers',
    '/registers/hand-ins',
    '/rule-sets',
    `/rule-sets/${await ruleSet(page)}`,
    '/rule-sets/new?kind=item-list',
    '/docks',
    '/activities',
    '/activities/stoppages',
    '/recordings/sealing',
    '/keeping',
    '/keeping/holds',
    '/keeping/shortenings',
    '/keeping/archive',
    `/activities/cases/${await aCase(page)}`,
    '/keeping/appraisals',
    '/keeping/clearings',
    '/reviews',
    '/activities/cases',
    '/proof',
    '/packages',
    '/keeping/discs',
    '/keeping/discs/register',
    '/people',
    '/people/import',
    '/accounts',
    '/password',
    '/no-such-page',
    '/recordings/00000000-0000-4000-8000-000000000000',
  ]
  for (const place of places) {
    await page.goto(place)
    await arrived(page)
    await look(place)
  }
}

test('in English no Chinese word of ours is left', async ({ page, office }) => {
  await signIn(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await eachPage(page, office.recordings, async (where) => {
    const left = (await wordsOn(page)).replaceAll('中文', '').match(HAN) ?? []
    expect(left, where).toEqual([])
  })
})

test('in Chinese no English word of ours is left', async ({ page, office }) => {
  await signIn(page)
  await eachPage(page, office.recordings, async (where) => {
    const left = (await wordsOn(page)).replaceAll(SAME_EVERYWHERE, '').match(/[A-Za-z]{3,}/g) ?? []
    expect(left, where).toEqual([])
  })
})
