// The key of the log is changed on the page, with what comes of it said before; a browser that knows the old key
// follows to the new one by itself, and to none that is not proven.

import { createPerson } from '../house/person.ts'
import { seriousViolations } from './axe.ts'
import { arrived, expect, PASSWORD, signIn, test } from './office.ts'

const LOGIN = 'qianlei'
const FIRST = '初始-Shilu-2026'

test('the security administrator changes the key, and another browser follows by proof', async ({
  page,
  office,
  browser,
}) => {
  const { url } = office.product
  const roles = ['security-admin']
  await office.custodian.ok('POST', '/accounts', {
    login: LOGIN,
    name: '钱磊',
    roles,
    password: FIRST,
  })
  const person = createPerson(url)
  await person.ok('POST', '/session', { login: LOGIN, password: FIRST })
  await person.ok('POST', '/session/password', { current: FIRST, next: PASSWORD })

  // A browser that has met the first key.
  const other = await (await browser.newContext({ baseURL: url })).newPage()
  await signIn(other)
  await other.goto('/proof')
  await arrived(other)
  const verify = other.getByRole('row').getByRole('button', { name: /立即核验/ })
  await verify.nth(2).click()
  await expect(other.getByText(/核验无误/).first()).toBeVisible()
  await expect(other.getByRole('button', { name: '更换密钥' })).toHaveCount(0)

  await signIn(page, LOGIN, PASSWORD)
  await page.goto('/proof')
  await arrived(page)
  const keys = page.getByRole('region', { name: '日志密钥' })
  await expect(keys).toContainText('自建立日志起')
  const first = (await office.custodian.ok('GET', '/log')).key
  await keys.getByRole('button', { name: '更换密钥' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('最长 30 天')
  await expect(dialog).toContainText('旧密钥销毁，不能恢复')
  await dialog.getByRole('button', { name: '更换密钥' }).click()
  await expect(dialog.getByText('请写明理由')).toBeVisible()
  await dialog.getByLabel('理由').fill('每年例行更换')
  await dialog.getByRole('button', { name: '更换密钥' }).click()
  await expect(keys).toContainText('新旧两把同签', { timeout: 15_000 })
  await expect(keys).toContainText('每年例行更换')
  await expect(keys.getByRole('button', { name: '更换密钥' })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => seriousViolations(page)).toEqual([])
  expect((await office.custodian.ok('GET', '/log')).key).not.toBe(first)

  // The other browser comes to the new key without a word, and notes it.
  await other.reload()
  await arrived(other)
  await verify.nth(3).click()
  await expect(other.getByText(/核验无误/).first()).toBeVisible()
  const noted = await other.evaluate(() => JSON.stringify(localStorage))
  expect(noted).toContain((await office.custodian.ok('GET', '/log')).key)
  // A key that nothing leads to: neither without a chain nor with one that is of another change.
  for (const keepsChain of [true, false]) {
    await other.route('**/log/events/*/proof', async (route) => {
      const answer = await route.fetch()
      const told = (await answer.json()) as { logKey: string; keyChain: unknown[] }
      const keyChain = keepsChain ? told.keyChain : []
      await route.fulfill({ response: answer, json: { ...told, logKey: first, keyChain } })
    })
    await verify.nth(keepsChain ? 5 : 6).click()
    await expect(other.getByText('日志公钥与本机首次所见不同，也没有换钥证明')).toHaveCount(
      keepsChain ? 1 : 2,
    )
    await other.unroute('**/log/events/*/proof')
  }

  await keys.getByRole('button', { name: '结束过渡期' }).click()
  await expect(dialog).toContainText('旧密钥立即销毁，不能恢复')
  await dialog.getByLabel('理由').fill('各处均已换用')
  await dialog.getByRole('button', { name: '结束过渡期' }).press('Enter')
  await expect(keys).toContainText(/旧密钥 .* 销毁/)
  await expect(keys.getByRole('button', { name: '更换密钥' })).toBeVisible()
})
