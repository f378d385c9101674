// Words of the key of the log and how it is changed for another.

export const logKeys = {
  'keys.title': '日志密钥',
  'keys.note':
    '检查点由这把密钥签署。更换时新旧两把同签一段时间：认得旧公钥的采集站、浏览器、见证方和核验人，可凭旧密钥的签名得到新公钥，无需逐一通知。',
  'keys.present': '现用公钥',
  'keys.since': '启用时间',
  'keys.since-first': '自建立日志起',
  'keys.chain': '换钥证明',
  'keys.change': '更换密钥',
  'keys.change-title': '更换日志密钥',
  'keys.change-means-1': '随即生成新密钥，此后的检查点由新旧两把同签，最长 {{days}} 天。',
  'keys.change-means-2':
    '过渡期内连上过本系统的采集站、浏览器和见证方自动改认新公钥；此后制作的资料包带有换钥证明，给出新旧任一公钥都能核验。',
  'keys.change-means-3': '过渡期结束时旧密钥销毁，不能恢复。已签署的检查点、回执和资料包仍然有效。',
  'keys.change-means-4':
    '没有使用实录系统的见证方，需由人把新公钥交给对方。国密（SM2）密钥不随之更换。',
  'keys.why': '理由',
  'keys.because': '理由：{{why}}',
  'keys.why-public': '理由写入日志并对外公开，请勿写人名和案情。',
  'keys.begun': '已开始更换，约一秒后由新旧两把密钥同签。',
  'keys.end': '结束过渡期',
  'keys.end-title': '结束过渡期，销毁旧密钥',
  'keys.end-means-1':
    '旧密钥立即销毁，不能恢复；此后的检查点只由新密钥签署。本来到 {{until}} 自动结束。',
  'keys.end-means-2':
    '仍只认旧公钥、又没有见过换钥证明的见证方将拒绝签名，须由人更换；采集站和浏览器下次连接时凭证明改认新公钥，不受影响。',
  'keys.ended': '已结束，旧密钥随即销毁。',
  'keys.preparing': '正在生成新密钥',
  'keys.both': '新旧两把同签，到 {{until}} 为止',
  'keys.unaware': '还没有确认新公钥的见证方：{{names}}',
  'keys.unaware-next':
    '使用实录系统的见证方在下次请求时自动得到证明。其他见证方或以文件交换的，请把新公钥和换钥证明交给对方。',
  'keys.history': '更换记录',
  'keys.rotated': '新公钥',
  'keys.former': '旧公钥',
  'keys.from-event': '第 {{index}} 号事件起',
  'keys.until-ended': '旧密钥 {{at}} 销毁',
  'witnessed.change-key': '更换公钥',
  'witnessed.change-key-title': '更换“{{name}}”的日志公钥',
  'witnessed.change-key-means':
    '对方更换日志密钥时，一般自动凭证明更换，不需要在此操作。粘贴换钥证明（对方“存证”页“换钥证明”地址的全部内容）时，本系统核对它确由现在登记的公钥作证。只有公钥、没有证明时，全凭您的判断：冒充者也可能这样要求，请当面或以公函核实。两种情况都记入存证日志。',
  'witnessed.change-key-now': '现在登记的公钥',
  'witnessed.change-key-new': '换钥证明，或新公钥（整行）',
  'witnessed.change-key-done': '已更换。',
} as const
