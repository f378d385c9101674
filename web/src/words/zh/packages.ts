// Words of what is given out: the order, and the register of it.

export const packages = {
  'place.packages': '资料包',
  'help.packages':
    '把原始资料连同保管记录和证明一起交给法院、当事人或上级。每次交付先记入存证日志，再开始复制；接收人不联网、不用本系统也能核验。登记长期保留，文件可以删除后重新制作。',
  'packages.give-out': '导出资料包',
  'packages.give-out-n': '导出资料包（{{total}} 件）',
  'packages.means':
    '将复制所选 {{total}} 件原始资料（{{size}}）及其全部保管记录。用途、接收人和您的姓名立即记入存证日志，不能撤销；制作完成后在“资料包”中下载。',
  'packages.purpose': '用途',
  'packages.purpose-example': '如：行政诉讼举证',
  'packages.recipient': '接收人',
  'packages.recipient-example': '如：某某县人民法院',
  'packages.form': '格式',
  'packages.form-zip': 'ZIP 压缩包',
  'packages.form-iso': '光盘映像（ISO）',
  'packages.form-zip-means': '解压后是一个文件夹，可直接打开“说明.html”。',
  'packages.form-iso-means':
    '可以刻录成光盘，也可以直接挂载打开。制作时需要约两倍于资料的磁盘空间；制作后逐个文件复读比对，一致才算完成。',
  'packages.form-no-iso':
    '服务器没有安装 xorriso，不能制作光盘映像；系统管理员运行 apt-get install xorriso 后即可选择，不必重启。',
  'packages.split': '把大于 {{mib}} MiB 的文件切分成段',
  'packages.split-iso':
    '大于 {{mib}} MiB 的文件会切分成段（名称.mp4.001、.002……），各种系统都能读取；“说明.html”写明怎样还原，核验时自动连接。',
  'packages.one-line': '请写成一行，不超过 500 字',
  'packages.ordered': '已记入存证日志，正在制作。',

  'packages.empty': '还没有导出过资料包',
  'packages.empty-next': '在“音像资料”中选择资料，再点“导出资料包”。',
  'packages.when': '时间',
  'packages.by': '经手',
  'packages.by-command': '命令行',
  'packages.count': '资料',
  'packages.count-n': '{{total}} 件',
  'packages.size': '大小',
  'packages.state': '状态',
  'packages.state.making': '正在制作',
  'packages.state.ready': '可以下载',
  'packages.state.failed': '制作失败',
  'packages.state.removed': '文件已删除',
  'packages.state.elsewhere': '已写到别处',
  'packages.sha256': '文件 SHA-256',
  'packages.fetched': '最近下载 {{at}}',
  'packages.fetch': '下载',
  'packages.iso': '光盘映像',
  'packages.remove': '删除文件',
  'packages.remove-title': '删除这个资料包的文件？',
  'packages.remove-means':
    '将删除服务器上的资料包文件（{{size}}）。原始资料和登记不受影响，以后可以重新制作；重新制作的文件哈希值会不同。',
  'packages.removed': '文件已删除，登记仍在。',
  'packages.again': '重新制作',
  'packages.begun': '正在重新制作。',
  'packages.later': '延续证明',
  'packages.later-for': '下载延续证明 {{recipient}}',
  'packages.later-means': '证明制作此包之后，存证日志只有延续、没有改写；交给持有此包的人。',
  'packages.later-saved':
    '已保存：日志从 {{from}} 条延续到 {{to}} 条。接收人在核验页选为“延续证明文件”，或用 shilu verify --to。',
  'packages.later-keys': '日志换过公钥：同时保存了公钥链文件，核验时一并给出。',
  'packages.details': '所含资料',
  'packages.recording-n': '第 {{n}} 件',
} as const
