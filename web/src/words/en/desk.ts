// Words of the desk, the units and the frame's own parts: search, notices, help.

import type { desk as zh } from '../zh/desk.ts'

export const desk = {
  'place.desk': 'Desk',
  'place.units': 'Units',
  'place.articles': 'Regulation',
  'state.not-heard':
    'The server cannot be heard; this page tries again by itself. What stands here may be old. What was kept stays kept.',
  'unit.switch': 'Go to another unit; now: {{unit}}',
  'search.everything': 'Search recordings, people, devices (/)',
  'search.recordings': 'Search the recordings for “{{words}}”',
  'bell.title': 'Notices',
  'bell.empty': 'There are no notices.',
  'bell.desk': 'What there is to do stands on the desk',
  'help.title': 'Help',
  'help.keys': 'Keys',
  'help.key-search': 'Search',
  'help.key-help': 'Open this help',
  'help.key-tab': 'Go to the next button or field',
  'help.key-enter': 'Open or confirm',
  'help.key-escape': 'Close a window, fold a list',
  'help.more': 'More',
  'help.more-words':
    'Installing, backup and daily care: docs/operating.md, which comes with the program. The articles behind each decision: docs/rules.md.',
  'help.desk':
    'The desk gathers what waits for you, the intakes under way and how the archive is.\nEach item leads to its recordings, intakes or devices.',
  'help.intakes':
    'After each activity the recorder’s card goes to a dock: every file is taken in, and each says what became of it (Art. 13).\nFiles and folders can be chosen in the browser as well. An intake is over only when every file has its final state.',
  'help.recordings':
    'Everything that was taken in. Search by words, kind, flag, device, person and day; the filters stand in the address, to share and to reload.\nWhat fits nowhere stands first: add its device or officer. Searching and looking leave a record (Art. 14).',
  'help.devices':
    'The register of recorders and other devices (Art. 2–4): who holds each, and how its card is recognised.\nWith its marks registered a card finds its device and holder by itself. A device is switched off and never deleted.',
  'help.docks':
    'A dock is a PC with a card reader. Each has a key of its own, shown once, that can be switched off at any time.',
  'help.people':
    'Officers and sections. A certificate number stands once; who has left is switched off and never deleted.',
  'help.accounts':
    'Who may sign in, and as what. System, security and audit administrator are three different people.',
  'help.units':
    'One installation can serve several units; none sees the recordings of another. People of other units work here only after this unit’s system administrator admits them.',

  'help.articles':
    'The gist of each article of the regulation, and what the program does about it today. Every article tag on the pages leads here; the official text decides.',
  'articles.note':
    'The gist of the articles, not their text; the official text decides. Rules in force: {{ruleSet}}.',
  'articles.done': 'The program',
  'articles.not-done': 'Not yet in the program',

  'desk.take-in': 'Take in',
  'desk.to-do': 'For me to do',
  'desk.nothing': 'There is nothing to do now.',
  'desk.open': 'Open',
  'desk.oldest': 'oldest {{day}}',
  'desk.since': 'the oldest since {{at}}',
  'desk.task.hand-in-overdue': 'Hand-in overdue',
  'desk.task.gap-open': 'Gaps in the recording',
  'desk.task.stoppage-to-review': 'Stoppage records to review',
  'desk.task.stoppage-returned': 'Stoppage records returned',
  'desk.task.to-confirm': 'Recordings to confirm',
  'desk.task.outside-activity': 'Of no activity',
  'desk.task.intake-stalled': 'Intake stands still',
  'desk.task.intake-failed': 'Intake with failures',
  'desk.task.fits-nowhere': 'Fits nowhere',
  'desk.task.clock-not-set': 'Clock not set',
  'desk.task.clock-ahead': 'Clock ahead',
  'desk.task.clock-off': 'Clock off',
  'desk.task.cut-short': 'Cut short',
  'desk.task.broken': 'Cannot be decoded',
  'desk.task.derivative-failed': 'Preview failed',
  'desk.task.device-without-holder': 'Device without holder',
  'desk.task.device-without-mark': 'Device without mark',
  'desk.words.hand-in-overdue':
    '{{total}} activities are overdue with their hand-in: dock their recorders now.',
  'desk.words.gap-open':
    '{{total}} activities have gaps that no approved record explains: write it and hand it in.',
  'desk.words.stoppage-to-review': '{{total}} stoppage records wait for your review.',
  'desk.words.stoppage-returned':
    '{{total}} stoppage records were returned: mend them as the review says.',
  'desk.words.to-confirm':
    '{{total}} activities have recordings that may belong to them: confirm or refuse.',
  'desk.words.outside-activity':
    '{{total}} recordings belong to no activity: place them, or find out what they are.',
  'desk.words.intake-stalled':
    '{{total}} intakes are not finished and have stood still for 15 minutes: insert the card again, they go on where they stopped.',
  'desk.words.intake-failed':
    '{{total}} intakes have files that were not kept: look at the reasons and dock the card again.',
  'desk.words.fits-nowhere': '{{total}} recordings have no device or officer: add them.',
  'desk.words.clock-not-set':
    '{{total}} recordings come from a clock that was not set: check and correct the time.',
  'desk.words.clock-ahead':
    '{{total}} recordings claim a time after their intake: check and correct the time.',
  'desk.words.clock-off':
    '{{total}} recordings are of devices whose clock was off by more than is tolerated: check when they were filmed, and set the clock.',
  'desk.words.cut-short':
    '{{total}} recordings are cut short: see whether the card still has them whole.',
  'desk.words.broken':
    '{{total}} recordings cannot be decoded: the originals are kept, see what is known.',
  'desk.words.derivative-failed':
    '{{total}} recordings lack a poster, waveform or copy to play: it can be made again.',
  'desk.words.device-without-holder':
    '{{total}} devices have no holder: their recordings find no officer.',
  'desk.words.device-without-mark':
    '{{total}} devices have no mark: their cards are not recognised.',
  'desk.task.certificate-expiring': 'Certificates expiring',
  'desk.words.certificate-expiring':
    '{{total}} officers in service have a certificate that expired or expires within {{days}} days: enter the new dates once it is renewed.',
  'desk.own': 'My recordings',
  'desk.own-total': '{{total}} recordings were made by you.',
  'desk.archive': 'The archive',
  'desk.holdings': 'Kept',
  'desk.holdings-words': '{{recordings}} recordings, {{size}}',
  'desk.recent': '{{recordings}} in the last {{days}} days',
  'desk.last-intake': 'the last {{at}}',
  'desk.check': 'Whole check',
  'desk.check-never': 'never checked',
  'desk.check-fine': 'fine',
  'desk.check-findings': '{{findings}} things are wrong',
  'desk.check-deep': 'every file was read again',
  'desk.check-quick': 'without reading the files again',
  'desk.check-how': 'On the server run npx shilu fsck --deep',
  'desk.space': 'Space left',
  'desk.days-left': 'for some {{days}} days at the recent rate',
  'desk.space-ample': 'for more than ten years at the recent rate',
  'desk.docks': '{{active}} in use of {{total}}',
  'desk.intakes': 'Being taken in',
  'desk.failed': '{{failed}} failed',
  'desk.first-steps': 'First steps',
  'desk.step-people': 'Register the officers',
  'desk.step-devices': 'Register the recorders',
  'desk.step-holder': 'Say who holds each device',
  'desk.step-intake': 'Take the first card in',
  'desk.step-done': 'done',
  'desk.step-open': 'open',

  'units.mine': 'Units that I may work in',
  'units.home': 'own unit',
  'units.here': 'now',
  'units.one':
    'You work in this unit alone. Once another admits you, go there by the unit’s name at the top left.',
  'units.switch-how': 'Go to another by the unit’s name at the top left.',
  'units.found': 'Found a unit',
  'units.found-note':
    'A new unit has its own archive, people and devices. Founding it does not show you its recordings: its system administrator has to admit you.',
  'units.founded': 'The unit is founded. Tell its administrator the first password.',
  'units.first-admin': 'Name of the first administrator',
  'units.admissions': 'People of other units',
  'units.admit': 'Admit somebody',
  'units.admitted': 'Saved.',
  'units.no-admissions': 'Nobody of another unit works here',
  'units.no-admissions-next':
    'For supervision from above or joint enforcement: admit a person by login, with roles in this unit.',
  'units.login-note': 'The login that the person has in the own unit',
  'units.change-roles': 'Roles of {{name}} in this unit',
  'units.home-unit': 'Own unit',
  'units.roles-here': 'Roles in this unit',
  'units.admitted-at': 'Admitted',
  'units.end': 'End',
  'units.end-title': 'End the admission of {{name}}?',
  'units.end-words':
    '{{name}} ({{unit}}) loses every role in this unit at once; open pages go back to the own unit. The record of what was done stays.',
  'units.ended': 'The admission of {{name}} has ended.',

  'list.select': 'Select',
  'list.select-all': 'Select all that is shown',
  'list.chosen': '{{total}} selected',
  'list.choose-none': 'Select none',
  'list.look': 'Columns and look',
  'list.view': 'View',
  'list.table': 'Table',
  'list.grid': 'Pictures',
  'list.density': 'Density',
  'list.dense': 'Dense',
  'list.airy': 'Airy',
  'list.columns': 'Columns',
  'list.as-first': 'As it was made',
  'action.close': 'Close',
  'action.stop': 'Stop',

  'recordings.news': 'Something changed: show it',
  'recordings.give-device': 'Set device',
  'recordings.give-officer': 'Set officer',
  'recordings.give-device-title': 'The device of {{total}} recordings',
  'recordings.give-officer-title': 'The officer of {{total}} recordings',
  'recordings.give-submit': 'Correct {{total}}',
  'recordings.given': '{{done}} of {{total}} corrected',
  'recordings.not-given': '{{total}} were not corrected and are as before:',
  'recordings.export-chosen': 'Export the selected',
} as const satisfies Record<keyof typeof zh, string>
