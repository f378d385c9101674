// Why something outside any activity is shown, stated or closed (core/rules/purpose.ts, core/rules/sealing.ts).

export const SEALING_REASON_WORDS = {
  'purpose-stated-pre-use-test': {
    zh: '使用前检查试拍：{why}',
    en: 'a test film of the check before use: {why}',
  },
  'purpose-stated-training': { zh: '培训、演练：{why}', en: 'training or an exercise: {why}' },
  'purpose-stated-handover': {
    zh: '设备或资料交接：{why}',
    en: 'the handing over of devices or material: {why}',
  },
  'purpose-stated-repair': {
    zh: '设备保养维修调试：{why}',
    en: 'a trial in maintenance or repair: {why}',
  },
  'purpose-stated-other': { zh: '其他工作用途：{why}', en: 'something else of the work: {why}' },
  'seal-none': { zh: '未封存', en: 'not sealed' },
  'seal-opened': {
    zh: '已经他人批准，限时开启',
    en: 'opened for a time, by the approval of another person',
  },
  'seal-closed': {
    zh: '已封存，未经他人批准不能查看',
    en: 'sealed: not shown without the approval of another person',
  },
  'seal-opening-over': {
    zh: '已封存，批准的开启时间已过，须重新申请',
    en: 'sealed: the time of the approved opening is over, and it must be asked for again',
  },
} as const
