// What a person is told about archive terms and names of files: part of the table in problems.ts.

export const ARCHIVE_PROBLEMS = {
  ARCHIVE_TERM_NO_BASIS: [
    422,
    '填写保管期限时须写明依据（哪一版保管期限表的哪一条）。未作任何更改。',
    'An archive term needs its basis: which line of which retention table. Nothing was changed.',
  ],
  ARCHIVE_NOTHING_CHANGED: [
    409,
    '内容与现有的相同，未作更改，也未留痕。',
    'It is what stands there already. Nothing was changed and nothing recorded.',
  ],
  NAME_PATTERN_FAULT: [
    422,
    '文件命名规则不能使用：{what}。未作任何更改，资料包仍按原规则命名。',
    'This pattern for file names cannot be used: {what}. Nothing was changed; packages are named as before.',
  ],
} as const
