// Who and what the demonstration is made of: units, people, devices. All of it is made up. To add a
// unit, a person or a device, add a line here.

import type { DeviceKind, DeviceMark } from '@shilu/core/device.ts'
import type { Role } from '@shilu/core/permissions.ts'

/** One for all accounts, printed at the end: whoever tries the demonstration shall get in. */
export const DEMO_PASSWORD = 'Shilu-demo-2026'
/** A password that somebody else chose must be changed before an account can do anything. */
export const FIRST_PASSWORD = `first-${DEMO_PASSWORD}`

export type DemoOfficer = {
  name: string
  certificateNumber: string
  /** What recorders write into file names for this officer. */
  recorderNumber: string
  section: string
  /** First and last day of the certificate, in days from the day on which the demonstration is made. */
  certificateDays: [from: number, until: number]
}
export type DemoDevice = {
  kind: DeviceKind
  serial: string
  model: string
  marks: DeviceMark[]
  /** One after the other: who, and how many days ago it was handed over. */
  holders: { officer: string; daysAgo: number }[]
}
export type DemoAccount = { login: string; name: string; roles: Role[]; officer?: string }
export type DemoUnit = {
  name: string
  /** System administrator and custodian, as set-up makes it. */
  admin: { login: string; name: string }
  /** A section below another one stands after it as `above/below`. */
  sections: string[]
  officers: DemoOfficer[]
  devices: DemoDevice[]
  accounts: DemoAccount[]
  /** Who of other units may work here. */
  admits: { login: string; roles: Exclude<Role, 'officer'>[] }[]
}

const officer = (
  name: string,
  certificateNumber: string,
  recorderNumber: string,
  section: string,
  certificateDays: DemoOfficer['certificateDays'] = [-760, 1065],
): DemoOfficer => ({ name, certificateNumber, recorderNumber, section, certificateDays })
const recorder = (serial: string, model: string, holders: DemoDevice['holders']): DemoDevice => ({
  kind: 'recorder',
  serial,
  model,
  marks: [
    { kind: 'param-ini', value: serial },
    { kind: 'name-prefix', value: serial },
  ],
  holders,
})
/** Devices that say nothing themselves: the docking program writes whose card it is. */
const bound = (
  kind: DeviceKind,
  serial: string,
  model: string,
  holders: DemoDevice['holders'],
): DemoDevice => ({
  kind,
  serial,
  model,
  marks: [{ kind: 'station-bind', value: serial }],
  holders,
})

export const EDUCATION: DemoUnit = {
  name: '郏县教育体育局（演示）',
  admin: { login: 'wangmin', name: '王敏' },
  sections: [
    '校外教育培训监管股',
    '体育股',
    '学校安全与后勤保障股',
    '综合执法大队',
    '综合执法大队/执法一中队',
    '综合执法大队/执法二中队',
  ],
  officers: [
    officer('李国强', '16041025101', '041021', '执法一中队'),
    officer('赵敏', '16041025102', '041022', '执法一中队'),
    officer('王磊', '16041025103', '041023', '执法二中队'),
    officer('孙鹏', '16041025104', '041024', '执法二中队'),
    officer('陈晓燕', '16041025105', '041025', '校外教育培训监管股'),
    officer('郭志远', '16041025106', '041026', '校外教育培训监管股'),
    officer('马春生', '16041025107', '041027', '体育股'),
    // One expired a while ago, one expires soon: the desk asks for both.
    officer('黄丽娟', '16041025108', '041028', '学校安全与后勤保障股', [-1846, -20]),
    officer('欧阳文博', '16041025109', '041029', '政策法规股', [-1785, 41]),
  ],
  devices: [
    recorder('8812345', 'DSJ-HIKN1A1', [{ officer: '李国强', daysAgo: 400 }]),
    recorder('8812346', 'DSJ-HIKN1A1', [
      { officer: '赵敏', daysAgo: 400 },
      { officer: '王磊', daysAgo: 120 },
    ]),
    recorder('8812352', 'DSJ-DHN8A1', [{ officer: '孙鹏', daysAgo: 330 }]),
    recorder('JX0003', 'DSJ-JYX7', [{ officer: '陈晓燕', daysAgo: 300 }]),
    bound('handheld', 'A75-2210388', '优博讯 DT50', [{ officer: '郭志远', daysAgo: 250 }]),
    bound('camera', '152075003117', 'Canon EOS 200D II', [{ officer: '黄丽娟', daysAgo: 380 }]),
    bound('voice-recorder', 'SR502-77120', '讯飞 SR502', [{ officer: '欧阳文博', daysAgo: 300 }]),
    bound('camcorder', '3310926', 'SONY FDR-AX45A', [{ officer: '马春生', daysAgo: 350 }]),
    { kind: 'surveillance', serial: 'DS-0907', model: 'DS-2CD3T46', marks: [], holders: [] },
    { kind: 'storage', serial: 'CJZ-20-0016', model: 'DS-MDS006', marks: [], holders: [] },
  ],
  accounts: [
    { login: 'liuyang', name: '刘洋', roles: ['custodian'] },
    { login: 'liguoqiang', name: '李国强', roles: ['officer'], officer: '李国强' },
    { login: 'chenxiaoyan', name: '陈晓燕', roles: ['officer'], officer: '陈晓燕' },
    { login: 'ouyang', name: '欧阳文博', roles: ['legal-head'], officer: '欧阳文博' },
    { login: 'zhangjianguo', name: '张建国', roles: ['leader'] },
    { login: 'sunli', name: '孙丽', roles: ['reviewer'] },
    { login: 'zhoutao', name: '周涛', roles: ['security-admin'] },
    { login: 'wuxia', name: '吴霞', roles: ['audit-admin'] },
  ],
  admits: [{ login: 'hezhong', roles: ['reviewer'] }],
}

export const MARKET: DemoUnit = {
  name: '郏县市场监督管理局（演示）',
  admin: { login: 'gaofeng', name: '高峰' },
  sections: ['食品安全监督股', '综合执法大队'],
  officers: [
    officer('韩雪', '16041038201', '041061', '食品安全监督股'),
    officer('冯立伟', '16041038202', '041062', '综合执法大队'),
  ],
  devices: [recorder('7700121', 'DSJ-V9', [{ officer: '韩雪', daysAgo: 200 }])],
  accounts: [
    { login: 'hanxue', name: '韩雪', roles: ['officer'], officer: '韩雪' },
    { login: 'hezhong', name: '何中', roles: ['legal-head'] },
  ],
  admits: [{ login: 'sunli', roles: ['reviewer'] }],
}

export const CULTURE: DemoUnit = {
  name: '郏县文化广电和旅游局（演示）',
  admin: { login: 'dingning', name: '丁宁' },
  sections: ['市场管理股', '文化市场综合行政执法大队'],
  officers: [
    officer('曹阳', '16041041301', '041071', '文化市场综合行政执法大队'),
    officer('魏芳', '16041041302', '041072', '市场管理股'),
  ],
  devices: [recorder('6600457', 'DSJ-TCLC1', [{ officer: '曹阳', daysAgo: 180 }])],
  accounts: [{ login: 'caoyang', name: '曹阳', roles: ['officer'], officer: '曹阳' }],
  admits: [{ login: 'sunli', roles: ['reviewer'] }],
}

export const UNITS: readonly DemoUnit[] = [EDUCATION, MARKET, CULTURE]
