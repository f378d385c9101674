// What a person is told about activities, cases and stoppage records: part of the table in problems.ts.

export const ACTIVITY_PROBLEMS = {
  ACTIVITY_TIMES_ORDER: [
    422,
    '到达、离开、返回的时间先后不对。未作任何更改，请核对后重填。',
    'Arrival, departure and return are not in this order. Nothing was changed; correct the times.',
  ],
  ACTIVITY_TIMES_AHEAD: [
    422,
    '填写的时间晚于服务器现在的时间。未作任何更改，请核对日期和时间。',
    'A time lies after the server’s present time. Nothing was changed; check date and time.',
  ],
  ACTIVITY_EXCEPTION_WHY: [
    422,
    '适用第十三条例外情形必须写明理由。未作任何更改。',
    'An exception of Art. 13 needs its reason. Nothing was changed.',
  ],
  ACTIVITY_ITEM_UNKNOWN: [
    422,
    '所选事项不在当日有效的音像记录事项清单中（{items}）。未作任何更改，请重新选择。',
    'These items are not in the item list that was in force on that day ({items}). Nothing was changed; choose again.',
  ],
  ACTIVITY_WITHDRAWN: [
    409,
    '该执法活动已作废，不能再更改；它的记录全部保留。',
    'This activity was withdrawn and is not changed any more; all that was recorded of it stays.',
  ],
  ACTIVITY_EMPTY_CHANGE: [
    422,
    '内容与现值相同，没有需要保存的更改。',
    'Everything is as it was: there is nothing to save.',
  ],
  MARK_OUTSIDE_RECORDING: [
    422,
    '标记的时刻不在该音像资料的拍摄时间内。未作任何更改。',
    'The moment does not lie within the time in which this was filmed. Nothing was changed.',
  ],
  STEP_UNKNOWN: [
    422,
    '该活动的事项中没有环节“{step}”。未作任何更改，请刷新页面后重新选择。',
    'The items of this activity have no step “{step}”. Nothing was changed; reload the page and choose again.',
  ],
  STEP_RECORDING_ELSEWHERE: [
    422,
    '这件资料没有归入该活动，不能指明环节。未作任何更改，请先把它归入活动。',
    'This recording does not belong to the activity and shows none of its steps. Nothing was changed; place it in the activity first.',
  ],
  STOPPAGE_SUB_REASON: [
    422,
    '所选的具体原因不在该情形当日有效的规定之内。未作任何更改，请重新选择。',
    'This reason does not stand under the ground in the rule set of that day. Nothing was changed; choose again.',
  ],
  STOPPAGE_TIMES: [
    422,
    '停止记录的起止时间不对：结束必须晚于开始，且不晚于现在。未作任何更改。',
    'The end of the stoppage must be after its beginning and not after now. Nothing was changed.',
  ],
  STOPPAGE_FINAL: [
    409,
    '该工作记录已经审核，不能再更改。如有补充，请另写一份。',
    'This stoppage record was approved and is not changed any more. Write another one for what is to be added.',
  ],
  STOPPAGE_NOT_NOW: [
    409,
    '该工作记录现在的状态不能这样处理，可能刚被他人处理。未作任何更改，请刷新后查看。',
    'This cannot be done with the stoppage record as it is now; somebody may have dealt with it. Nothing was changed; reload the page.',
  ],
  STOPPAGE_OWN: [
    403,
    '不能审核本人所写的工作记录。未作任何更改，请由单位主要领导中的其他人审核。',
    'Nobody reviews a stoppage record of their own. Nothing was changed; another leader must review it.',
  ],
  STOPPAGE_WHY: [
    422,
    '退回时必须写明要补正什么。未作任何更改。',
    'A record is returned with words that say what to mend. Nothing was changed.',
  ],
  PACKAGE_NOTHING_OF: [
    404,
    '“{of}”没有归入的资料，或没有这个编号。未导出任何内容，请核对。',
    'There is no “{of}”, or no recording belongs to it. Nothing was given out; check the number.',
  ],
  CASE_NUMBER_TAKEN: [
    409,
    '已有相同案号的案件。未作任何更改，请在列表中选择它。',
    'There is a case of this number already. Nothing was changed; choose it from the list.',
  ],
  CASE_DATES_ORDER: [
    422,
    '案件日期先后不对：“{after}”早于“{before}”。未作任何更改，请核对。',
    'The dates of the case are not in order: “{after}” lies before “{before}”. Nothing was changed.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
