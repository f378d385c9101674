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
  'packages.remove': '删除文件',
  'packages.remove-title': '删除这个资料包的文件？',
  'packages.remove-means':
    '将删除服务器上的资料包文件（{{size}}）。原始资料和登记不受影响，以后可以重新制作；重新制作的文件哈希值会不同。',
  'packages.removed': '文件已删除，登记仍在。',
  'packages.again': '重新制作',
  'packages.begun': '正在重新制作。',
  'packages.details': '所含资料',
  'packages.recording-n': '第 {{n}} 件',
} as const
