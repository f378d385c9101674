// The words of every reason. One line per reason, grouped by the rule that gives it.

export const REASON_WORDS = {
  // capture-time
  'time-from-name': { zh: '取自文件名中的时间', en: 'taken from the time in the file name' },
} as const satisfies Record<string, { zh: string; en: string }>
