// Words of the timestamps of the log.

export const stamps = {
  'stamps.title': '可信时间戳',
  'stamps.note':
    '由本单位以外的时间戳服务机构证明检查点在某一时刻已经存在。每天一次，每次导出资料包时再一次；只发送检查点的哈希值，不发送任何资料。',
  'stamps.none': '尚未登记时间戳服务机构：检查点的时间只有本单位自己的说法。',
  'stamps.none-add':
    '尚未登记时间戳服务机构：检查点的时间只有本单位自己的说法。点“登记机构”，填写其地址和根证书。',
  'stamps.add': '登记机构',
  'stamps.add-means':
    '根证书请从机构公布处取得并当面核对：本系统只相信由它们签发的时间戳。保存后立即请求一次。',
  'stamps.added': '已登记，正在请求时间戳。',
  'stamps.name': '名称',
  'stamps.name-example': '如：联合信任时间戳服务中心',
  'stamps.url': '服务地址',
  'stamps.url-wrong': '请填写以 http:// 或 https:// 开头的地址',
  'stamps.roots': '根证书（PEM）',
  'stamps.policy': '策略标识（OID，可不填）',
  'stamps.policy-example': '如：1.2.3.4.1',
  'stamps.policy-wrong': '请填写以点分隔的数字',
  'stamps.ask': '立即盖章',
  'stamps.asked': '已请求，稍后显示结果。',
  'stamps.end': '停用',
  'stamps.end-title': '停用“{{name}}”？',
  'stamps.end-means': '以后不再请求它的时间戳，资料包中也不再有它的新时间戳。已取得的时间戳保留。',
  'stamps.ended': '已停用。',
  'stamps.silent': '自 {{since}} 起没有可用的时间戳',
  'stamps.last': '最近一次 {{at}}',
  'stamps.waiting': '等待第一个时间戳',
  'stamps.newest': '最近的时间戳',
  'stamps.at': '时间',
  'stamps.size': '日志',
  'stamps.by': '机构',
} as const
