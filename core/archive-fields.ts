// What an archive office asks of an audio-visual record (DA/T 63-2017, with the common items of DA/T 18-2022), as far
// as this archive holds it. ASSUMPTION: only M7 and M83, M87, M88, M93 are numbers that we have read in a text of the
// standard; for the others the element is named and its number left open, for the archive office to fill in.

export const SECURITY_LEVELS = ['公开', '内部', '秘密', '机密', '绝密'] as const

type Field = { zh: string; en: string; element: string | null }
const field = (zh: string, en: string, element: string | null = null): Field => ({
  zh,
  en,
  element,
})

export const ARCHIVE_FIELDS = {
  fondsNumber: field('全宗号', 'Fonds number'),
  fondsConstitutor: field('立档单位名称', 'Fonds constituting unit'),
  archiveNumber: field('档号', 'Archival code'),
  title: field('题名', 'Title', 'M7'),
  responsible: field('责任者', 'Responsible body'),
  recordedBy: field('摄录者', 'Recorded by'),
  agentId: field('机构人员标识符', 'Agent identifier', 'M88'),
  year: field('年度', 'Year'),
  beganAt: field('起始时间（北京时间）', 'Begun at (Beijing time)'),
  endedAt: field('终止时间（北京时间）', 'Ended at (Beijing time)'),
  place: field('地点', 'Place'),
  persons: field('人物（行政相对人）', 'Persons (party)'),
  description: field('内容描述', 'Description'),
  securityLevel: field('密级', 'Security level'),
  term: field('保管期限', 'Archive term'),
  durationS: field('时间长度（秒）', 'Duration (s)'),
  mediaType: field('媒体类型', 'Media type'),
  deviceKind: field('捕获设备类型', 'Capture device kind'),
  deviceMake: field('捕获设备制造商（设备申报）', 'Capture device make (as it claims)'),
  deviceModel: field('捕获设备型号', 'Capture device model'),
  deviceSerial: field('捕获设备序列号', 'Capture device serial number'),
  deviceSoftware: field('捕获设备软件（设备申报）', 'Capture device software (as it claims)'),
  fileName: field('计算机文件名', 'File name'),
  sizeBytes: field('计算机文件大小（字节）', 'File size (bytes)'),
  format: field('文件格式', 'File format'),
  videoCodec: field('视频编码标准', 'Video codec'),
  resolution: field('视频分辨率', 'Resolution'),
  framesPerSecond: field('视频帧率', 'Frames per second'),
  pixelFormat: field('像素格式（色度采样、量化位数）', 'Pixel format (chroma, depth)'),
  audioCodec: field('音频编码标准', 'Audio codec'),
  sampleRateHz: field('音频采样率（Hz）', 'Sample rate (Hz)'),
  channels: field('音频声道数', 'Audio channels'),
  sha256: field('校验值 SHA-256', 'SHA-256'),
  sm3: field('校验值 SM3', 'SM3'),
  actId: field('管理活动标识符（入库留痕）', 'Act identifier (custody event of intake)', 'M83'),
  businessId: field('关联实体标识符（执法活动）', 'Related entity identifier (activity)', 'M87'),
  business: field('业务名称（执法活动）', 'Business name (activity)'),
  caseNumber: field('案号', 'Case number'),
  recordingId: field('资料编号', 'Recording'),
  note: field('附注', 'Note'),
} as const satisfies Record<string, Field>
export type ArchiveField = keyof typeof ARCHIVE_FIELDS
