// What the phone holds until the server has it: in IndexedDB, which outlives the page, the browser and a flat battery.
// A transaction that has completed is on the phone; nothing is called kept before.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeptAct } from '../acts/act.ts'
import type { Capture } from '../captures/capture.ts'
import type { KeptPack } from '../pack.ts'

interface Schema extends DBSchema {
  kept: { key: 'pack'; value: KeptPack }
  acts: { key: number; value: KeptAct }
  captures: { key: string; value: Capture }
  /** Parts of what was recorded, in their order. */
  pieces: { key: [capture: string, number: number]; value: Blob }
}

export type Store = Awaited<ReturnType<typeof openStore>>

/** Resolves only when what was written is on the disk, as far as the browser can say. */
const STRICT = { durability: 'strict' } as const

export async function openStore() {
  const db: IDBPDatabase<Schema> = await openDB<Schema>('shilu-phone', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('kept')
      fresh.createObjectStore('acts', { keyPath: 'seq', autoIncrement: true })
      fresh.createObjectStore('captures', { keyPath: 'id' })
      fresh.createObjectStore('pieces')
    },
  })
  const ofCapture = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])
  return {
    pack: () => db.get('kept', 'pack'),
    keepPack: (pack: KeptPack) => db.put('kept', pack, 'pack'),
    forgetPack: () => db.delete('kept', 'pack'),
    acts: () => db.getAll('acts'),
    /** Gives it its place in the order; a place is never given again, also when what had it was taken back. */
    async addAct(act: Omit<KeptAct, 'seq'>): Promise<void> {
      const tx = db.transaction('acts', 'readwrite', STRICT)
      await tx.store.add(act as KeptAct)
      await tx.done
    },
    putAct: (act: KeptAct) => db.put('acts', act),
    removeAct: (seq: number) => db.delete('acts', seq),
    captures: () => db.getAll('captures'),
    async putCapture(capture: Capture): Promise<void> {
      const tx = db.transaction('captures', 'readwrite', STRICT)
      await tx.store.put(capture)
      await tx.done
    },
    /** A piece with what is then known of the whole: both or neither. */
    async addPiece(capture: Capture, number: number, piece: Blob): Promise<void> {
      const tx = db.transaction(['captures', 'pieces'], 'readwrite', STRICT)
      await tx.objectStore('pieces').add(piece, [capture.id, number])
      await tx.objectStore('captures').put(capture)
      await tx.done
    },
    async bytesOf(id: string): Promise<Blob> {
      return new Blob(await db.getAll('pieces', ofCapture(id)))
    },
    /** Only after a receipt: the record of it stays, the bytes go. */
    async freeBytes(capture: Capture): Promise<void> {
      const tx = db.transaction(['captures', 'pieces'], 'readwrite', STRICT)
      await tx.objectStore('captures').put(capture)
      await tx.objectStore('pieces').delete(ofCapture(capture.id))
      await tx.done
    },
    removeCapture: (id: string) => db.delete('captures', id),
  }
}
