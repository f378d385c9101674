// What can be wrong with a file, in words. The bytes are kept whatever stands here.

export const FINDING_WORDS = {
  empty: {
    zh: '空文件（0 字节），可能录制时断电',
    en: 'an empty file (0 bytes): the device may have lost power',
  },
  'bytes-missing': {
    zh: '文件不完整：结构中声明的部分数据缺失',
    en: 'cut short: bytes that its structure promises are not there',
  },
  'index-missing': {
    zh: '缺少索引：设备可能在写完之前断电',
    en: 'the index is missing: the device may have been switched off before it was written',
  },
  unfinished: { zh: '文件没有正常收尾', en: 'the file was never finished' },
  'bytes-after-the-end': { zh: '文件末尾有多余数据', en: 'there are bytes after its end' },
  'name-disagrees': {
    zh: '扩展名与内容不符',
    en: 'the name tells another format than the content',
  },
  'content-unknown': {
    zh: '无法识别的内容（可能是厂家加密格式，或已损坏）',
    en: 'content of no known format (encrypted by its maker, or damaged)',
  },
  'samples-encrypted': {
    zh: '内容已加密，需用厂家软件打开',
    en: 'the content is encrypted; the maker’s software is needed',
  },
  'probe-refused': { zh: '分析程序无法读取此文件', en: 'the probe cannot read this file' },
  'probe-failed': {
    zh: '分析程序异常终止，请谨慎对待此文件',
    en: 'the probe failed on it: treat this file with care',
  },
  'no-tracks': { zh: '没有画面也没有声音', en: 'neither picture nor sound in it' },
  'duration-unknown': { zh: '无法确定真实时长', en: 'its true duration cannot be told' },
  'durations-disagree': {
    zh: '声明的时长与实际不一致',
    en: 'the duration it claims is not the measured one',
  },
  'photo-too-large': {
    zh: '图片尺寸超过处理上限，未生成预览',
    en: 'the picture is too large to be processed',
  },
  'photo-unreadable': { zh: '图片无法解码', en: 'the picture cannot be decoded' },
  'size-differs': {
    zh: '存储中的长度与登记不一致，请运行 shilu fsck',
    en: 'its length in the store differs from the row: run shilu fsck',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type FindingCode = keyof typeof FINDING_WORDS
