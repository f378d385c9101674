// What a person is told about material outside any activity, seals and openings: part of the table in problems.ts.

export const SEALING_PROBLEMS = {
  RECORDING_SEALED: [
    403,
    '“{fileName}”已封存，未经批准不能查看、下载或导出。原件和存证完好，没有给出任何内容。如确需查看，请在该资料页面点“申请开启”，写明用途，由单位主要领导或法规机构负责人批准。',
    '“{fileName}” is sealed and is not shown, downloaded or given out without an approval. The original and its proofs are kept whole, and nothing of the content was given. To see it, ask for an opening on the page of the recording and say what for; the leader or the legal head answers.',
  ],
  SEALED_ALREADY: [
    409,
    '该资料（或内容相同的另一件）已封存。未作任何更改，请刷新后查看。',
    'This recording, or another one of the same content, is sealed already. Nothing was changed; reload the page.',
  ],
  SEAL_BELONGS: [
    409,
    '该资料已归入执法活动，是其证据，不能按第五条封存。未作任何更改；如归入有误，请先在该活动中排除。',
    'This recording belongs to an activity and is evidence of it: it is not sealed under Art. 5. Nothing was changed; if it does not belong there, refuse it in that activity first.',
  ],
  SEAL_NONE: [
    409,
    '该资料现在没有封存。未作任何更改，请刷新后查看。',
    'This recording is not sealed now. Nothing was changed; reload the page.',
  ],
  SEAL_ASKED_ALREADY: [
    409,
    '您已就此提出申请，正待他人审批。未重复提交。',
    'You have asked for this already, and it waits for an answer. It was not asked again.',
  ],
  SEAL_OPEN_ALREADY: [
    409,
    '该资料已对您开启，可以直接查看。未作任何更改，请刷新页面。',
    'It is open for you: it can be looked at now. Nothing was changed; reload the page.',
  ],
  SEAL_REQUEST_OWN: [
    403,
    '不能审批本人（包括同一执法人员的其他账号）提出的申请。未作任何更改，请由另一名有权审批的人办理。',
    'Nobody answers a request of their own, or of another account of the same officer. Nothing was changed; somebody else who may answer must do it.',
  ],
  SEAL_REQUEST_NOT_OWN: [
    403,
    '只有申请人本人可以撤回申请。未作任何更改。',
    'Only the person who asked can take a request back. Nothing was changed.',
  ],
  SEAL_REQUEST_ANSWERED: [
    409,
    '该申请已经处理、已撤回或已失效。未作任何更改，请刷新后查看。',
    'This request was answered, taken back or has lapsed. Nothing was changed; reload the page.',
  ],
  STATEMENT_BELONGS: [
    409,
    '该资料已归入执法活动，不需要另行说明用途。未作任何更改，请刷新后查看。',
    'This recording belongs to an activity: there is nothing to state. Nothing was changed; reload the page.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
