// The report on the page: verdict, what is wrong, what is proven and what is not, then every check.

import type { VerifyReport } from '../package/check-package.ts'
import type { Check } from '../package/report.ts'
import { make } from './dom.ts'
import { say, spoken } from './language.ts'
import { PROVEN } from './words.ts'

export type Checked = {
  report: VerifyReport
  name: string
  pinnedKey: string | null
  /** Names of the files that were given to check against. */
  more: readonly string[]
  at: Date
}

export function resultOf(checked: Checked, buttons: Node): Node[] {
  const { report } = checked
  const wrong = report.checks.filter(({ isPassed }) => !isPassed)
  const limits = report.notProven.map(({ words }) => make('li', {}, words[spoken()]))
  return [
    verdictOf(checked, wrong),
    make('p', { class: 'facts mute' }, `${say('reportOf')}: ${checked.name} · ${timeOf(checked)}`),
    buttons,
    ...(wrong.length > 0 ? [make('h2', {}, say('wrong')), tableOf(wrong)] : provenOf()),
    make('h2', {}, say('notProven')),
    make('ul', {}, ...limits),
    make('h2', {}, say('all')),
    tableOf(report.checks),
  ]
}

export const timeOf = ({ at }: Checked): string =>
  `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`

function verdictOf({ report, pinnedKey }: Checked, wrong: Check[]): HTMLElement {
  const { isPassed } = report
  const kind = !isPassed ? 'bad' : pinnedKey === null ? 'half' : 'good'
  const more = !isPassed
    ? say('failedCount').replace('{count}', String(wrong.length))
    : pinnedKey === null
      ? say('passedUnpinned')
      : null
  return make(
    'div',
    { class: `verdict ${kind}`, role: 'status' },
    make('h2', {}, say(isPassed ? 'passed' : 'failed')),
    more === null ? null : make('p', {}, more),
    ...(kind === 'half' ? keyOf(report) : []),
  )
}

function keyOf({ checks }: VerifyReport): Node[] {
  const key = checks.find(({ code }) => code === 'log-key')?.words.zh
  const vkey = key?.slice(key.indexOf('：') + 1) ?? ''
  return [make('p', {}, say('compareKey')), make('p', { class: 'mono' }, vkey)]
}

const provenOf = (): Node[] => [
  make('h2', {}, say('proven')),
  make('ul', {}, ...PROVEN.map((words) => make('li', {}, words[spoken()]))),
]

function tableOf(checks: readonly Check[]): HTMLElement {
  const heads = (['result', 'check', 'subject'] as const).map((key) =>
    make('th', { scope: 'col' }, say(key)),
  )
  return make(
    'table',
    {},
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...checks.map(rowOf)),
  )
}

const rowOf = ({ code, subject, isPassed, reason, words }: Check): HTMLElement =>
  make(
    'tr',
    isPassed ? {} : { class: 'wrong' },
    make(
      'td',
      { class: 'mark' },
      `${isPassed ? '✓' : '✗'} ${say(isPassed ? 'holds' : 'holdsNot')}`,
    ),
    make(
      'td',
      {},
      words[spoken()],
      make('div', { class: 'mono mute' }, reason === null ? code : `${code} · ${reason}`),
    ),
    make('td', { class: 'mono' }, subject),
  )
