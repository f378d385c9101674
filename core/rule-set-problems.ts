// What a person is told about rule sets: part of the table in problems.ts.

export const RULE_SET_PROBLEMS = {
  RULE_SET_FAULTY: [
    422,
    '规则集有 {count} 处不符合要求：{faults} 未录入任何内容，请逐一改正后重试。',
    'The rule set has {count} faults: {faults} Nothing was entered; mend them and try again.',
  ],
  RULE_SET_BACKDATED: [
    422,
    '生效日期不能早于今天（{day}）：已经发生的活动按当时有效的版本判定。未录入，请改为今天或以后的日期。',
    'A version may not begin before today ({day}): what was done is judged by what was in force then. Nothing was entered; choose today or a later day.',
  ],
  RULE_SET_NOT_AFTER: [
    422,
    '生效日期须晚于第 {number} 版的生效日期（{day}）。未录入；如要更早生效，请先撤回第 {number} 版。',
    'A version begins after version {number} ({day}). Nothing was entered; to begin earlier, withdraw version {number} first.',
  ],
  RULE_SET_MOVED: [
    409,
    '在您编辑期间，别人录入或撤回了这类规则集的一个版本。未录入，您填写的内容仍在页面上。请先查看新的版本，再决定是否录入。',
    'While you were writing, somebody entered or withdrew a version of this kind. Nothing was entered, and what you wrote is still on your page. Look at the newest version first.',
  ],
  RULE_SET_IN_FORCE: [
    409,
    '第 {number} 版已自 {day} 起生效，不能撤回。未作任何更改；请录入新的版本。',
    'Version {number} is in force since {day} and cannot be withdrawn. Nothing was changed; enter a new version.',
  ],
  RULE_SET_NOT_LAST: [
    409,
    '只能撤回最新的、尚未生效的版本。未作任何更改。',
    'Only the newest version can be withdrawn, before it comes into force. Nothing was changed.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
