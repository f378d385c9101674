// How the pages travel: compressed where the browser takes it, whole where not, and cached for good.

import { get as httpGet } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { expect, test } from './office.ts'

test('scripts and styles travel compressed and are the same bytes', async ({ office }) => {
  const get = (path: string, encoding: string) =>
    // Not Playwright's own request: that one unpacks what it gets.
    fetchRaw(office.product.url + path, encoding)
  const html = String((await get('/', 'identity')).body)
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path = '']) => path,
  )
  expect(assets.length).toBeGreaterThanOrEqual(2)
  for (const path of assets) {
    const whole = await get(path, 'identity')
    const packed = await get(path, 'gzip, deflate')
    expect(whole.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['content-type']).toBe(whole.headers['content-type'])
    expect(packed.headers['vary']).toMatch(/accept-encoding/i)
    expect(packed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(packed.headers['x-content-type-options']).toBe('nosniff')
    expect(gunzipSync(packed.body).equals(whole.body)).toBe(true)
    expect(packed.body.length).toBeLessThan(whole.body.length / 2)
  }
})

function fetchRaw(url: string, encoding: string) {
  return new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      httpGet(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(pieces) }))
      }).on('error', reject)
    },
  )
}
