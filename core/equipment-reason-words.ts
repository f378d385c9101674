// Why a device meets the equipment standard (Art. 3) or not: part of the table in reason-words.ts.

export const EQUIPMENT_REASON_WORDS = {
  'equipment-standard': {
    zh: '依据设备配备标准第 {number} 版',
    en: 'by version {number} of the equipment standard',
  },
  'equipment-compliant': { zh: '各项性能达到标准', en: 'everything that the standard asks is met' },
  'equipment-not-asked': {
    zh: '标准不涉及这类设备',
    en: 'the standard is about other kinds of device',
  },
  'equipment-in-repair': {
    zh: '在修 {count} 台，不计入现有',
    en: '{count} in repair, not counted as present',
  },
  'equipment-lost': {
    zh: '遗失 {count} 台，不计入现有',
    en: '{count} lost, not counted as present',
  },
  'equipment-scrapped': {
    zh: '报废 {count} 台，不计入现有',
    en: '{count} scrapped, not counted as present',
  },
  'equipment-by-need': {
    zh: '{class}类单位按需要配备，没有规定数量',
    en: 'units of class {class} are provided by need; no number is laid down',
  },
  'equipment-ratio': {
    zh: '{class}类单位每 {ratio} 名执法人员至少一台，在岗 {officers} 名',
    en: 'units of class {class}: at least one device for {ratio} officers; there are {officers}',
  },
  'equipment-below-resolution': {
    zh: '分辨率 {measured}，低于标准的 {least}',
    en: 'the resolution is {measured}; the standard asks for {least}',
  },
  'equipment-unknown-resolution': {
    zh: '分辨率未知，标准要求 {least}',
    en: 'the resolution is not known; the standard asks for {least}',
  },
  'equipment-below-stillMegapixels': {
    zh: '照片像素 {measured} 百万像素，低于标准的 {least} 百万像素',
    en: 'the size of stills is {measured} megapixels; the standard asks for {least} megapixels',
  },
  'equipment-unknown-stillMegapixels': {
    zh: '照片像素未知，标准要求 {least} 百万像素',
    en: 'the size of stills is not known; the standard asks for {least} megapixels',
  },
  'equipment-below-batteryMAh': {
    zh: '电池容量 {measured} 毫安时，低于标准的 {least} 毫安时',
    en: 'the battery is {measured} mAh; the standard asks for {least} mAh',
  },
  'equipment-unknown-batteryMAh': {
    zh: '电池容量未知，标准要求 {least} 毫安时',
    en: 'the battery is not known; the standard asks for {least} mAh',
  },
  'equipment-below-recordHours': {
    zh: '连续摄录时间 {measured} 小时，低于标准的 {least} 小时',
    en: 'the continuous recording time is {measured} hours; the standard asks for {least} hours',
  },
  'equipment-unknown-recordHours': {
    zh: '连续摄录时间未知，标准要求 {least} 小时',
    en: 'the continuous recording time is not known; the standard asks for {least} hours',
  },
  'equipment-below-storageGB': {
    zh: '存储容量 {measured} GB，低于标准的 {least} GB',
    en: 'the storage is {measured} GB; the standard asks for {least} GB',
  },
  'equipment-unknown-storageGB': {
    zh: '存储容量未知，标准要求 {least} GB',
    en: 'the storage is not known; the standard asks for {least} GB',
  },
  'equipment-below-ipRating': {
    zh: '防护等级 {measured}，低于标准的 {least}',
    en: 'the protection class is {measured}; the standard asks for {least}',
  },
  'equipment-unknown-ipRating': {
    zh: '防护等级未知，标准要求 {least}',
    en: 'the protection class is not known; the standard asks for {least}',
  },
  'equipment-below-nightVision': {
    zh: '不具备标准要求的夜视',
    en: 'it has no night vision, which the standard asks for',
  },
  'equipment-unknown-nightVision': {
    zh: '是否具备标准要求的夜视未知',
    en: 'whether it has night vision, which the standard asks for, is not known',
  },
  'equipment-below-gnss': {
    zh: '不具备标准要求的卫星定位',
    en: 'it has no satellite positioning, which the standard asks for',
  },
  'equipment-unknown-gnss': {
    zh: '是否具备标准要求的卫星定位未知',
    en: 'whether it has satellite positioning, which the standard asks for, is not known',
  },
  'equipment-below-wireless': {
    zh: '不具备标准要求的无线传输',
    en: 'it has no wireless upload, which the standard asks for',
  },
  'equipment-unknown-wireless': {
    zh: '是否具备标准要求的无线传输未知',
    en: 'whether it has wireless upload, which the standard asks for, is not known',
  },
  'equipment-below-tamperProof': {
    zh: '不具备标准要求的防删改',
    en: 'it has no protection against deleting and altering, which the standard asks for',
  },
  'equipment-unknown-tamperProof': {
    zh: '是否具备标准要求的防删改未知',
    en: 'whether it has protection against deleting and altering, which the standard asks for, is not known',
  },
} as const
