// Who may do what: one table, role × action. An operation names its permission; the endpoint looks
// it up here and nowhere else.
//
// The three administrators 三员 exclude each other: no one of them can grant, use and hide alone.

export const ROLES = {
  officer: { zh: '执法人员', en: 'officer' },
  custodian: { zh: '资料管理员', en: 'custodian' },
  'legal-head': { zh: '法规机构负责人', en: 'legal head' },
  leader: { zh: '单位主要领导', en: 'leader' },
  reviewer: { zh: '评查员', en: 'reviewer' },
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全管理员', en: 'security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'audit administrator' },
} as const
export type Role = keyof typeof ROLES

const EXCLUSIVE: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

/** The roles that may not stand together in one account; empty when the set is allowed. */
export const clashingRoles = (roles: readonly Role[]): Role[] => {
  const held = EXCLUSIVE.filter((role) => roles.includes(role))
  return held.length > 1 ? held : []
}

/** Besides roles: a dock with its key, a set-up link, anyone with an account, anyone at all. */
export type Grantee = Role | 'dock' | 'set-up-link' | 'signed-in' | 'anyone'

const seesArchive = ['officer', 'custodian', 'legal-head', 'leader', 'reviewer'] as const
const keepsRegisters = ['system-admin', 'custodian'] as const
/** Everybody with a duty over the registers; officers and docks see names and no more. */
const oversees = [
  ...keepsRegisters,
  'legal-head',
  'leader',
  'reviewer',
  'security-admin',
  'audit-admin',
] as const
const takesIn = ['dock', 'custodian', 'officer'] as const
const administers = ['system-admin'] as const

