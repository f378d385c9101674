// What a person is told about witnesses: part of the table in problems.ts.

export const WITNESS_PROBLEMS = {
  WITNESS_KEY_INVALID: [
    422,
    '这不是见证方公钥，或不完整（应为“名称+8 位编号+base64”，由见证方“存证”页复制）。未作任何更改，请重新复制整行。',
    'This is not the key of a witness, or not the whole of it (name+ID+base64, to be copied on the Proof page of the witness). Nothing was changed; copy the whole line again.',
  ],
  LOG_KEY_INVALID: [
    422,
    '这不是存证日志公钥，或不完整（应为“日志标识+8 位编号+base64”，由对方“存证”页复制）。未作任何更改，请重新复制整行。',
    'This is not the key of a log, or not the whole of it (origin+ID+base64, to be copied on the Proof page of the other Shilu). Nothing was changed; copy the whole line again.',
  ],
  WITNESS_URL_INVALID: [
    422,
    '见证地址必须以 http:// 或 https:// 开头，不含账号、问号或井号。未作任何更改，请改正后重试。',
    'The address of a witness begins with http:// or https:// and has no account, question mark or hash. Nothing was changed; correct it and try again.',
  ],
  WITNESS_TAKEN: [
    409,
    '已有同名或同一公钥的见证方。未作任何更改，请核对列表。',
    'There is a witness of this name or with this key already. Nothing was changed; look at the list.',
  ],
  WITNESS_IS_OURSELVES: [
    422,
    '这是本系统自己的见证公钥：自己为自己见证没有意义。未作任何更改，请填写另一套系统的公钥。',
    'This is the key of this very system, and to witness oneself proves nothing. Nothing was changed; use the key of another system.',
  ],
  WITNESS_THRESHOLD_INVALID: [
    422,
    '见证门槛必须在 1 和见证方数 {witnesses} 之间。未作任何更改。',
    'So many witnesses as must cosign are from 1 to the {witnesses} that there are. Nothing was changed.',
  ],
  WITNESS_NOTHING_SIGNED: [
    409,
    '本单位尚无检查点，没有可送见证的内容。请在约一秒后重试。',
    'There is no checkpoint yet, so there is nothing to be cosigned. Try again in a second.',
  ],
  WITNESS_ANSWER_REFUSED: [
    422,
    '这份回复不能采用（{failure}：{detail}）。已有的见证签名不受影响。请确认它是该见证方对最近导出的请求所作的回复。',
    'This answer cannot be used ({failure}: {detail}). The cosignatures that there are stay. See that it is this witness’s answer to a request that was exported.',
  ],
  WITNESSED_LOG_TAKEN: [
    409,
    '该日志已在见证之列，或曾以另一把公钥见证。未作任何更改；日志更换了公钥的，在列表中用“更换公钥”。',
    'This log is witnessed already, or was with another key. Nothing was changed; where a log has another key now, use “Another key” in the list.',
  ],
  WITNESS_KEY_LOST: [
    503,
    '本系统的见证密钥不在密钥目录中或已损坏（{detail}），因此不作任何见证签名。已作的见证签名仍然有效。请系统管理员从备份恢复 witness.key。',
    'The key of this witness is not in the folder of keys, or not whole ({detail}), so nothing is cosigned. Cosignatures that were given stay valid. The system administrator must bring witness.key back from the backup.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
