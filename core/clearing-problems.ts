// What a person is told about appraisals and clearing: part of the table in problems.ts.

export const CLEARING_PROBLEMS = {
  RECORDING_CLEARED: [
    410,
    '“{fileName}”已按第十五条经鉴定和两人审批清除，内容不再存在；销毁留痕（清除人、批准人、时间、摘要值、理由）永久保存在该资料页面。',
    'The content of “{fileName}” was cleared under Art. 15 after an appraisal and by two people. Who, when, why and its digests stay on its page for good.',
  ],
  RECORDING_ON_DISCS: [
    410,
    '“{fileName}”的原件已移出服务器，存于两张光盘（第十六条），服务器上没有内容。要查看，请按资料页面所列取任一光盘，用“上传资料”选择盘上的文件，核对摘要值后自动恢复。',
    'The content of “{fileName}” has left the server and lies on two discs (Art. 16). To see it, take either disc that its page names and upload the file from it: it is back once its digest agrees.',
  ],
  LEAVING_NOTHING: [
    409,
    '这套光盘中没有可以移出服务器的资料：{zh}。未作任何更改。',
    'Nothing of this disc set may leave the server: {en}. Nothing was changed.',
  ],
  APPRAISAL_CLEARED: [
    409,
    '该资料已清除，不能再鉴定。未作任何更改，请刷新后查看。',
    'This recording is cleared; nothing is left to appraise. Nothing was changed; reload the page.',
  ],
  APPRAISAL_IN_CLEARING: [
    409,
    '该资料已列入清除批次。未作任何更改；要改变鉴定意见，请先在批次中移出。',
    'This recording is in a clearing. Nothing was changed; take it out of the clearing first.',
  ],
  APPRAISAL_SEALED: [
    409,
    '“{fileName}”已封存，无法查看，不能鉴定为可清除。未作任何更改；请先按程序解除封存，或继续保存。',
    '“{fileName}” is sealed and cannot be looked at, so it cannot be called of no value. Nothing was changed; have the seal lifted first, or keep it on.',
  ],
  APPRAISAL_KEPT: [
    409,
    '“{fileName}”还在保存期限内（{why}），不能鉴定为可清除。未作任何更改。',
    'The keeping of “{fileName}” is not over ({why}); it cannot be called of no value. Nothing was changed.',
  ],
  APPRAISAL_SAMPLE: [
    409,
    '本清单抽中的样本还有 {left} 件没有打开播放。全部播放之前，不能鉴定为可清除。未作任何更改。',
    '{left} of the sample of this list were not opened and played. Until all were, nothing of it can be called of no value. Nothing was changed.',
  ],
  CLEARING_NOTHING: [
    409,
    '没有可列入清除批次的资料：请先在鉴定清单中逐件或成组鉴定为“无保存意义，可清除”。未作任何更改。',
    'There is nothing to clear: appraise items of the list as of no value first. Nothing was changed.',
  ],
  CLEARING_NOTHING_LEFT: [
    409,
    '批次中的资料现在都因其他原因需要保存，没有可清除的。未批准，未作任何更改。',
    'Everything in it is kept for other reasons now; nothing is left to clear. It was not approved and nothing was changed.',
  ],
  CLEARING_ANSWERED: [
    409,
    '该清除批次的状态已经改变。未作任何更改，请刷新后查看。',
    'This clearing has changed meanwhile. Nothing was changed; reload the page.',
  ],
  CLEARING_NOT_DONE: [
    409,
    '该批次尚未清除完毕，还不能出具清除证明。未作任何更改。',
    'This clearing is not finished; there is no certificate of it yet. Nothing was changed.',
  ],
  CLEARING_ITEM_OUT: [
    409,
    '该资料已不在批次中。未作任何更改，请刷新后查看。',
    'This recording is not in the clearing any more. Nothing was changed; reload the page.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
