// Words of the reasons around issue and return: part of the table in reason-words.ts.

export const DEVICE_REASON_WORDS = {
  // preflight
  'preflight-works': { zh: '工作正常', en: 'works' },
  'preflight-faulty': { zh: '不能正常工作', en: 'does not work' },
  'preflight-battery': { zh: '电量 {percent}%', en: 'battery at {percent} %' },
  'preflight-battery-low': {
    zh: '电量 {percent}%，低于 {minimum}%',
    en: 'battery at {percent} %, below {minimum} %',
  },
  'preflight-space': {
    zh: '还可录约 {hours} 小时（按本机已录资料的码率）',
    en: 'room for some {hours} hours (at the rate at which this device has recorded)',
  },
  'preflight-space-by-standard': {
    zh: '还可录约 {hours} 小时（按 1080p 每小时 2.6 GB）',
    en: 'room for some {hours} hours (at 2.6 GB an hour, 1080p)',
  },
  'preflight-space-low': {
    zh: '只可录约 {hours} 小时，少于 {minimum} 小时',
    en: 'room for some {hours} hours only, less than {minimum}',
  },
  'preflight-lens': { zh: '镜头清洁、画面清晰', en: 'the lens is clean, the picture clear' },
  'preflight-lens-bad': { zh: '镜头脏污或画面异常', en: 'the lens is dirty or the picture wrong' },
  'preflight-microphone': { zh: '录音正常', en: 'the microphone works' },
  'preflight-microphone-bad': { zh: '录音异常', en: 'the microphone does not work' },
  'preflight-clock': { zh: '时钟误差 {seconds} 秒', en: 'the clock is off by {seconds} s' },
  'preflight-clock-wrong': {
    zh: '时钟误差 {seconds} 秒，超过 {maximum} 秒',
    en: 'the clock is off by {seconds} s, more than {maximum} s',
  },
  'preflight-clock-not-measured': { zh: '时钟误差未测', en: 'the clock was not measured' },
  'preflight-not-checked': { zh: '未检查', en: 'not checked' },

  // device-state
  'device-in-store': { zh: '在库', en: 'in store' },
  'device-held-by-hand': {
    zh: '原为手工登记的持有，随本次领用结束',
    en: 'it was held by an entry made by hand, which ends with this issue',
  },
  'device-issued-to': {
    zh: '已由{name}领用，尚未归还',
    en: '{name} has it and has not returned it',
  },
  'device-in-repair': { zh: '设备在修，不能领用', en: 'it is in repair and cannot be issued' },
  'device-lost': {
    zh: '设备已登记遗失，不能领用',
    en: 'it is registered as lost and cannot be issued',
  },
  'device-scrapped': { zh: '设备已报废，不能领用', en: 'it is scrapped and cannot be issued' },
  'device-switched-off': { zh: '设备已停用', en: 'the device is not in use any more' },
  'device-state-held': {
    zh: '设备由{name}持有，请先归还',
    en: '{name} has the device: it must be returned first',
  },
  'device-state-final': {
    zh: '已报废的设备不再改变状态',
    en: 'a scrapped device stays scrapped',
  },
  'device-state-not-from': {
    zh: '现在的状态不能直接改为所选状态',
    en: 'it cannot go from its state to that one',
  },
  'device-state-needs-why': { zh: '必须说明原因', en: 'a reason must be stated' },
  'device-state-stated': { zh: '由人员说明', en: 'stated by a person' },

  'import-device-issued': {
    zh: '设备已办理领用，或在修、遗失、报废，不能改持有人',
    en: 'the device is issued, in repair, lost or scrapped: its holder is not changed here',
  },

  // return
  'return-none-recorded': { zh: '本次领用没有录制', en: 'nothing was recorded in this issue' },
  'return-none-but-docked': {
    zh: '归还时称未录制，但档案中有 {count} 件本次领用期间的资料',
    en: 'said at the return to have recorded nothing, yet the archive has {count} recordings of this issue',
  },
  'return-docked-but-none': {
    zh: '归还时称已采集，但档案中没有本次领用期间的资料',
    en: 'said at the return to be taken in, yet the archive has no recording of this issue',
  },
  'return-nothing-docked': {
    zh: '尚未采集：档案中没有本次领用期间的资料',
    en: 'not taken in yet: the archive has no recording of this issue',
  },
} as const satisfies Record<string, { zh: string; en: string }>
