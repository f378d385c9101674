// Labels to stick on devices: the number as words and as a QR code, so that a scanner at the counter or a
// phone finds the device. The code holds the number alone: it is seen by everybody whom the device films.

import { DEVICE_KINDS, type DeviceKind } from '@shilu/core/device.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { document, operation, type DocumentAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

/** Some 63 sheets. */
const LABELS_MAX = 1500

const TITLE = { zh: '设备标签', en: 'Device labels' }

export const deviceLabels = operation({
  summary: 'Labels of devices with QR codes, to print: of one device, or of all that are in use',
  permission: 'device.issue',
  event: ['register.exported'],
  input: z.strictObject({
    device: id.optional(),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  output: document,
  async run({ tx, input, asker, now, parts, commit }): Promise<DocumentAnswer> {
    const unit = unitOf(asker)
    const { device, language } = input
    const rows = (await tx.devices.list(unit)).filter((row) =>
      device ? row.device_id === device : row.is_active,
    )
    if (device && rows.length === 0) throw new Problem('NOT_FOUND')
    if (rows.length > LABELS_MAX)
      throw new Problem('REPORT_TOO_LARGE', { total: rows.length, most: LABELS_MAX })
    const query = device ? { device } : {}
    const told = { register: 'device-labels', query, total: rows.length }
    await commit('register.exported', told, {}, async () => undefined)
    const [only] = rows
    const of = device && only ? only.serial : beijingTime(now).slice(0, 10)
    return {
      format: 'pdf',
      template: 'device-labels',
      fileName: `${TITLE[language]} ${of}.pdf`,
      data: {
        lang: language,
        region: language === 'zh' ? 'cn' : 'gb',
        title: TITLE[language],
        unit: (await tx.units.get(unit)).name,
        labels: rows.map((row) => ({
          serial: row.serial,
          kind: DEVICE_KINDS[row.kind as DeviceKind][language],
          model: row.model ?? '',
          qr: parts.qrSvg(row.serial),
        })),
      },
    }
  },
})
