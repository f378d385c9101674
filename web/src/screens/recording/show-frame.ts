// Brings exactly one frame to the screen. Browsers seek by the order of decoding: where frames are stored in another
// order than they are shown and their pace is uneven, a browser lands on the key frame behind the one that was
// asked for. So what is really shown is looked at, where the browser tells it; and a frame that cannot be landed
// on is reached from one before it, by playing on slowly and without sound.

import type { Pace } from './pace.ts'

/** The browser's own answer to a seek comes with it or shortly after. */
const TOLD_WITHIN_MS = 400
const MOST_FRAMES_BACK = 64
const MOST_TRIES = 5
/** The slowest that browsers play. */
const SLOWEST = 0.0625
/** Nearer than this it is played slowly, so that the frame is not run over. */
const NEAR_SECONDS = 0.05

export async function showFrame(
  video: HTMLVideoElement,
  pace: Pace,
  frame: number,
  signal: AbortSignal,
): Promise<void> {
  video.pause()
  for (let tries = 0; tries < MOST_TRIES && !signal.aborted; tries += 1) {
    const shown = await landBefore(video, pace, frame, signal)
    if (shown === null && (!tellsFrames(video) || pace.kind !== 'exact')) return
    // A browser tells nothing of a seek that it has not painted, as on a busy PC: then the frame before still stands
    // there although its time is over. Playing on paints, and tells.
    if (signal.aborted || (shown !== null && shown >= frame)) return
    // On a busy PC it may be run over or fall short: then once more.
    if ((await playUpTo(video, pace, frame, signal)) === frame) return
  }
}

/** Lands on this frame or the nearest before it that can be landed on; null where nobody tells. */
async function landBefore(
  video: HTMLVideoElement,
  pace: Pace,
  frame: number,
  signal: AbortSignal,
): Promise<number | null> {
  let shown: number | null = null
  for (let back = 0; back <= MOST_FRAMES_BACK; back = Math.max(1, back * 2)) {
    const from = Math.max(0, frame - back)
    const seconds = await seekAndLook(video, pace.aim(from), signal)
    if (seconds === null || signal.aborted || pace.kind !== 'exact') return null
    shown = pace.frameAt(seconds)
    if (shown <= frame || from === 0) return shown
  }
  return shown
}

/** Whether this browser tells which frame it shows. */
export const tellsFrames = (video: object): boolean => 'requestVideoFrameCallback' in video

/** The moment of the frame that is shown after it; null where the browser does not tell. */
function seekAndLook(
  video: HTMLVideoElement,
  seconds: number,
  signal: AbortSignal,
): Promise<number | null> {
  if (!tellsFrames(video)) {
    video.currentTime = seconds
    return Promise.resolve(null)
  }
  return new Promise((resolve) => {
    let told: number | null = null
    let hasSought = false
    let timer = 0
    const end = () => {
      clearTimeout(timer)
      video.cancelVideoFrameCallback(request)
      video.removeEventListener('seeked', onSought)
      signal.removeEventListener('abort', end)
      resolve(told)
    }
    const onSought = () => {
      hasSought = true
      if (told === null) timer = window.setTimeout(end, TOLD_WITHIN_MS)
      else end()
    }
    const request = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      told = mediaTime
      if (hasSought) end()
    })
    video.addEventListener('seeked', onSought)
    signal.addEventListener('abort', end)
    video.currentTime = seconds
  })
}

/** Gives the frame that is shown in the end. */
async function playUpTo(
  video: HTMLVideoElement,
  pace: Pace,
  frame: number,
  signal: AbortSignal,
): Promise<number> {
  const { muted } = video
  const seen = watchFrames(video, pace)
  video.muted = true
  video.playbackRate = SLOWEST
  try {
    await video.play()
    while (!signal.aborted && !video.ended && !video.paused && seen.last() < frame) {
      const isNear = pace.start(frame) - video.currentTime < NEAR_SECONDS
      video.playbackRate = isNear ? SLOWEST : 1
      await nextPicture()
    }
  } catch {
    // It may not play: then it stands at the frame before, and the next step tries again.
  }
  if (!signal.aborted) video.pause()
  video.playbackRate = video.defaultPlaybackRate
  video.muted = muted
  // What was on its way to the screen when it was stopped is told a little later.
  await nextPicture()
  await nextPicture()
  seen.end()
  return seen.last()
}

const nextPicture = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))

function watchFrames(video: HTMLVideoElement, pace: Pace) {
  let last = -1
  const look = (_now: number, { mediaTime }: { mediaTime: number }) => {
    last = pace.frameAt(mediaTime)
    request = video.requestVideoFrameCallback(look)
  }
  let request = video.requestVideoFrameCallback(look)
  return { last: () => last, end: () => video.cancelVideoFrameCallback(request) }
}
