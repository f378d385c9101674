// What a person is told about the yearly review (Art. 17): part of the table in problems.ts.

export const REVIEW_PROBLEMS = {
  REVIEW_STANDS_OPEN: [
    409,
    '第 {number} 号评查还没有办结，不能再抽取：抽取不能重来。未作任何更改；请先把它办结。',
    'Review {number} is still open, and nothing else is drawn meanwhile: a draw cannot be done again. Nothing was changed; close that one first.',
  ],
  REVIEW_NOTHING: [
    409,
    '{year} 年没有可以抽取的资料（已清除、已封存的不抽）。未作任何更改。',
    'There is nothing of {year} to draw from (what is cleared or sealed is not drawn). Nothing was changed.',
  ],
  REVIEW_AHEAD: [
    409,
    '{year} 年还没有到。未作任何更改。',
    'The year {year} has not come. Nothing was changed.',
  ],
  REVIEW_CLOSED: [
    409,
    '该次评查已经办结，不能再改。未作任何更改，请刷新后查看。',
    'This review is closed, and nothing in it changes any more. Nothing was changed; reload the page.',
  ],
  REVIEW_SEALED: [
    409,
    '“{fileName}”已封存，无法查看，不作评查。未作任何更改；解除封存后可以评查。',
    '“{fileName}” is sealed and cannot be looked at, so it is not judged. Nothing was changed; once the seal is lifted it can be.',
  ],
  REVIEW_OWN: [
    403,
    '“{fileName}”是本人拍摄或本人参加的执法活动的资料，不能由本人评查。未作任何更改，请由另一人评查。',
    '“{fileName}” is your own recording, or of an activity that you took part in; somebody else must judge it. Nothing was changed.',
  ],
  REVIEW_NOT_OPENED: [
    409,
    '抽取之后您还没有打开播放过“{fileName}”，不能评查没有看过的资料。未作任何更改，请先打开播放。',
    'You have not opened and played “{fileName}” since it was drawn; nobody judges what they have not seen. Nothing was changed; open it first.',
  ],
  REVIEW_NOTHING_WANTING: [
    409,
    '“{fileName}”没有评为“存在问题”，无须整改。未作任何更改，请刷新后查看。',
    '“{fileName}” was not found wanting; there is nothing to put right. Nothing was changed; reload the page.',
  ],
  REVIEW_UNFINISHED: [
    409,
    '还有 {unjudged} 件没有评查、{uncorrected} 件问题没有整改说明，不能办结。未作任何更改。',
    '{unjudged} are not judged and {uncorrected} that were found wanting are not put right; it cannot be closed. Nothing was changed.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
