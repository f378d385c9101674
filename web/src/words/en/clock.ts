// Words of the clock code, of what it measured, and of what was measured in picture and sound.

import { FLAG_WORDS } from '@shilu/core/recording-words.ts'
import type { clock as zh } from '../zh/clock.ts'

export const clock = {
  'clock-code.title': 'Clock code',
  'clock-code.how':
    'Let the recorder film this code for about five seconds, all of it in the picture and at least a fifth as high. Once at issue and once at return: error and drift of its clock are measured when its card comes in.',
  'clock-code.open': 'Show the clock code',
  'clock-code.open-note':
    'Filmed at issue and return: it measures whether the clock was right (Art. 7).',
  'clock-code.whole': 'Full screen',
  'clock-code.leave-whole': 'Leave full screen',
  'clock-code.picture': 'Clock code, another one each second',
  'clock-code.server-time': 'time of the server (Beijing)',
  'clock-code.waiting': 'Asking the server for its time',
  'clock-code.silent': 'The server has not answered for {{seconds}} seconds: no code is shown',
  'clock-code.silent-next':
    'An old code would measure a false error. See to the network; the code comes back by itself.',
  'clock-code.slow': 'The server answers too slowly: no code is shown',
  'clock-code.slow-next':
    'Question and answer took {{seconds}} seconds, so the time is not exact. Use another PC or wait; the code comes back by itself.',

  'clock.title': 'clock of the device',
  'clock.fast': '{{amount}} fast',
  'clock.slow': '{{amount}} slow',
  'clock.right': 'right',
  'clock.seconds': '{{seconds}} s',
  'clock.days': '{{days}} d {{rest}}',
  'clock.basis': ' (clock code {{codes}}, ±{{uncertainty}} s)',
  'clock.basis-drift': ' (clock codes {{codes}}, drift {{drift}} s/h, ±{{uncertainty}} s)',
  'clock.claimed': 'time that the device told',
  'clock.filmed': 'clock codes filmed',
  'clock.filmed-at': 'at {{position}}: {{said}}',
  'clock.code.good': 'counts',
  'clock.code.forged': 'not issued here, not used',
  'clock.code.other-unit': 'of another unit, not used',
  'clock.code.in-future': 'later than the intake, not used',
  'clock.search.none':
    'no clock code that counts in the first and the last minute ({{frames}} frames looked at)',
  'clock.search.cut-short':
    'the search reached its limit of time ({{frames}} frames looked at) without a clock code that counts',
  'clock.search.not-possible': 'the picture cannot be decoded: not searched for a clock code',
  'flag.clock-off': FLAG_WORDS['clock-off'].en,
  'event.recording.clock-measured': 'looked for a clock code and measured the clock',
  'event.recording.dated': 'dated it anew by clock codes',
  'event.recording.measured': 'measured picture and sound',

  'measures.title': 'picture and sound',
  'measures.note':
    'Measured, and no violation by itself: a covered lens, a fixed camera and a silent room look the same.',
  'measures.none': 'nothing black, still, blurred or silent was measured',
  'measures.not-yet': 'not measured yet',
  'measures.not-possible': 'cannot be decoded: not measured',
  'measures.black': 'black',
  'measures.still': 'still picture',
  'measures.blurred': 'blurred',
  'measures.silent': 'silent',
  'measures.line': '{{kind}}: {{count}}, {{total}} in all: {{spans}}',
  'measures.more': '…',
  'measures.every': 'one frame was looked at every {{seconds}} s: stretches are as exact as that',
} as const satisfies Record<keyof typeof zh, string>
