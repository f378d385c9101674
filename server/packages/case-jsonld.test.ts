import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListedRow } from '../db/recordings.ts'
import { caseJsonld } from './case-jsonld.ts'

const RECORDING = '01a217c4-046b-7863-9a38-d46b0235d6fc'
const UNIT = '01a217c4-046b-7863-9a38-000000000000'
const event = (index: number, type: string, actor: object) => ({
  index,
  event_id: `01a217c4-046b-7863-9a38-00000000000${index}`,
  nonce: new Uint8Array(32),
  leaf: new Uint8Array(1),
  body: JSON.stringify({
    id: `01a217c4-046b-7863-9a38-00000000000${index}`,
    type,
    at: '2026-11-26T12:00:00Z',
    actor,
    details: { path: 'DCIM/食堂.mp4' },
  }),
})

test('each act is an InvestigativeAction, by whom, on what, after which; every name in it is told', () => {
  const account = {
    kind: 'account',
    id: UNIT.replace('9a38', '9a39'),
    name: '王敏',
    roles: ['custodian'],
  }
  const row = {
    recording_id: RECORDING,
    file_name: '食堂.mp4',
    size_bytes: 5,
    sha256: 'aa'.repeat(32),
    sm3: 'bb'.repeat(32),
  } as ListedRow
  const text = caseJsonld(
    {
      id: UNIT.replace('9a38', '9a40'),
      unit: UNIT,
      purpose: '举证',
      recipient: '法院',
      packageEvent: 3,
      packed: [{ row, fileName: row.file_name, path: 'data/食堂.mp4', files: [] }],
      eventsOf: new Map([
        [
          RECORDING,
          [
            event(1, 'recording.taken-in', { kind: 'system' }),
            event(2, 'recording.viewed', account),
          ],
        ],
      ]),
    },
    '教体局',
  )
  const bundle = JSON.parse(text)
  const objects = bundle['uco-core:object'] as Record<string, any>[] // oxlint-disable-line typescript/no-explicit-any -- judged below
  const acts = objects.filter((one) => one['@type'] === 'case-investigation:InvestigativeAction')
  assert.deepEqual(
    acts.map((one) => one['uco-core:name']),
    ['recording.taken-in', 'recording.viewed'],
  )
  assert.equal(acts[1]?.['case-investigation:wasInformedBy']['@id'], acts[0]?.['@id'])
  assert.equal(acts[0]?.['uco-core:description'], '入库，复读一致（卡上路径：DCIM/食堂.mp4）')
  // Nothing is spoken of that the bundle does not have.
  const known = new Set(objects.map((one) => one['@id']))
  for (const act of acts)
    for (const role of ['uco-action:performer', 'uco-action:object'])
      assert.ok(known.has(act[role]['@id']), `${act['@id']} ${role}`)
  // Every prefix that is used is in the context.
  const used = new Set(
    [...text.matchAll(/"(?:@type":")?([a-z]+(?:-[a-z]+)?):(?=[A-Za-z]+")/g)].map(
      ([, one]) => one ?? '',
    ),
  )
  for (const prefix of used) assert.ok(Object.hasOwn(bundle['@context'], prefix), prefix)
  assert.ok(used.size >= 6)
})
