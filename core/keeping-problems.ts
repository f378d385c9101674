// What a person is told about holds, shortenings and the server's clock: part of the table in problems.ts.

export const KEEPING_PROBLEMS = {
  KEEPING_OWN: [
    403,
    '不能审批本人（包括同一执法人员的其他账号）提出的申请。未作任何更改，资料照旧保存；请由另一名有权审批的人办理。',
    'Nobody answers a request of their own, or of another account of the same officer. Nothing was changed and everything is kept as before; somebody else who may answer must do it.',
  ],
  SHORTENING_ANSWERED: [
    409,
    '该缩短申请已经处理、已撤回或尚未到生效时间。未作任何更改，请刷新后查看。',
    'This shortening was answered, taken back, or its time has not come. Nothing was changed; reload the page.',
  ],
  SHORTENING_NOTHING: [
    409,
    '所选资料现在没有可缩短的保存期限（可能已有人申请，或事实又变了）。未作任何更改，请刷新后重新试算。',
    'Nothing of what was chosen can be shortened now: somebody may have asked already, or the facts changed again. Nothing was changed; reload and make the dry run again.',
  ],
  SHORTENING_CHANGED: [
    409,
    '试算之后事实又有变化，清单已不准确。未提交申请，请刷新后按新的清单核对。',
    'The facts have changed since the dry run, and its list no longer holds. Nothing was asked for; reload and look at the new list.',
  ],
  HOLD_ANSWERED: [
    409,
    '该长期保存的状态已经改变。未作任何更改，请刷新后查看。',
    'This hold has changed meanwhile. Nothing was changed; reload the page.',
  ],
  HOLD_STANDS: [
    409,
    '该对象已因同一情形列为长期保存。未重复登记。',
    'It is held on the same ground already. It was not placed again.',
  ],
  HOLD_PROPOSAL_GONE: [
    409,
    '该提示所依据的事实已改变或已处理。未作任何更改，请刷新后查看。',
    'The facts of this proposal have changed, or it was answered. Nothing was changed; reload the page.',
  ],
  CLOCK_NOT_BELIEVED: [
    409,
    '服务器时间未经确认：{why}。确认之前，任何资料都不会到期鉴定、缩短或清除，其他工作照常，没有丢失任何内容。请在“保管”页核对时间：不对就先校正服务器时间，对就由有权的人确认。',
    'The clock of the server is not confirmed: {why}. Until then nothing becomes clearable, is shortened or removed; everything else goes on and nothing is lost. Look at it on the page Keeping: set the clock right if it is wrong, or have it confirmed by whoever may.',
  ],
  CLOCK_NOTHING: [
    409,
    '服务器时间没有需要确认的异常。未作任何更改，请刷新后查看。',
    'There is nothing to confirm about the clock of the server. Nothing was changed; reload the page.',
  ],
  CLOCK_OUTSIDE: [
    409,
    '服务器时间与外部时间相差过大：{why}。这种情况不能靠确认放行，请先校正服务器时间；校正并再次取得见证或时间戳后自动恢复。未作任何更改。',
    'The clock of the server differs too much from what others told: {why}. This cannot be confirmed away: set the clock right; with the next cosignature or timestamp it is believed again. Nothing was changed.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
