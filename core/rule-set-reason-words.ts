// Why a row of an imported rule set is refused: part of the table in reason-words.ts.

export const RULE_SET_REASON_WORDS = {
  'import-choice-unknown': {
    zh: '不认识“{value}”，可填的内容见模板的填写说明',
    en: '“{value}” is not known; the template says what may stand here',
  },
  // The fault comes in both languages.
  'import-rule-set-fault': { zh: '不符合要求：{zh}', en: 'not as required: {en}' },
} as const
