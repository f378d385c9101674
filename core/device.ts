// Art. 2 Devices: 照相机 still camera, 录音机 voice recorder, 摄像机 camcorder, 执法记录仪 body-worn recorder, 手持执法终端 handheld terminal, 视频监控 fixed surveillance, and the equipment that collects and stores the material.
//
// The seven kinds are a closed list: material of every one of them can be taken in.

export const DEVICE_KINDS = {
  camera: { zh: '照相机', en: 'still camera' },
  'voice-recorder': { zh: '录音机', en: 'voice recorder' },
  camcorder: { zh: '摄像机', en: 'camcorder' },
  recorder: { zh: '执法记录仪', en: 'body-worn recorder' },
  handheld: { zh: '手持执法终端', en: 'handheld terminal' },
  surveillance: { zh: '视频监控', en: 'fixed surveillance' },
  storage: { zh: '采集存储设备', en: 'collecting and storing equipment' },
} as const
export type DeviceKind = keyof typeof DEVICE_KINDS

/** How a card says whose it is. Ordered from the strongest to the weakest. */
export const DEVICE_MARK_KINDS = [
  'station-bind', // recorder_serial in station_bind.ini
  'param-ini', // DevNo in Param.ini
  'volume-id', // the file system's serial number
  'volume-label',
  'name-prefix', // the device part of the file names
] as const
export type DeviceMarkKind = (typeof DEVICE_MARK_KINDS)[number]
export const DEVICE_MARK_WORDS = {
  'station-bind': { zh: '采集站绑定编号', en: 'number bound at a station' },
  'param-ini': { zh: '卡内设置文件编号', en: 'number in the card’s settings' },
  'volume-id': { zh: '存储卡卷序列号', en: 'volume serial number' },
  'volume-label': { zh: '存储卡卷标', en: 'volume label' },
  'name-prefix': { zh: '文件名中的编号', en: 'number in file names' },
} as const satisfies Record<DeviceMarkKind, { zh: string; en: string }>
export type DeviceMark = { kind: DeviceMarkKind; value: string }
