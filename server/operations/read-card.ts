// Whose card is it? What the card of an intake says of its recorder, and which registered device that
// is. Where it is none, a custodian adds these marks to the right device, and the recordings are
// placed anew. The same decision as for each recording, so that both say the same.

import { deviceMarksOf, readParamIni, readStationBind } from '@shilu/core/card-claims.ts'
import { decidePlacement } from '@shilu/core/placement.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation, unrecorded } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/intakes.ts'
import { unitOf } from './unit-of.ts'

/** ASSUMPTION: one card is of one recorder, so its first files name it as well as all of them would. */
const NAMES_READ = 1000

export const readIntakeCard = operation({
  summary: 'What the card of an intake says of its device, and which device that is',
  permission: 'intake.read',
  event: unrecorded('what a card claims of itself; no recording is touched'),
  input: z.strictObject({ id }),
  output: shapes.intakeCard,
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    if (!intake) throw new Problem('NOT_FOUND')
    const { paramIni, stationBindIni, volumeId, volumeLabel } = intake.source
    const files = await tx.intakes.files(unit, input.id, { after: -1, limit: NAMES_READ })
    const marks = deviceMarksOf({
      ...(paramIni === null ? {} : { paramIni: readParamIni(paramIni) }),
      ...(stationBindIni === null ? {} : { stationBind: readStationBind(stationBindIni) }),
      ...(volumeId === null ? {} : { volumeId }),
      ...(volumeLabel === null ? {} : { volumeLabel }),
      fileNames: files.map((file) => file.path.split('/').at(-1) ?? ''),
    })
    const devices = (await tx.devices.list(unit)).map((row) => ({
      id: row.device_id,
      serial: row.serial,
      marks: row.marks,
    }))
    const found = { marks, capturedAt: null, officerNumber: null }
    const { deviceId, reasons } = decidePlacement(found, devices, [], [])
    const device = devices.find((one) => one.id === deviceId)
    const [reason = { code: 'place-no-mark' as const }] = reasons
    return { marks, device: device ? { id: device.id, serial: device.serial } : null, reason }
  },
})
