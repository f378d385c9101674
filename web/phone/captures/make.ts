// Makes captures: a photo that the phone's camera gave, or a film or sound recorded here piece by piece. Each piece
// is on the phone before the next is taken, so that a flat battery costs the last second and not the whole.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { showTime } from '../../src/parts/times.ts'
import type { Store } from '../store/database.ts'
import { captureName, type Capture, type CaptureKind } from './capture.ts'

const PIECE_MS = 1000
const READ_BYTES = 4 * 1024 ** 2

export type Begun = { account: string; activity: string | null; number: number }

const fresh = (kind: CaptureKind, type: string, { account, activity, number }: Begun): Capture => {
  const at = new Date()
  return {
    id: newId(),
    account,
    activity,
    kind,
    name: captureName(kind, type, showTime(at.getTime()), number),
    type,
    sizeBytes: 0,
    pieces: 0,
    sha256: null,
    capturedAt: at.toISOString(),
    durationMs: null,
    isBrokenOff: false,
    state: 'recording',
    recording: null,
    isLinked: false,
    receiptIndex: null,
    problem: null,
  }
}

/** A UUID; crypto.randomUUID is there on HTTPS only. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  const cut = [0, 8, 12, 16, 20, 32]
  return cut
    .slice(1)
    .map((end, index) => hex.slice(cut[index], end))
    .join('-')
}

/** What the camera app or a chooser gave. Rejects when the phone cannot keep it; nothing is kept then. */
export async function keepFile(
  store: Store,
  file: File,
  kind: CaptureKind,
  begun: Begun,
): Promise<Capture> {
  const digest = await digestOf(file)
  const capture = fresh(kind, file.type, begun)
  const whole: Capture = {
    ...capture,
    sizeBytes: file.size,
    pieces: 1,
    sha256: digest,
    state: 'waiting',
  }
  await store.addPiece(whole, 0, file)
  return whole
}

export async function digestOf(blob: Blob): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < blob.size; at += READ_BYTES)
    hash.update(new Uint8Array(await blob.slice(at, at + READ_BYTES).arrayBuffer()))
  return bytesToHex(hash.digest())
}

/**
 * WebM first: browsers give it in pieces of a second, and MP4 only when a recording ends or as they like, so that a
 * flat battery would cost more. Phones that know no WebM give MP4.
 */
const TYPES: Record<'audio' | 'video', readonly string[]> = {
  audio: ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4'],
  video: ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'],
}

/** Whether this page may record by itself: browsers allow it over HTTPS and on this machine alone. */
export const canRecord = (): boolean =>
  isSecureContext && 'mediaDevices' in navigator && typeof MediaRecorder === 'function'

export type Recorder = {
  stream: MediaStream
  /** Resolves with what was kept, whole. Called again it gives the same. */
  stop(): Promise<Capture>
}

/** `onPiece` hears of each piece that is kept, `onTrouble` when the phone can keep no more: then stop. */
export async function startRecorder(
  store: Store,
  kind: 'audio' | 'video',
  begun: Begun,
  heard: { onPiece(capture: Capture): void; onTrouble(cause: unknown): void },
): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video:
      kind === 'video'
        ? { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
        : false,
  })
  const type = TYPES[kind].find((one) => MediaRecorder.isTypeSupported(one)) ?? ''
  const media = new MediaRecorder(stream, type === '' ? {} : { mimeType: type })
  const hash = sha256.create()
  let capture = fresh(kind, media.mimeType || type, begun)
  const startedMs = performance.now()
  let isBroken = false
  await store.putCapture(capture)
  const add = async (piece: Blob) => {
    if (isBroken || piece.size === 0) return
    try {
      const bytes = new Uint8Array(await piece.arrayBuffer())
      const next = {
        ...capture,
        pieces: capture.pieces + 1,
        sizeBytes: capture.sizeBytes + piece.size,
        durationMs: Math.round(performance.now() - startedMs),
      }
      await store.addPiece(next, capture.pieces, piece)
      hash.update(bytes)
      capture = next
      heard.onPiece(capture)
    } catch (cause) {
      isBroken = true
      heard.onTrouble(cause)
    }
  }
  let writing = Promise.resolve()
  media.addEventListener('dataavailable', ({ data }) => {
    writing = writing.then(() => add(data))
  })
  const ended = new Promise<void>((resolve) => {
    media.addEventListener('stop', () => resolve())
  })
  media.start(PIECE_MS)
  const end = async (): Promise<Capture> => {
    if (media.state !== 'inactive') media.stop()
    await ended
    await writing
    for (const track of stream.getTracks()) track.stop()
    capture = {
      ...capture,
      state: 'waiting',
      isBrokenOff: isBroken,
      sha256: bytesToHex(hash.digest()),
    }
    await store.putCapture(capture)
    return capture
  }
  let stopping: Promise<Capture> | null = null
  return { stream, stop: () => (stopping ??= end()) }
}

/** At the start: what was being recorded when everything stopped is whole as far as it goes. */
export async function endBrokenOff(store: Store, captures: readonly Capture[]): Promise<void> {
  for (const one of captures) {
    if (one.state !== 'recording') continue
    if (one.pieces === 0) {
      await store.removeCapture(one.id)
      continue
    }
    const bytes = await store.bytesOf(one.id)
    const sha = await digestOf(bytes)
    const whole = { sizeBytes: bytes.size, sha256: sha, isBrokenOff: true }
    await store.putCapture({ ...one, ...whole, state: 'waiting' })
  }
}
