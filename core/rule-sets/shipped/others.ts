// EXAMPLES of the other kinds. The equipment measure of the province, which Art. 3 names, was not found: the
// ratios and minimums here are the kind of numbers that other places have published, and no one's order.
//
// ASSUMPTION: breaks of up to 5 s between two pieces of one recorder are no gap (recorders close one file and begin the next).
// ASSUMPTION: "timely" in Art. 12 means within 1 working day after the activity; the regulation names no period.
// ASSUMPTION: a hand-in is due soon 4 hours before its time; material outside any activity is flagged after 72 hours; the regulation names neither.

import type { DeadlinesBody } from '../deadlines.ts'
import type { EquipmentStandardBody } from '../equipment-standard.ts'
import type { HandInExceptionsBody } from '../hand-in-exceptions.ts'
import type { StoppageGroundsBody } from '../stoppage-grounds.ts'

export const EXAMPLE_EQUIPMENT: EquipmentStandardBody = {
  deviceKinds: ['recorder', 'handheld'],
  classes: [
    { code: 'A', title: '执法人员多、现场执法任务重的单位', officersPerDevice: 3 },
    { code: 'B', title: '现场执法任务较多的单位', officersPerDevice: 5 },
    { code: 'C', title: '现场执法任务较少的单位（按需要配备）', officersPerDevice: null },
  ],
  unitClass: 'A',
  performance: {
    resolution: '1920x1080',
    stillMegapixels: 30,
    batteryMAh: 2500,
    recordHours: 8,
    storageGB: 16,
    ipRating: 'IP67',
    nightVision: false,
    gnss: false,
    wireless: false,
    tamperProof: true,
  },
}

export const EXAMPLE_STOPPAGE_GROUNDS: StoppageGroundsBody = {
  grounds: [
    {
      code: 'equipment',
      title: '设备原因',
      text: '设备发生故障、损坏，或者电量、存储空间不足，无法继续记录。',
      reasons: [
        { code: 'E1', title: '设备故障' },
        { code: 'E2', title: '设备损坏' },
        { code: 'E3', title: '电量不足' },
        { code: 'E4', title: '存储空间不足' },
      ],
    },
    {
      code: 'weather',
      title: '自然原因',
      text: '恶劣天气等自然原因致使设备无法正常记录。',
      reasons: [
        { code: 'W1', title: '暴雨、雷电' },
        { code: 'W2', title: '大风、沙尘' },
        { code: 'W3', title: '冰雪、严寒' },
        { code: 'W4', title: '高温' },
        { code: 'W5', title: '其他自然原因' },
      ],
    },
    {
      code: 'obstruction',
      title: '受到阻碍',
      text: '相对人或者其他人阻碍，致使记录中断。',
      reasons: [
        { code: 'O1', title: '遮挡、抢夺设备' },
        { code: 'O2', title: '围堵、推搡执法人员' },
        { code: 'O3', title: '辱骂、威胁' },
        { code: 'O4', title: '其他阻碍行为' },
      ],
    },
    {
      code: 'force-majeure',
      title: '其他不可抗力',
      text: '其他不能预见、不能避免、不能克服的情况。',
      reasons: [
        { code: 'F1', title: '突发事件，人员需紧急处置或者撤离' },
        { code: 'F2', title: '停电、强电磁干扰' },
        { code: 'F3', title: '其他不可抗力（另行说明）' },
      ],
    },
  ],
}

export const EXAMPLE_HAND_IN_EXCEPTIONS: HandInExceptionsBody = {
  exceptions: [
    { code: 'remote', title: '偏远地区', text: '执法地点偏远，当日无法返回单位移交。' },
    { code: 'on-water', title: '水上执法', text: '在水上开展执法，靠岸之前无法移交。' },
    {
      code: 'poor-transport',
      title: '交通不便',
      text: '道路中断、没有交通工具等，确实无法及时返回。',
    },
    {
      code: 'away-from-home',
      title: '异地执法',
      text: '在本单位所在地以外执法，活动结束后未返回。',
    },
    {
      code: 'continuous-work',
      title: '连续执法',
      text: '多项执法连续进行，中间无法返回单位移交。',
    },
  ],
}

export const EXAMPLE_DEADLINES: DeadlinesBody = {
  handInAfterReturnHours: 24,
  dueSoonHours: 4,
  gapToleranceMs: 5000,
  stoppageRecordDueWorkingDays: 1,
  outsideActivityHours: 72,
  legalHeadAfterHours: 24,
  preflightBatteryPercent: 80,
  preflightHours: 1,
  preflightClockSeconds: 3,
  retentionMonths: 6,
  caseMonths: 6,
  caseMarginDays: 30,
  graceDays: 30,
}
