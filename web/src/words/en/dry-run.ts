// Words of the dry run before something is entered: deadlines, a corrected time, a case, a link (Art. 15).

import type { dryRun as zh } from '../zh/dry-run.ts'

export const dryRun: Record<keyof typeof zh, string> = {
  'dry-run.look': 'See what it would change',
  'dry-run.look-again': 'Look again',
  'dry-run.title': 'Dry run: how long recordings would be kept',
  'dry-run.note':
    'A dry run changes nothing. What is kept longer is kept longer from {{day}} on. What could be shorter is kept as before until somebody asks, another person approves and {{days}} days have passed; nothing shortens or clears by itself.',
  'dry-run.stale': 'The content or the day was changed since. Look again: this is from before.',
  'dry-run.looking':
    'Looked at {{looked}} of {{total}} recordings so far. You can go on typing, or stop it.',
  'dry-run.stopped':
    'Stopped: looked at {{looked}} of {{total}} recordings. What follows is about these alone.',
  'dry-run.whole': 'Looked at all {{total}} recordings.',
  'dry-run.none': 'There are no recordings yet; no keeping is touched.',
  'dry-run.same-keeping':
    'No period of keeping is another one: all {{total}} recordings are kept as before.',
  'dry-run.longer': 'Kept longer, at once when in force',
  'dry-run.shorter': 'Could be kept shorter, if two people agree',
  'dry-run.covered': 'One reason ends sooner, another keeps it as long',
  'dry-run.same': 'The same',
  'dry-run.items': '{{total}} recordings',
  'dry-run.earliest': 'may be appraised from {{day}} at the earliest',
  'dry-run.nothing': 'None would be kept longer, and none could be kept shorter.',
  'dry-run.by-month': 'What would come up for appraisal by month, if all of it were agreed to',
  'dry-run.month': 'Month',
  'dry-run.more-months': '{{total}} more after that.',
  'dry-run.list': 'One by one (the first 100 of each kind; all of them in the table)',
  'dry-run.change': 'Change',
  'dry-run.now': 'Kept until',
  'dry-run.then': 'Once entered',
  'dry-run.then-shorter': 'if agreed, until {{day}}',
  'dry-run.then-clearable': 'may be appraised from {{day}}',
  'dry-run.export': 'Export as a table',
  'dry-run.confirm-title': 'What it does to keeping',
  'dry-run.confirm-longer': '{{total}} recordings ({{size}}) are kept longer, once it is in force.',
  'dry-run.confirm-shorter':
    '{{total}} recordings ({{size}}) could be kept shorter: entering shortens nothing. If it is asked for and another person approves, they may be appraised from {{day}} at the earliest.',
  'dry-run.confirm-covered':
    'For {{total}} recordings one reason ends sooner, and another keeps them as long.',
  'dry-run.one-same': 'Kept as before: until {{kept}}.',
  'dry-run.one-covered': 'This reason ends sooner, and another keeps it until {{kept}} as before.',
  'dry-run.one-longer': 'Would be kept until {{until}} instead of {{kept}}, at once when saved.',
  'dry-run.one-ends': 'Would be kept until {{until}} instead of {{kept}}.',
  'dry-run.one-shorter':
    'Would still be kept until {{until}}; saving shortens nothing. To end it on {{shorter}} two people must agree first: one asks, another approves, {{days}} days pass. It may be appraised from {{clearable}} at the earliest.',
  'dry-run.many-longer':
    '{{total}} recordings ({{size}}) would be kept longer, at once when saved.',
  'dry-run.many-ends':
    'The end of {{total}} recordings ({{size}}) is laid down by it; after it they may be appraised.',
  'dry-run.many-shorter':
    '{{total}} recordings ({{size}}) are kept as before; saving shortens nothing. To end them sooner two people must agree first: one asks, another approves, {{days}} days pass. They may be appraised from {{clearable}} at the earliest.',
  'dry-run.many-same': 'The {{total}} recordings that it concerns are kept as before.',
  'dry-run.no-recordings': 'No recordings belong to it yet; no keeping is touched.',
  'dry-run.partly': 'There are many: looked at {{looked}} of {{total}}.',
  'dry-run.no-end': 'no end',
  'dry-run.keeping': 'Keeping:',
  'dry-run.trying': 'Working out the keeping…',
  'dry-run.failed': 'The keeping could not be worked out; saving is not touched by that: {{why}}',
}
