// How each kind of rule set is typed in: its fields in their order, and what each takes. The rules themselves
// stand in core; this only says which control a field has.

import { CONTENT_MARKS } from '@shilu/core/content-mark.ts'
import { DEVICE_KINDS } from '@shilu/core/device.ts'
import type { FieldName, Words } from '@shilu/core/rule-sets/field-words.ts'
import { METHODS, STEP_METHODS } from '@shilu/core/rule-sets/item-list.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'

/** What is being typed: not yet known to be whole. */
export type Draft = Record<string, unknown>
export type Choices = Readonly<Record<string, Words>>
export type RowsSpec = {
  field: FieldName
  input: 'rows'
  specs: readonly Spec[]
  /** A new row; null: rows are neither added nor taken away, because the regulation closed the list. */
  empty: Record<string, unknown> | null
}
export type Spec =
  | { field: FieldName; input: 'line' | 'area' | 'fill-in' | 'number' | 'flag' | 'fixed' }
  | { field: FieldName; input: 'one' | 'some'; choices: Choices }
  | { field: FieldName; input: 'inside'; specs: readonly Spec[] }
  | RowsSpec

const line = (field: FieldName): Spec => ({ field, input: 'line' })
const area = (field: FieldName): Spec => ({ field, input: 'area' })
const number = (field: FieldName): Spec => ({ field, input: 'number' })
const flag = (field: FieldName): Spec => ({ field, input: 'flag' })

const STEPS: RowsSpec = {
  field: 'steps',
  input: 'rows',
  specs: [
    line('code'),
    line('title'),
    { field: 'methods', input: 'some', choices: STEP_METHODS },
    flag('isRequired'),
    { field: 'mark', input: 'one', choices: CONTENT_MARKS },
    number('photosMin'),
  ],
  empty: { code: '', title: '', methods: ['video'], isRequired: true, mark: null },
}

const ITEMS: RowsSpec = {
  field: 'items',
  input: 'rows',
  specs: [
    line('code'),
    line('category'),
    line('matter'),
    line('stage'),
    line('place'),
    { field: 'methods', input: 'some', choices: METHODS },
    flag('isEither'),
    area('content'),
    line('startPoint'),
    line('endPoint'),
    flag('isWholeProcess'),
    STEPS,
    line('recordClass'),
    line('retention'),
    line('legalBasis'),
    area('remark'),
  ],
  empty: {
    code: '',
    category: '',
    matter: '',
    stage: '',
    place: '',
    methods: ['video'],
    isEither: false,
    content: '',
    startPoint: '',
    endPoint: '',
    recordClass: null,
    isWholeProcess: true,
    steps: [],
    retention: null,
    legalBasis: null,
    remark: null,
  },
}

export const SPECS: Record<RuleSetKind, readonly Spec[]> = {
  'item-list': [ITEMS],
  phrases: [
    {
      field: 'phrases',
      input: 'rows',
      specs: [
        line('code'),
        line('step'),
        line('title'),
        { field: 'text', input: 'fill-in' },
        number('article'),
      ],
      empty: { code: '', step: '', title: '', text: '', article: null },
    },
  ],
  'equipment-standard': [
    { field: 'deviceKinds', input: 'some', choices: DEVICE_KINDS },
    {
      field: 'classes',
      input: 'rows',
      specs: [line('code'), line('title'), number('officersPerDevice')],
      empty: { code: '', title: '', officersPerDevice: null },
    },
    line('unitClass'),
    {
      field: 'performance',
      input: 'inside',
      specs: [
        line('resolution'),
        number('stillMegapixels'),
        number('batteryMAh'),
        number('recordHours'),
        number('storageGB'),
        line('ipRating'),
        flag('nightVision'),
        flag('gnss'),
        flag('wireless'),
        flag('tamperProof'),
      ],
    },
  ],
  'stoppage-grounds': [
    {
      field: 'grounds',
      input: 'rows',
      specs: [
        { field: 'code', input: 'fixed' },
        line('title'),
        area('text'),
        {
          field: 'reasons',
          input: 'rows',
          specs: [line('code'), line('title')],
          empty: { code: '', title: '' },
        },
      ],
      empty: null,
    },
  ],
  'hand-in-exceptions': [
    {
      field: 'exceptions',
      input: 'rows',
      specs: [{ field: 'code', input: 'fixed' }, line('title'), area('text')],
      empty: null,
    },
  ],
  deadlines: [
    number('handInAfterReturnHours'),
    number('dueSoonHours'),
    number('gapToleranceMs'),
    number('stoppageRecordDueWorkingDays'),
    number('outsideActivityHours'),
    number('legalHeadAfterHours'),
    number('preflightBatteryPercent'),
    number('preflightHours'),
    number('preflightClockSeconds'),
    number('retentionMonths'),
    number('caseMonths'),
    number('caseMarginDays'),
    number('graceDays'),
  ],
}
