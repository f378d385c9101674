// Registers a unit's sections, officers, devices and accounts: what an office does in its first week.

import { DEMO_PASSWORD, FIRST_PASSWORD, type DemoUnit } from './bureau.ts'
import { signIn, type Visitor } from './visitor.ts'

export async function registerStaff(
  url: string,
  admin: Visitor,
  unit: DemoUnit,
  today: Temporal.PlainDate,
): Promise<void> {
  const sections = await registerSections(admin, unit)
  const officers = new Map<string, string>()
  for (const {
    name,
    certificateNumber,
    recorderNumber,
    section,
    certificateDays,
  } of unit.officers) {
    const [from, until] = certificateDays.map((days) => today.add({ days }).toString())
    const made = await admin.ask('POST /officers', {
      name,
      certificateNumber,
      recorderNumber,
      certificateFrom: from ?? null,
      certificateUntil: until ?? null,
      section: sections.get(section) ?? null,
    })
    officers.set(name, made.id)
  }
  for (const { holders, ...device } of unit.devices) {
    const { id } = await admin.ask('POST /devices', device)
    for (const { officer, daysAgo } of holders) {
      const heldFrom = `${today.subtract({ days: daysAgo }).toString()}T08:40:00+08:00`
      const who = officers.get(officer) ?? null
      await admin.ask('POST /devices/{id}/holder', { id, officer: who, heldFrom })
    }
  }
  for (const { officer, ...account } of unit.accounts) {
    const who = officer === undefined ? null : (officers.get(officer) ?? null)
    await admin.ask('POST /accounts', { ...account, officer: who, password: FIRST_PASSWORD })
    await firstSignIn(url, account.login)
  }
}

/** A person's first day: signs in and takes a password of one's own. */
export async function firstSignIn(url: string, login: string): Promise<Visitor> {
  const visitor = await signIn(url, login, FIRST_PASSWORD)
  const passwords = { current: FIRST_PASSWORD, next: DEMO_PASSWORD }
  await visitor.ask('POST /session/password', passwords)
  return visitor
}

/** By the last part of its name. */
async function registerSections(admin: Visitor, unit: DemoUnit): Promise<Map<string, string>> {
  const there = await admin.ask('GET /sections', {})
  const sections = new Map(there.items.map((section) => [section.name, section.id]))
  for (const section of unit.sections) {
    const [name = '', above] = section.split('/').toReversed()
    const parent = above === undefined ? null : (sections.get(above) ?? null)
    const made = await admin.ask('POST /sections', { name, parent })
    sections.set(name, made.id)
  }
  return sections
}
