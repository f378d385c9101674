import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deviceMarksOf, readParamIni, readStationBind } from './card-claims.ts'

test('Param.ini with a byte order mark and Windows line ends', () => {
  const text =
    '\uFEFF[ZFY]\r\nDevNo=8812345\r\nPolNo=410425\r\nUserName=李国强\r\n; a remark\r\nDepartment=\r\n'
  assert.deepEqual(readParamIni(text), {
    deviceSerial: '8812345',
    officerNumber: '410425',
    officerName: '李国强',
  })
})

test('station_bind.ini', () => {
  const text =
    '[binding]\nrecorder_serial = 8812345\nrecorder_model=DSJ-X9\nuser_no=410425\nmac=00\n[other]\nrecorder_serial=1\n'
  assert.deepEqual(readStationBind(text), {
    deviceSerial: '8812345',
    deviceModel: 'DSJ-X9',
    officerNumber: '410425',
  })
})

test('no text throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      readParamIni(`[ZFY]\n${text}`)
      readStationBind(text)
    }),
  )
})

test('marks come in the order of their strength', () => {
  const marks = deviceMarksOf({
    paramIni: { deviceSerial: '8812345' },
    stationBind: { deviceSerial: '8812399' },
    volumeId: '1A2B-3C4D',
    volumeLabel: 'ZFY',
    fileNames: ['8812345_410425_20260916141223_0002.MP4', 'x.mp4'],
  })
  assert.deepEqual(
    marks.map((mark) => `${mark.kind}=${mark.value}`),
    [
      'station-bind=8812399',
      'param-ini=8812345',
      'volume-id=1A2B-3C4D',
      'volume-label=ZFY',
      'name-prefix=8812345',
    ],
  )
  assert.deepEqual(deviceMarksOf({ fileNames: [] }), [])
})

test('zeros and factory labels mark no device; steering characters are dropped', () => {
  assert.deepEqual(
    deviceMarksOf({
      volumeId: '0000-0000',
      volumeLabel: 'NO NAME',
      paramIni: { deviceSerial: '0000000' },
      fileNames: [],
    }),
    [],
  )
  assert.equal(readParamIni('[ZFY]\nDevNo=\u202e8812\u0007345').deviceSerial, '8812345')
})
