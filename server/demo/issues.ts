// Recorders of the demonstration go out and come back over the last weeks: one with a check that failed and
// was answered for, one that came back damaged and is in repair, one that is out now. All of them are entered
// late, and say so: the demonstration is made in one go, and no entry pretends otherwise.

import { DEMO_PASSWORD } from './bureau.ts'
import { workdayOf } from './files.ts'
import { signIn, type Visitor } from './visitor.ts'

type Out = {
  serial: string
  officer: string
  purpose: string
  daysAgo: number
  /** Beijing time of that day. */
  from: string
  /** null: out now. */
  until: string | null
  batteryPercent?: number
  overrideWhy?: string
  /** As the officer says it at the return. */
  recorded?: 'docked' | 'none'
  damage?: string
}

const OUT: readonly Out[] = [
  {
    serial: 'JX0003',
    officer: '陈晓燕',
    purpose: '托管服务机构检查',
    daysAgo: 16,
    from: '08:40',
    until: '17:10',
    batteryPercent: 62,
    overrideWhy: '充电座故障，随身带备用电池',
  },
  {
    serial: '8812345',
    officer: '李国强',
    purpose: '学校食堂食品安全检查',
    daysAgo: 9,
    from: '13:40',
    until: '17:20',
  },
  {
    serial: '8812346',
    officer: '王磊',
    purpose: '送达行政处罚决定书',
    daysAgo: 4,
    from: '09:30',
    until: '11:50',
  },
  {
    serial: '8812352',
    officer: '孙鹏',
    purpose: '体育场馆巡查',
    daysAgo: 3,
    from: '09:00',
    until: '15:05',
    recorded: 'none',
    damage: '跌落，镜头玻璃开裂，送修',
  },
  {
    serial: '8812345',
    officer: '李国强',
    purpose: '校外培训机构检查',
    daysAgo: 2,
    from: '08:50',
    until: '16:30',
  },
  {
    serial: 'JX0003',
    officer: '陈晓燕',
    purpose: '美术培训机构复查',
    daysAgo: 2,
    from: '08:30',
    until: null,
  },
]
const LATE_WHY = '演示数据，一次性补记'
/** Who confirms with a PIN; the others with their password, and who has no account on paper. */
const PIN = { login: 'liguoqiang', officer: '李国强', pin: '410251' }
const WITH_PASSWORD = ['陈晓燕']
const FREE_BYTES = 28_000_000_000
const GOOD = { works: true, lens: true, microphone: true }

export async function issueAndReturn(url: string, today: Temporal.PlainDate): Promise<void> {
  const own = await signIn(url, PIN.login, DEMO_PASSWORD)
  await own.ask('POST /session/pin', { current: DEMO_PASSWORD, pin: PIN.pin })
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  const [{ items: devices }, { items: officers }] = await Promise.all([
    custodian.ask('GET /devices', {}),
    custodian.ask('GET /officers', {}),
  ])
  for (const out of OUT) {
    const device = devices.find(({ serial }) => serial === out.serial)
    const officer = officers.find(({ name }) => name === out.officer)
    if (device && officer) await goOut(custodian, out, device.id, officer.id, today)
  }
}

async function goOut(
  custodian: Visitor,
  out: Out,
  device: string,
  officer: string,
  today: Temporal.PlainDate,
): Promise<void> {
  const day = workdayOf(today, out.daysAgo).toString()
  const issued = await custodian.ask('POST /devices/{id}/issues', {
    id: device,
    officer,
    purpose: out.purpose,
    facts: {
      ...GOOD,
      batteryPercent: out.batteryPercent ?? 97,
      freeBytes: FREE_BYTES,
      clockOffsetMs: null,
    },
    overrideWhy: out.overrideWhy ?? null,
    confirmation: confirmationOf(out.officer),
    issuedAt: `${day}T${out.from}:00+08:00`,
    lateWhy: LATE_WHY,
  })
  if (out.until === null) return
  await custodian.ask('POST /device-issues/{id}/return', {
    id: issued.id,
    state: out.damage ? 'in-repair' : 'in-store',
    condition: out.damage ? 'damaged' : 'intact',
    checks: out.damage ? { ...GOOD, lens: false } : GOOD,
    recorded: out.recorded ?? 'docked',
    note: out.damage ?? null,
    confirmation: confirmationOf(out.officer),
    returnedAt: `${day}T${out.until}:00+08:00`,
    lateWhy: LATE_WHY,
  })
  if (out.damage)
    await custodian.ask('POST /devices/{id}/maintenance', {
      id: device,
      kind: 'sent-out',
      doneOn: today.subtract({ days: out.daysAgo - 1 }).toString(),
      doneBy: '厂家售后',
      what: '更换镜头玻璃',
      result: null,
    })
}

const confirmationOf = (officer: string) =>
  officer === PIN.officer
    ? { secret: PIN.pin }
    : WITH_PASSWORD.includes(officer)
      ? { secret: DEMO_PASSWORD }
      : { paper: '在纸质领用登记表上签名' }