export const PERMISSIONS = {
  'unit.set-up': ['set-up-link'],
  'unit.read': ['signed-in', 'dock'],
  'state.read': ['anyone'],
  'session.open': ['anyone'],
  'session.own': ['signed-in'],
  'unit.create': administers,
  'admission.manage': administers,
  'unit.card-policy': ['system-admin', 'legal-head'],
  /** Art. 16: whether what two discs have may leave the server. */
  'unit.disc-policy': ['system-admin', 'legal-head'],
  'section.create': administers,
  'section.change': administers,
  'officer.create': ['system-admin', 'custodian'],
  'officer.change': ['system-admin', 'custodian'],
  'officer.import': keepsRegisters,
  'officer.export': oversees,
  'register.history': oversees,
  'account.list': ['system-admin', 'security-admin', 'audit-admin'],
  'account.create': administers,
  'account.change': ['system-admin', 'security-admin'],
  'dock.manage': ['system-admin', 'custodian'],
  'device.list': [...seesArchive, 'system-admin'],
  'device.create': ['custodian', 'system-admin'],
  'device.change': ['custodian', 'system-admin'],
  'device.import': keepsRegisters,
  /** Issue, return, repair, loss, scrapping, maintenance, labels: the office that keeps the devices (Art. 4). */
  'device.issue': ['custodian', 'legal-head'],
  /** The use register; officers see their own issues in it. */
  'device.use': [...seesArchive, 'audit-admin'],
  'intake.run': takesIn,
  'clock-code.show': takesIn,
  'intake.pause': ['custodian', 'officer'],
  'intake.read': [...takesIn, 'legal-head', 'leader', 'reviewer', 'audit-admin'],
  'recording.list': seesArchive,
  'recording.view': seesArchive,
  'recording.correct': ['custodian'],
  /** What lies outside any activity (Art. 5): stated to be something, or sealed, by whoever keeps it. */
  'recording.state': ['custodian', 'legal-head'],
  'recording.seal': ['custodian', 'legal-head'],
  /** Whoever could see it if it were not sealed may ask; another person answers, never the same. */
  'seal.ask': seesArchive,
  'seal.answer': ['leader', 'legal-head'],
  /** All requests of the unit; everybody else sees the own ones. */
  'seal.read': ['custodian', 'legal-head', 'leader'],
  /** Of the own unit; an officer sees the activities that the officer took part in. */
  'activity.read': seesArchive,
  'activity.open': ['officer', 'custodian', 'legal-head'],
  'activity.change': ['officer', 'custodian', 'legal-head'],
  /** Which recordings belong to it: for whoever keeps them, and for the officers of the activity. */
  'activity.link': ['officer', 'custodian', 'legal-head'],
  'activity.withdraw': ['custodian', 'legal-head'],
  /** Shilu itself, when the facts have changed. */
  'activity.judge': [],
  'activity.export': ['custodian', 'legal-head', 'leader', 'reviewer'],
  'case.keep': ['officer', 'custodian', 'legal-head'],
  /** The dossier of a case, its lists, and the table for the archive office. */
  'case.dossier': ['custodian', 'legal-head', 'leader', 'reviewer'],
  /** Archive term and number of a case; how files that go out are named. */
  'case.archive': ['custodian', 'legal-head'],
  'stoppage.write': ['officer', 'custodian', 'legal-head'],
  /** Art. 12: by the principal leader of the unit. */
  'stoppage.review': ['leader'],
  /** How long what is kept, and why. */
  'retention.read': ['custodian', 'legal-head', 'leader', 'reviewer', 'audit-admin'],
  /** What a correction would change in keeping, before it is saved: for whoever may save one; each asks for its own permission too. */
  'keeping.try': ['officer', 'custodian', 'legal-head'],
  /** Art. 16: one person places a hold; another one lifts it. */
  'hold.place': ['custodian', 'legal-head', 'leader'],
  'hold.ask-lift': ['custodian', 'legal-head'],
  'hold.answer': ['leader', 'legal-head'],
  /** Nothing shortens by itself: asked by whoever keeps the material, approved by another person. */
  'shortening.ask': ['custodian', 'legal-head'],
  'shortening.answer': ['leader', 'legal-head'],
  'shortening.stop': ['custodian', 'legal-head', 'leader'],
  /** Shilu itself, when the grace time is over. */
  'shortening.take-effect': [],
  /** Art. 15: Shilu opens the lists; who keeps the material judges; another person approves; Shilu removes. */
  'appraisal.open': [],
  'appraisal.decide': ['custodian', 'legal-head'],
  'clearing.ask': ['custodian', 'legal-head'],
  'clearing.answer': ['leader', 'legal-head'],
  'clearing.stop': ['custodian', 'legal-head', 'leader'],
  'clearing.run': [],
  /** The yearly review (Art. 17): drawn and closed by the office, judged by people who were not on the recording. */
  'review.list': ['custodian', 'legal-head', 'leader', 'reviewer', 'audit-admin'],
  'review.read': ['custodian', 'legal-head', 'leader', 'reviewer'],
  'review.draw': ['custodian', 'legal-head'],
  'review.judge': ['custodian', 'legal-head', 'leader', 'reviewer'],
  'review.close': ['legal-head', 'leader'],
  'clock.confirm': ['legal-head', 'leader'],
  'log.read': [
    'custodian',
    'legal-head',
    'leader',
    'reviewer',
    'audit-admin',
    'system-admin',
    'security-admin',
  ],
  'log.authorities': ['system-admin'],
  /** Shilu itself, when an authority has answered. */
  'log.stamp': [],
  /** Another key for the log: not for whoever runs the machine on which it lies. */
  'log.key': ['security-admin'],
  /** Shilu itself, which makes the key and destroys the old one; and a witness, when a change is proven to it. */
  'log.key-steps': [],
  /** Whose cosignatures count, and whose logs are cosigned here: not for whoever runs the database. */
  'witness.manage': ['security-admin'],
  /** Carrying requests and answers as files between networks that are not joined. */
  'witness.exchange': ['security-admin', 'audit-admin'],
  /** Shilu itself, when `shilu fsck` has run. */
  'archive.check': [],
  /** Shilu itself, for whoever runs `shilu export` and so has the home. */
  'package.make': [],
  /** Gives out copies of originals: by whoever keeps them, or answers for it (Art. 14, 18). */
  'package.order': ['custodian', 'legal-head'],
  'package.read': ['custodian', 'legal-head', 'leader', 'reviewer', 'audit-admin'],
  /** Discs for long-term keeping (Art. 16): by whoever keeps the recordings. */
  'disc.keep': ['custodian', 'legal-head'],
  'disc.read': ['custodian', 'legal-head', 'leader', 'reviewer', 'audit-admin'],
  /** Shilu itself, when a drive has burned or read one. */
  'disc.work': [],
  /** What the unit lays down (Art. 3, 6, 9, 12, 13). Everybody works by it, so everybody may read it. */
  'rule-set.read': ['signed-in'],
  'rule-set.enter': ['custodian', 'legal-head'],
  /** Shilu itself, for a unit that was founded before there were rule sets. */
  'rule-set.ship': [],
  'device.performance': ['custodian', 'system-admin'],
  'recording.custody': [...seesArchive, 'audit-admin'],
} as const satisfies Record<string, readonly Grantee[]>
export type Permission = keyof typeof PERMISSIONS

export const mayDo = (held: readonly Grantee[], permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Grantee[]).some(
    (grantee) => grantee === 'anyone' || held.includes(grantee),
  )

/** Officers see what they recorded; the other roles see the whole archive of their unit. */
export const seesOnlyOwn = (roles: readonly Role[]): boolean =>
  roles.includes('officer') &&
  !roles.some((role) => role !== 'officer' && (seesArchive as readonly Role[]).includes(role))
