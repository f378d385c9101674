// What a person is told about the key of the log: part of the table in problems.ts.

export const LOG_KEY_PROBLEMS = {
  LOG_KEY_CHANGE_OPEN: [
    409,
    '上一次更换还没有结束：新旧两把密钥仍在同签。未作任何更改，请先结束过渡期，或等它到期。',
    'The last change of the key is not over: both keys sign still. Nothing was changed; end that time first, or wait for it.',
  ],
  LOG_KEY_NO_CHANGE: [
    409,
    '现在没有可以结束的过渡期：没有更换在进行，或新密钥的证明还没有公布。未作任何更改，请刷新页面查看。',
    'There is nothing to end now: no change is under way, or the proof of the new key is not published yet. Nothing was changed; reload the page.',
  ],
  LOG_KEY_NOTHING_SIGNED: [
    409,
    '本单位尚无检查点，密钥还没有用过，不需要更换。未作任何更改，请在约一秒后重试。',
    'There is no checkpoint yet: the key was never used and needs no change. Nothing was changed; try again in a second.',
  ],
  LOG_KEY_LOST: [
    409,
    '日志密钥不在密钥目录中或已损坏（{detail}），不能由新旧两把密钥同签，因此不能更换。未作任何更改，已签署的检查点仍然有效，事件继续记录。请系统管理员从备份恢复密钥文件并重新启动，再来更换。备份中也没有时，没有任何证明能把新公钥与旧公钥连起来：须由人向每个采集站、见证方和持有资料包的单位说明，并逐一认可新公钥；请先报告主管单位，不要改动数据目录。',
    'The key of the log is not in its folder, or not whole ({detail}): old and new key cannot both sign, so it cannot be changed. Nothing was changed; what was signed stays valid, and events are recorded still. The system administrator must bring the file of the key back from the backup and start again; then change it. Where no backup has it either, no proof can lead from the old key to a new one: a person has to explain it to every dock, witness and holder of a package, and each has to accept the new key by hand. Report it first, and change nothing in the home.',
  ],
  LOG_KEY_HALTED: [
    409,
    '存证日志已停止签署（{detail}），现在不能更换密钥。未作任何更改，请先查明原因（见“存证”页和 shilu fsck）。',
    'The log does not go on ({detail}), so its key cannot be changed now. Nothing was changed; find out why first (the Proof page, shilu fsck).',
  ],
  LOG_CHECKPOINT_DAMAGED: [
    503,
    '存证日志的检查点文件损坏，而且签署记录中也没有可用的检查点（{detail}）。事件和资料不受影响，仍在记录。请系统管理员运行 shilu fsck，从备份恢复 keys 目录中的签署记录，再重新启动。',
    'The file of the checkpoint is damaged, and the journal of what was signed has none either ({detail}). Events and recordings are not affected and go on. The system administrator must run shilu fsck, bring the journal in the folder of keys back from the backup, and start again.',
  ],
  WITNESSED_LOG_SAME_KEY: [
    409,
    '这就是现在登记的公钥。未作任何更改。',
    'This is the key by which the log is known already. Nothing was changed.',
  ],
  WITNESSED_LOG_OTHER_ORIGIN: [
    422,
    '这是另一个日志的公钥（日志标识不同）。未作任何更改，请核对后重新粘贴。',
    'This is the key of another log (its origin differs). Nothing was changed; compare it and paste it again.',
  ],
  LOG_KEY_CHAIN_WRONG: [
    422,
    '这份换钥证明不成立，或不从现在登记的公钥开始（{detail}）。未作任何更改。请向对方重新索取（对方“存证”页“换钥证明”地址的全部内容）；仍不成立时不要接受新公钥，报告主管单位。',
    'This proof of a change of key does not hold, or does not begin with the key that is known here ({detail}). Nothing was changed. Ask the other side again for all that the address of the proof on its Proof page gives; if it still does not hold, do not accept the new key and report it.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
