// The words of what is said about a device's clock (rules/clock.ts): part of the table in reason-words.ts.

export const CLOCK_REASON_WORDS = {
  'time-by-code-fast': {
    zh: '校时码（{codes}）测得时钟快 {seconds} 秒（±{uncertainty} 秒），已减去',
    en: 'the clock code ({codes}) shows that the clock was fast by {seconds} s (±{uncertainty} s): subtracted',
  },
  'time-by-code-slow': {
    zh: '校时码（{codes}）测得时钟慢 {seconds} 秒（±{uncertainty} 秒），已加上',
    en: 'the clock code ({codes}) shows that the clock was slow by {seconds} s (±{uncertainty} s): added',
  },
  'time-by-code-right': {
    zh: '校时码（{codes}）测得时钟准确（±{uncertainty} 秒）',
    en: 'the clock code ({codes}) shows that the clock was right (±{uncertainty} s)',
  },
  'clock-own': { zh: '本件资料拍到了校时码', en: 'the code was filmed in this recording' },
  'clock-between': {
    zh: '按前后两次校时码线性推算，漂移 {drift} 秒/时',
    en: 'linear between two codes, a drift of {drift} s an hour',
  },
  'clock-nearest': {
    zh: '按同次领用中最近一次校时码，相隔 {hours} 小时；离得越远越不确定',
    en: 'by the nearest code of the same holding, {hours} h away; the further the less certain',
  },
  'clock-no-code': {
    zh: '时钟误差未知：同次领用中没有拍到可用的校时码',
    en: 'the error of the clock is unknown: no code that counts was filmed in this holding',
  },
  'clock-no-claim': {
    zh: '时钟误差未知：设备没有给出时间',
    en: 'the error of the clock is unknown: the device tells no time',
  },
  'clock-begins-anew': {
    zh: '时钟误差未知：时钟从未校准，断电即重新开始，其他资料的校时码不适用',
    en: 'the error of the clock is unknown: it was never set and begins anew without power, so codes of other recordings do not count',
  },
  'clock-set-between': {
    zh: '时钟误差未知：两次校时码之间时钟被重新设置过',
    en: 'the error of the clock is unknown: between the two codes the clock was set',
  },
  'clock-by-satellite': {
    zh: '时间取自卫星，与设备时钟无关',
    en: 'the time is that of the satellites, not of the device’s clock',
  },
} as const satisfies Record<string, { zh: string; en: string }>
