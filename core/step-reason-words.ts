// Why a step counts as seen or not, and an officer as one with a certificate: part of the table in reason-words.ts.

export const STEP_REASON_WORDS = {
  // item-list (Art. 6, 9, 11)
  'step-no-video': { zh: '“{step}”没有录像', en: '“{step}” has no film' },
  'step-no-audio': { zh: '“{step}”没有录音', en: '“{step}” has no sound recording' },
  'step-no-photo': { zh: '“{step}”没有照片', en: '“{step}” has no photo' },
  'step-photos-few': {
    zh: '“{step}”应有照片 {min} 张，只有 {photos} 张',
    en: '“{step}” needs {min} photos and has {photos}',
  },
  'step-photos-unassigned': {
    zh: '“{step}”应有照片 {min} 张，已指明 {photos} 张；另有 {filled} 张未指明环节，请指明',
    en: '“{step}” needs {min} photos and has {photos}; {filled} more show no named step, please say which',
  },
  'step-not-marked': { zh: '“{step}”没有标出时刻', en: 'the moment of “{step}” is not marked' },
  'step-not-filmed': {
    zh: '标出的“{step}”时刻没有录音录像',
    en: 'nothing was recorded at the marked moment of “{step}”',
  },

  // activity
  'officers-too-few': {
    zh: '持证执法人员 {certified} 人，少于 {min} 人',
    en: '{certified} officers with a certificate, fewer than {min}',
  },
  'certificate-expired': {
    zh: '{name} 的执法证有效期至 {on}，活动当日已到期',
    en: 'the certificate of {name} was valid until {on} and had expired on the day',
  },
  'certificate-not-yet': {
    zh: '{name} 的执法证自 {on} 起有效，活动当日尚未生效',
    en: 'the certificate of {name} is valid from {on} and was not yet on the day',
  },
  'certificate-unknown': {
    zh: '{name} 的执法证没有登记有效期，按有效计算',
    en: 'no dates are known of the certificate of {name}; it is counted as valid',
  },
  'certificate-missing': { zh: '{name} 没有登记执法证', en: '{name} has no certificate' },
  'certificate-out-of-service': { zh: '{name} 已离岗', en: '{name} is no longer in service' },
  'import-day': {
    zh: '“{value}”不是日期，请按 2024-05-01 的样子填写',
    en: '“{value}” is no day; write it as 2024-05-01',
  },
  'import-certificate-order': {
    zh: '执法证有效期的止日早于起日',
    en: 'the certificate ends before it begins',
  },
} as const satisfies Record<string, { zh: string; en: string }>
