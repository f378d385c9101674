// The words of every reason. One line per reason, grouped by the decision that gives it. What stands
// in braces is filled in from the reason's figures.

export const REASON_WORDS = {
  // card-file
  'system-file': {
    zh: '操作系统文件，不是执法资料',
    en: 'a file of the operating system, not evidence',
  },
  'card-settings': {
    zh: '记录仪设置文件，内容已作为卡的自述保存',
    en: 'settings of the recorder; what they say is kept as the card’s claims',
  },

  // capture-time
  'time-from-gps': { zh: '取自卫星定位时间', en: 'taken from the satellite time' },
  'time-from-name': { zh: '取自文件名中的时间', en: 'taken from the time in the file name' },
  'time-from-exif': {
    zh: '取自照片内记录的拍摄时间（EXIF）',
    en: 'taken from the time in the photo (EXIF)',
  },
  'time-from-container': {
    zh: '取自文件内部记录的时间',
    en: 'taken from the time inside the file',
  },
  'time-from-container-local': {
    zh: '取自文件内部记录的时间；设备把北京时间写成了世界时，已减去 {hours} 小时',
    en: 'taken from the time inside the file; the device wrote Beijing time as UTC, {hours} hours were subtracted',
  },
  'time-from-file': {
    zh: '取自文件修改时间减去时长',
    en: 'taken from the time of the file less its duration',
  },
  'time-clock-not-set': {
    zh: '设备时钟未校准：{source} 显示为 {at}，不予采信',
    en: 'the clock was never set: {source} says {at}; not believed',
  },
  'time-clock-ahead': {
    zh: '设备时钟超前于入库时间：{source} 显示为 {at}，不予采信',
    en: 'the clock is ahead of the intake: {source} says {at}; not believed',
  },
  'time-other-disagrees': {
    zh: '另一处时间不一致：{source} 显示为 {at}',
    en: 'another time disagrees: {source} says {at}',
  },
  'time-none-claimed': { zh: '设备没有给出任何时间', en: 'the device tells no time' },
  'time-none-believed': {
    zh: '设备给出的时间均不可信',
    en: 'none of the times that the device tells can be believed',
  },
  'time-corrected': { zh: '由资料管理员更正', en: 'corrected by the custodian' },

  // placement
  'place-by-mark': {
    zh: '按 {kind}（{value}）认定为设备 {serial}',
    en: 'device {serial}, by {kind} ({value})',
  },
  'place-ambiguous': {
    zh: '标记 {kind}（{value}）同时属于多台设备（{serial}），需人工认定',
    en: 'the mark {kind} ({value}) fits several devices ({serial}): a person must decide',
  },
  'place-marks-differ': {
    zh: '另一标记 {kind}（{value}）指向设备 {serial}',
    en: 'another mark, {kind} ({value}), tells of device {serial}',
  },
  'place-by-holder': {
    zh: '按拍摄时的持有登记认定执法人员',
    en: 'the officer who held the device then',
  },
  'place-no-mark': {
    zh: '卡和文件名都没有说明属于哪台设备',
    en: 'neither the card nor the file name tells of a device',
  },
  'place-no-device': {
    zh: '没有登记与标记（{marks}）相符的设备',
    en: 'no registered device has these marks ({marks})',
  },
  'place-no-time': {
    zh: '拍摄时间不明，无法认定当时的持有人',
    en: 'without a time of capture the holder cannot be found',
  },
  'place-no-holder': {
    zh: '拍摄时该设备没有登记持有人',
    en: 'nobody is registered as the holder at that time',
  },
  'place-claimed-officer-differs': {
    zh: '文件名中的编号属于{name}，与持有登记不符',
    en: 'the number in the file name is that of {name}, unlike the register',
  },
  'place-corrected': { zh: '由资料管理员更正', en: 'corrected by the custodian' },

  // playback
  'play-direct': { zh: '浏览器可直接播放原始文件', en: 'browsers play the original itself' },
  'play-photo': { zh: '浏览器可直接显示原始照片', en: 'browsers show the original photo' },
  'play-photo-unknown': {
    zh: '浏览器无法显示此图片格式，可下载原始文件',
    en: 'browsers cannot show this format; the original can be downloaded',
  },
  'play-codec': {
    zh: '浏览器普遍不支持 {codec} 编码，播放转码副本',
    en: 'few browsers play {codec}: a re-encoded copy is played',
  },
  'play-audio-codec': {
    zh: '浏览器不支持 {codec} 音频，播放转码副本',
    en: 'browsers do not play {codec} sound: a re-encoded copy is played',
  },
  'play-container': {
    zh: '浏览器不支持 {container} 封装，播放换封装副本（画面与声音未重新编码）',
    en: 'browsers do not read {container}: a copy in another container is played, its picture and sound unchanged',
  },
  'play-fragmented': {
    zh: '分段封装的文件定位缓慢，播放换封装副本',
    en: 'fragmented files seek slowly: a copy in another container is played',
  },
  'play-no-index': {
    zh: '文件缺少索引（可能录制中断），无法播放；原始字节已完整保存',
    en: 'the file has no index (the recording may have been cut off) and cannot be played; its bytes are kept whole',
  },
  'play-nothing-decodable': {
    zh: '没有可解码的画面或声音；原始字节已完整保存',
    en: 'nothing in it can be decoded; its bytes are kept whole',
  },
  'play-encrypted': {
    zh: '内容已加密，需用厂家软件打开；原始字节已完整保存',
    en: 'its content is encrypted and needs the maker’s software; its bytes are kept whole',
  },
  'play-not-media': {
    zh: '不是音像文件，可下载查看',
    en: 'not a recording of sound or picture; it can be downloaded',
  },

  // retention (Art. 15, 16)
  'kept-from-capture': { zh: '拍摄起 {months} 个月', en: '{months} months from the capture' },
  'kept-from-receipt': {
    zh: '拍摄时间不明，自入库起 {months} 个月',
    en: '{months} months from the receipt: the time of capture is not known',
  },
  'kept-case-open': { zh: '案件 {number} 尚未办结', en: 'case {number} is open' },
  'kept-case-served': {
    zh: '案件 {number} 送达起 {months} 个月 + {days} 天',
    en: '{months} months and {days} days from the service in case {number}',
  },
  'kept-case-closed': {
    zh: '案件 {number} 办结起 {months} 个月 + {days} 天',
    en: '{months} months and {days} days from the close of case {number}',
  },
  'held-party-objects': {
    zh: '长期保存：当事人有异议，可能投诉、上访',
    en: 'kept long-term: the party objects and may complain or petition',
  },
  'held-party-obstructs': {
    zh: '长期保存：当事人逃避、拒绝、阻碍执法或辱骂、殴打执法人员',
    en: 'kept long-term: the party evades, refuses, obstructs, abuses or assaults',
  },
  'held-major-or-sensitive': {
    zh: '长期保存：其他重大、敏感案件',
    en: 'kept long-term: another major or sensitive case',
  },

  // hand-in (Art. 13)
  'hand-in-after-activity': { zh: '每次执法活动结束后移交', en: 'handed in after each activity' },
  'hand-in-after-return': {
    zh: '符合例外情形，返回单位后 {hours} 小时内移交',
    en: 'a listed exception: within {hours} hours after the return to the unit',
  },
  'hand-in-not-returned': {
    zh: '尚未返回单位，自返回起 {hours} 小时内移交',
    en: 'not yet returned: due within {hours} hours after the return',
  },
  'hand-in-end-unknown': {
    zh: '执法活动结束时间不明，无法判断是否按时',
    en: 'the end of the activity is not known',
  },

  // purpose (Art. 5)
  'purpose-tied': { zh: '属于 {count} 项执法活动', en: 'belongs to {count} activities' },
  'purpose-to-be-placed': {
    zh: '尚未认定设备或持有人，先行归位',
    en: 'device or holder not known: to be placed first',
  },
  'purpose-outside': {
    zh: '不属于任何执法活动，待人工处理',
    en: 'belongs to no activity: for a person to look at',
  },
  'purpose-sealed': { zh: '已封存：{why}', en: 'sealed: {why}' },
  'purpose-not-judged': {
    zh: '尚未登记执法活动，暂不判断',
    en: 'activities are not kept yet: not judged',
  },
} as const satisfies Record<string, { zh: string; en: string }>
