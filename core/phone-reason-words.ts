// Why a recording that a phone made is dated and placed as it is.

export const PHONE_REASON_WORDS = {
  'place-by-phone': {
    zh: '由执法人员用手机记录，按其登录身份认定',
    en: 'made with the phone of the officer who was signed in there',
  },
  'time-phone-clock': {
    zh: '已按接收时测得的手机时钟误差更正（{offset}）',
    en: 'corrected by the error of the phone’s clock, measured at the intake ({offset})',
  },
} as const
