// Takes one file in as a dock does, step by step, for tests that look between the steps. The real
// dock has its own tests.

import { createHash } from 'node:crypto'
import { createPerson, type Answer } from './person.ts'
import type { TestHouse } from './start.ts'

export const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const metadata = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')

export const TUS = { 'tus-resumable': '1.0.0' }

export function dockOf(house: TestHouse) {
  const dock = createPerson(house.url, house.dockKey)
  return {
    ...dock,
    async open(resumeKey: string): Promise<string> {
      const source = { kind: 'folder', root: '/media/card' }
      return (await dock.ok('POST', '/intakes', { resumeKey, source })).id
    },
    list: (intake: string, files: { path: string; bytes: Uint8Array }[]) =>
      dock.ok('POST', `/intakes/${intake}/files`, {
        files: files.map(({ path, bytes }) => ({
          path,
          sizeBytes: bytes.length,
          modifiedAt: '2026-09-16T06:14:35Z',
        })),
      }),
    offer: (intake: string, position: number, bytes: Uint8Array) =>
      dock.ok('POST', `/intakes/${intake}/files/${position}/offer`, {
        sha256: digestOf(bytes),
        sizeBytes: bytes.length,
      }),
    begin: (
      intake: string,
      position: number,
      sizeBytes: number,
      extra: Record<string, string> = {},
    ): Promise<Answer> =>
      dock.ask('POST', '/uploads', undefined, {
        ...TUS,
        'upload-length': String(sizeBytes),
        'upload-metadata': metadata({ intake, position: String(position), ...extra }),
      }),
    patch: (location: string, offset: number, bytes: Uint8Array): Promise<Answer> =>
      dock.ask('PATCH', location.replace('/api/v1', ''), bytes, {
        ...TUS,
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      }),
    settled: (intake: string, position: number) =>
      dock.ok('GET', `/intakes/${intake}/files/${position}?waitMs=20000`),
    /** All of it for one file; gives the file's final state. */
    async takeIn(path: string, bytes: Uint8Array, resumeKey = path): Promise<Answer['body']> {
      const intake = await this.open(resumeKey)
      const [{ position }] = (await this.list(intake, [{ path, bytes }])).files
      const answer = await this.offer(intake, position, bytes)
      if (answer.state === 'wanted') {
        const begun = await this.begin(intake, position, bytes.length)
        if (bytes.length > 0) await this.patch(begun.headers.get('location') ?? '', 0, bytes)
      }
      const file = await this.settled(intake, position)
      return { ...file, intake }
    },
  }
}
