// Why something is kept longer, or the clock is not believed (core/rules/retention.ts, server-clock.ts).

export const KEEPING_REASON_WORDS = {
  'kept-dossier-permanent': {
    zh: '案件 {number} 的案卷永久保管',
    en: 'the dossier of case {number} is kept for good',
  },
  'kept-dossier-years': {
    zh: '案件 {number} 的案卷保管 {years} 年',
    en: 'the dossier of case {number} is kept for {years} years',
  },
  'kept-sealed': { zh: '已封存，未解除', en: 'sealed, and the seal was not lifted' },
  'kept-for-request': {
    zh: '有人申请查看，尚未答复',
    en: 'somebody asked to see it and has no answer yet',
  },
  'kept-for-review': {
    zh: '被抽入 {year} 年度评查',
    en: 'drawn for the review of {year}',
  },
  'appraised-to-keep': { zh: '经鉴定继续保存', en: 'appraised: kept on' },
  'appraised-long-term': { zh: '经鉴定长期保存', en: 'appraised: kept long-term' },
  'hold-proposed-party-objects': {
    zh: '事实提示：当事人有异议（是否长期保存待答复）',
    en: 'the facts propose a hold, not answered yet: the party objects',
  },
  'hold-proposed-party-obstructs': {
    zh: '事实提示：当事人阻碍或拒绝（是否长期保存待答复）',
    en: 'the facts propose a hold, not answered yet: the party obstructs or refuses',
  },
  'hold-proposed-major-or-sensitive': {
    zh: '事实提示：重大、敏感案件（是否长期保存待答复）',
    en: 'the facts propose a hold, not answered yet: a major or sensitive case',
  },
  'clock-ahead': {
    zh: '服务器上次确知的时间是 {seen}，现在却是 {now}',
    en: 'the last time that this server knows to be true is {seen}, and now it says {now}',
  },
  'clock-behind': {
    zh: '服务器时间倒退：已到过 {seen}，现在却是 {now}',
    en: 'the clock went back: it has been {seen} already, and now it says {now}',
  },
  'clock-outside': {
    zh: '{by} 当时是 {said}，服务器却是 {ours}',
    en: 'it was {said} by {by} when this server said {ours}',
  },
} as const
