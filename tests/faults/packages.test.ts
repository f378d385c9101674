// A package whose making is broken off at a step, not kept or kept: after the next start there is one whole file
// under its digest, nothing beside it, one event that it is ready, and fsck finds nothing.

import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { expectSound } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'

const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }

async function one(house: TestHouse, isSo: (state: string) => boolean) {
  for (let n = 0; n < 300; n += 1) {
    const { items } = await house.admin.ok('GET', '/packages')
    if (items.length === 1 && isSo(items[0].state)) return items[0]
    await sleep(100)
  }
  throw new Error('nothing came of the package')
}

for (const when of ['before', 'after'] as const)
  test(`the job fails ${when} its work`, async () => {
    let failures = 0
    const job = (name: string, at: 'before' | 'after') => {
      if (name === 'make-package' && at === when && failures++ === 0) throw new Error('broken off')
    }
    const house = await startTestHouse({ job })
    try {
      const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
      await house.admin.ok('POST', '/packages', { recordings: [recording], ...words })
      const { sha256 } = await one(house, (state) => state === 'ready')
      assert.ok(failures >= 1)
      assert.deepEqual(readdirSync(join(house.home, 'packages')), [`${sha256}.zip`])
      await expectSound(house)
    } finally {
      await house.end()
    }
  })

test('the server ends while it makes one, and leaves an unfinished file: the next start makes it anew', async () => {
  let isMaking = false
  const job = (name: string, at: 'before' | 'after') => {
    if (name === 'make-package' && at === 'before') {
      isMaking = true
      throw new Error('not in this life')
    }
  }
  let house = await startTestHouse({ job })
  try {
    const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
    await house.admin.ok('POST', '/packages', { recordings: [recording], ...words })
    const { id } = await one(house, (state) => state === 'making' && isMaking)
    const folder = join(house.home, 'packages')
    // What a kill leaves: half a file, and a whole one that was named and never noted.
    writeFileSync(join(folder, `.${id}.zip.unfinished-1`), 'half')
    const whole = Buffer.from('named, not noted')
    writeFileSync(join(folder, `${digestOf(whole)}.zip`), whole)
    house = await house.restart()
    const ready = await one(house, (state) => state === 'ready')
    assert.deepEqual(readdirSync(folder), [`${ready.sha256}.zip`])
    const { pool } = house.server.house.database
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from events where type = 'package.ready'`,
    )
    assert.equal(rows[0]?.n, 1)
    await expectSound(house)
  } finally {
    await house.end()
  }
})
