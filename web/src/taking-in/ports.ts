// What the work on an intake needs from outside: the API, the digests, the uploads. Loaded when
// somebody first takes something in, so that the other pages do not carry it.
//
// A browser opens six connections to one server. Three are for uploads and one waits for proofs, of
// all intakes together, so that the pages never wait for a free one.

import { digestOf } from './digests.ts'
import type { Link } from './link.ts'
import type { Failure, Item, Ports } from './one-file.ts'
import { isReadable } from './reading.ts'
import { slots } from './slots.ts'
import { uploadFile } from './upload.ts'

const UPLOADS_AT_ONCE = 3
/** How long the server may hold the question what became of a file. */
const WAIT_MS = 2_000
const PROBED_FILES = 5

const uploads = slots(UPLOADS_AT_ONCE)
const questions = slots(1)

type Outside = {
  link: Link
  intake: string
  items: () => readonly Item[]
  words: (failure: Failure, detail: string) => string
}

export function portsOf({ link, intake: id, items, words }: Outside): Ports {
  return {
    words,
    async list(files, signal) {
      return (await link.call(signal, 'POST /intakes/{id}/files', { id, files })).files
    },
    offer: (item, sha256, signal) =>
      link.call(signal, 'POST /intakes/{id}/files/{position}/offer', {
        id,
        position: item.position,
        sha256,
        sizeBytes: item.listed.sizeBytes,
      }),
    upload: ({ item, sha256, continued }, onSent, signal) =>
      uploads.run(signal, () =>
        uploadFile(
          link,
          { file: item.file, sha256, intake: id, position: item.position, continued, onSent },
          signal,
        ),
      ),
    digest: (file, onRead, signal) => link.patiently(signal, () => digestOf(file, onRead, signal)),
    async settled(position, signal) {
      for (;;) {
        const question = { id, position, waitMs: WAIT_MS }
        const told = await questions.run(signal, () =>
          link.call(signal, 'GET /intakes/{id}/files/{position}', question),
        )
        if (told.state !== 'received') return told
      }
    },
    file: (position, signal) =>
      link.call(signal, 'GET /intakes/{id}/files/{position}', { id, position }),
    async fail(position, reason, signal) {
      const told = { id, position, reason }
      await link.call(signal, 'POST /intakes/{id}/files/{position}/failure', told)
    },
    async isAnythingReadable() {
      const some = items()
        .filter(({ file }) => file.size > 0)
        .slice(-PROBED_FILES)
      const answers = await Promise.all(some.map(({ file }) => isReadable(file)))
      return answers.some(Boolean)
    },
  }
}
