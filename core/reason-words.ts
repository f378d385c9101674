// The words of every reason. One line per reason, grouped by the decision that gives it. What stands
// in braces is filled in from the reason's figures.

import { DEVICE_REASON_WORDS } from './device-reason-words.ts'
import { CLOCK_REASON_WORDS } from './clock-reason-words.ts'
import { PHONE_REASON_WORDS } from './phone-reason-words.ts'
import { EQUIPMENT_REASON_WORDS } from './equipment-reason-words.ts'
import { STEP_REASON_WORDS } from './step-reason-words.ts'
import { RULE_SET_REASON_WORDS } from './rule-set-reason-words.ts'
import { KEEPING_REASON_WORDS } from './keeping-reason-words.ts'
import { SEALING_REASON_WORDS } from './sealing-reason-words.ts'
import { DISC_REASON_WORDS } from './disc-reason-words.ts'

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

  ...CLOCK_REASON_WORDS,
  ...PHONE_REASON_WORDS,

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
  'place-device-stated': { zh: '设备由资料管理员更正', en: 'the custodian stated the device' },
  'place-officer-stated': {
    zh: '执法人员由资料管理员更正',
    en: 'the custodian stated the officer',
  },
  // Stands in rows of before both could be told apart.
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
  'kept-from-claimed': {
    zh: '按设备原来的时间起 {months} 个月：校时更正不缩短保存期限',
    en: '{months} months from the time that the device told: a clock code shortens nothing',
  },
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

  // coverage (Art. 8)
  'coverage-whole': {
    zh: '应记录 {required} 分钟，已全程覆盖',
    en: 'all of the {required} minutes are covered',
  },
  'coverage-explained': {
    zh: '应记录 {required} 分钟，已覆盖 {covered} 分钟，缺口均有已审核的工作记录',
    en: '{covered} of {required} minutes are covered; approved stoppage records explain the gaps',
  },
  'coverage-gaps': {
    zh: '应记录 {required} 分钟，已覆盖 {covered} 分钟，有缺口未说明',
    en: '{covered} of {required} minutes are covered; there are gaps without explanation',
  },
  'coverage-no-arrival': {
    zh: '没有到达时间，无法判断是否全程记录',
    en: 'without the time of arrival nothing can be judged',
  },
  'coverage-no-departure': {
    zh: '没有离开时间，无法判断是否全程记录',
    en: 'without the time of departure nothing can be judged',
  },
  'gap-starts-late': {
    zh: '到达后自 {at} 起 {minutes} 分钟没有记录',
    en: 'nothing recorded for {minutes} minutes after the arrival, from {at}',
  },
  'gap-between': {
    zh: '自 {at} 起中断 {minutes} 分钟',
    en: 'a gap of {minutes} minutes from {at}',
  },
  'gap-ends-early': {
    zh: '离开前自 {at} 起 {minutes} 分钟没有记录',
    en: 'nothing recorded for {minutes} minutes before the departure, from {at}',
  },
  'gap-nothing-recorded': {
    zh: '自 {at} 起 {minutes} 分钟全程没有记录',
    en: 'nothing was recorded at all: {minutes} minutes from {at}',
  },
  'gap-explained': {
    zh: '自 {at} 起中断 {minutes} 分钟，已有审核通过的工作记录',
    en: 'a gap of {minutes} minutes from {at}, explained by an approved stoppage record',
  },

  // activity
  'match-officer-and-time': {
    zh: '由本活动执法人员 {name} 在活动时间内拍摄',
    en: 'filmed by {name}, an officer of this activity, within its time',
  },
  'match-partly': {
    zh: '由本活动执法人员 {name} 拍摄，只有 {minutes} 分钟在活动时间内',
    en: 'filmed by {name}, an officer of this activity; only {minutes} minutes lie within its time',
  },
  'match-near': {
    zh: '由本活动执法人员 {name} 拍摄，在活动时间前后 {minutes} 分钟',
    en: 'filmed by {name}, an officer of this activity, {minutes} minutes off its time',
  },
  'match-other-activity': {
    zh: '同一时间还有其他执法活动（{title}）',
    en: 'another activity took place at the same time ({title})',
  },
  'match-no-officer': {
    zh: '拍摄人不明，拍摄时间在活动时间内',
    en: 'by whom it was filmed is not known; it lies within the time',
  },
  'match-time-doubtful': { zh: '拍摄时间存疑', en: 'its time of capture is in doubt' },

  // hand-in (Art. 13)
  'hand-in-nothing': {
    zh: '全程未记录，已有审核通过的工作记录，没有资料需要移交',
    en: 'nothing was recorded, as an approved stoppage record explains: nothing to hand in',
  },
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
  ...KEEPING_REASON_WORDS,
  ...SEALING_REASON_WORDS,
  ...DISC_REASON_WORDS,
  'purpose-sealed': { zh: '已封存：{why}', en: 'sealed: {why}' },
  'purpose-not-judged': {
    zh: '非音像，或早于本单位登记的首项执法活动，不作判断',
    en: 'not sound or picture, or older than the first activity of the unit: not judged',
  },

  // import of registers
  'import-cleaned': { zh: '“{from}”已整理为“{to}”', en: '“{from}” was tidied to “{to}”' },
  'import-missing': { zh: '必须填写', en: 'must be filled in' },
  'import-example': {
    zh: '模板里的示例行，不导入',
    en: 'the example of the template: passed over',
  },
  'import-twice': {
    zh: '与第 {row} 行重复，以第 {row} 行为准',
    en: 'the same as row {row}, which counts',
  },
  'import-cell-formula': {
    zh: '单元格是公式，请改为固定的内容',
    en: 'the cell is a formula; write what it says',
  },
  'import-cell-date': {
    zh: '单元格是日期，请设为文本格式后重新填写',
    en: 'the cell is a date; format it as text and write it again',
  },
  'import-cell-kind': {
    zh: '单元格不是文字或数字',
    en: 'the cell is neither text nor a number',
  },
  'import-cell-number': {
    zh: '数字太长，表格软件已丢失末尾几位；请设为文本格式后重新填写',
    en: 'the number is too long and the spreadsheet has lost its last digits; format the cell as text and write it again',
  },
  'import-cell-characters': {
    zh: '含有不允许的控制字符',
    en: 'control characters are not allowed',
  },
  'import-cell-long': { zh: '超过 {most} 个字符', en: 'longer than {most} characters' },
  'import-officer-off': {
    zh: '已离岗，导入不会改变',
    en: 'has left; an import does not change that',
  },
  'import-section-new': { zh: '将新建科室“{name}”', en: 'the section “{name}” will be added' },
  'import-section-unknown': {
    zh: '没有科室“{name}”',
    en: 'there is no section “{name}”',
  },
  'import-section-off': {
    zh: '科室“{name}”已停用',
    en: 'the section “{name}” is no longer in use',
  },
  'import-kind-unknown': {
    zh: '没有“{value}”这一种类',
    en: '“{value}” is not a kind of device',
  },
  'import-device-off': {
    zh: '已停用，导入不会改变',
    en: 'not in use; an import does not change that',
  },
  'import-device-off-holder': {
    zh: '停用的设备不能交接',
    en: 'a device that is not in use cannot be handed over',
  },
  'import-marks-many': { zh: '卡标识超过 {most} 项', en: 'more than {most} card marks' },
  'import-mark-taken': {
    zh: '“{value}”已属于设备 {serial}',
    en: '“{value}” already belongs to device {serial}',
  },
  'import-mark-twice': {
    zh: '“{value}”已写在第 {row} 行的设备上',
    en: '“{value}” stands with the device of row {row} already',
  },
  'import-holder-unknown': {
    zh: '没有登记执法证号或姓名为“{value}”的在岗执法人员',
    en: 'no officer in service has the certificate number or name “{value}”',
  },
  'import-holder-ambiguous': {
    zh: '有多名执法人员叫“{value}”，请改填执法证号（{numbers}）',
    en: 'several officers are called “{value}”; write the certificate number ({numbers})',
  },
  'import-holder-off': { zh: '{value}已离岗', en: '{value} has left' },
  'import-held-nobody': {
    zh: '填写了持有自何时，却没有持有人',
    en: 'a time is given, but no holder',
  },
  'import-held-already': {
    zh: '登记的时间是 {at}，保持不变',
    en: 'registered since {at}, which stays',
  },
  'import-held-overlaps': {
    zh: '该时段设备已由他人持有',
    en: 'somebody else holds the device in that time',
  },
  'import-held-future': { zh: '{at} 还没有到', en: '{at} has not come yet' },
  'import-time-wrong': {
    zh: '“{value}”不是时间，例如 2026-09-16 14:12:23',
    en: '“{value}” is not a time; for example 2026-09-16 14:12:23',
  },

  ...DEVICE_REASON_WORDS,
  ...EQUIPMENT_REASON_WORDS,
  ...STEP_REASON_WORDS,
  ...RULE_SET_REASON_WORDS,
} as const satisfies Record<string, { zh: string; en: string }>
