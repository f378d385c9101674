// What the tests of the page that checks packages do with it: open it, give it a package, read what it found.

import type { Page } from '@playwright/test'
import type { VerifyOptions } from '@shilu/verify/package/check-package.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { expect, test } from './office.ts'

/** What the page asked of a network, or did against its policy. */
const asked: string[] = []
export function watchWhatIsAsked(): void {
  test.beforeEach(({ page }) => {
    asked.length = 0
    page.on('request', (request) => {
      if (!/^(?:file|blob|data):/.test(request.url())) asked.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') asked.push(message.text())
    })
  })
}
export const expectNothingAsked = () => expect(asked).toEqual([])

export const verdict = (page: Page) => page.locator('.verdict')
export const chooseFolder = (page: Page, root: string) =>
  page.locator('#folder-input').setInputFiles(root)
export const chooseZip = (page: Page, path: string) =>
  page.locator('#zip-input').setInputFiles(path)

/** Where nothing is said, in the middle of the page. */
export async function drop(page: Page, path: string, { x, y } = { x: 300, y: 400 }): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x, y, data })
}

const linesOf = (page: Page, rows: string): Promise<string[]> =>
  page
    .locator(rows)
    .evaluateAll((found) => [
      ...new Set(
        found.map((row) =>
          [...row.querySelectorAll('.mono')].map(({ textContent }) => textContent).join(' '),
        ),
      ),
    ])

/** Code, reason and subject of each check that did not pass. */
export const failures = async (page: Page): Promise<string[]> =>
  (await linesOf(page, 'tr.wrong')).toSorted()

/** Every check of the page, passed or not, and what it does not prove, are those of the command line. Returns what is wrong. */
export async function sameAsCommandLine(
  page: Page,
  root: string,
  options: VerifyOptions,
): Promise<string[]> {
  const { checks, notProven } = await verifyPackage(root, options)
  const lines = checks.map(({ code, reason, subject, isPassed }) => ({
    line: `${reason === null ? code : `${code} · ${reason}`} ${subject}`,
    isPassed,
  }))
  const shown = (await linesOf(page, 'tbody tr')).toSorted()
  expect(shown).toEqual([...new Set(lines.map(({ line }) => line))].toSorted())
  const wrong = lines.filter(({ isPassed }) => !isPassed).map(({ line }) => line)
  const found = await failures(page)
  expect(found).toEqual([...new Set(wrong)].toSorted())
  for (const { words } of notProven) await expect(page.getByText(words.zh)).toBeVisible()
  return found
}
