import { createPerson } from '../house/person.ts'
import { arrived, expect, signIn, test } from './office.ts'
const DIR = '/tmp/shots-devices'
test('shots', async ({ page, office }) => {
  test.setTimeout(300_000)
  const { custodian } = office
  const officers = (await custodian.ok('GET', '/officers')).items
  const devices = (await custodian.ok('GET', '/devices')).items
  const device = devices.find((d: any) => d.serial === '8812345')
  const li = officers[0].id
  // account's first password
  const p = createPerson(office.product.url)
  await p.ok('POST', '/session', { login: 'liguoqiang', password: '初始-Shilu-2026' })
  await p.ok('POST', '/session/password', { current: '初始-Shilu-2026', next: '自己的-Shilu-2026' })
  const ago = (h: number) => Temporal.Now.instant().subtract({ hours: h }).toString()
  const facts = { works: true, batteryPercent: 96, freeBytes: 60e9, lens: true, microphone: true, clockOffsetMs: 700 }
  for (const [a, b] of [[200, 190], [90, 80]] as const) {
    const i = await custodian.ok('POST', `/devices/${device.id}/issues`, { officer: li, purpose: '学校食堂食品安全检查', facts: { ...facts, batteryPercent: a === 90 ? 55 : 96 }, overrideWhy: '仅此一台，随车充电', confirmation: { secret: '自己的-Shilu-2026' }, issuedAt: ago(a), lateWhy: '停电补记' })
    await custodian.ok('POST', `/device-issues/${i.id}/return`, { condition: 'intact', checks: { works: true, lens: true, microphone: true }, recorded: a === 90 ? 'docked' : 'none', recordedWords: '检查全过程', confirmation: { secret: '自己的-Shilu-2026' }, returnedAt: ago(b), lateWhy: '停电补记' })
  }
  await custodian.ok('POST', `/devices/${device.id}/maintenance`, { kind: 'care', doneOn: '2026-11-02', doneBy: '王敏', what: '清洁镜头、格式化存储卡前核对', result: '正常' })
  await signIn(page)
  for (const [w, h] of [[1366, 768], [390, 844]] as const) {
    await page.setViewportSize({ width: w, height: h })
    const shot = (name: string) => page.screenshot({ path: `${DIR}/${name}-${w}.png`, fullPage: !name.includes('dialog') })
    for (const [name, path] of [['devices', '/devices'], ['device', `/devices/${device.id}?day=2026-11-20`], ['register', '/registers'], ['desk', '/desk']] as const) {
      await page.goto(path)
      await arrived(page)
      await shot(name)
    }
    await page.goto(`/devices/${device.id}?open=issue`)
    await arrived(page)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.waitForTimeout(500)
    await page.setViewportSize({ width: w, height: 1700 })
    await shot('issue-dialog')
    if (w === 390) {
      const i = await custodian.ok('POST', `/devices/${device.id}/issues`, { officer: li, facts, confirmation: { secret: '自己的-Shilu-2026' } })
      expect(i.id).toBeTruthy()
    }
  }
  for (const [w, h] of [[1366, 1500], [390, 1800]] as const) {
    await page.setViewportSize({ width: w, height: h })
    await page.goto(`/devices/${device.id}?open=return`)
    await arrived(page)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${DIR}/return-dialog-${w}.png` })
  }
  for (const [path, name] of [['/device-issues/export?format=pdf', 'register.pdf'], ['/devices/labels', 'labels.pdf']] as const) {
    const a = await custodian.ask('GET', path)
    ;(await import('node:fs')).writeFileSync(`${DIR}/${name}`, a.bytes)
  }
})
