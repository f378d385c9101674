// Art. 2 本制度所称音像记录设备,是指照相机、录音机、摄像机、执法记录仪、手持执法终端、视频监控等,以及音像采集存储设备。
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
export type DeviceMark = { kind: DeviceMarkKind; value: string }
