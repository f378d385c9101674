// The state of the <video> element and what can be done to it. The element is the one owner of time,
// speed and sound; what stands here follows it.

import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Detail } from './recording.tsx'
import { frameRateOf } from './technical.ts'

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2, 4, 8]
const DEFAULT_FRAME_RATE = 25

type Media = RefObject<HTMLVideoElement | null>
export type Playback = ReturnType<typeof usePlayback>

export function usePlayback(media: Media, detail: Detail) {
  const measuredSeconds = (detail.durationMs ?? 0) / 1000
  const [isPlaying, setPlaying] = useState(false)
  const [atSeconds, setAtSeconds] = useState(0)
  const [lengthSeconds, setLengthSeconds] = useState(measuredSeconds)
  const [speed, setSpeed] = useState(1)
  const [isMuted, setMuted] = useState(false)
  const frameRate = frameRateOf(detail.facts) ?? DEFAULT_FRAME_RATE
  useEvents(media, {
    play: () => setPlaying(true),
    pause: () => setPlaying(false),
    ratechange: (element) => setSpeed(element.playbackRate),
    volumechange: (element) => setMuted(element.muted || element.volume === 0),
    timeupdate: (element) => setAtSeconds(element.currentTime),
    seeked: (element) => setAtSeconds(element.currentTime),
    // A file that was cut short declares more than it holds: what was measured is true.
    durationchange: ({ duration }) =>
      Number.isFinite(duration) &&
      setLengthSeconds(measuredSeconds > 0 ? Math.min(duration, measuredSeconds) : duration),
  })
  useShownFrame(media, setAtSeconds)
  const seek = (seconds: number) =>
    on(media, (element) => {
      element.currentTime = Math.max(0, Math.min(seconds, lengthSeconds))
    })
  const choose = (next: number) =>
    on(media, (element) => {
      element.playbackRate = next
    })
  const isAt = () => media.current?.currentTime ?? 0
  return {
    isPlaying,
    atSeconds,
    lengthSeconds,
    speed,
    isMuted,
    frameRate,
    seek,
    choose,
    // A refusal to play is told by the element's error event.
    toggle: () =>
      on(media, (element) =>
        element.paused ? void element.play().catch(() => undefined) : element.pause(),
      ),
    jump: (seconds: number) => seek(isAt() + seconds),
    step: (frames: number) => {
      media.current?.pause()
      seek(aimAtFrame(isAt() * frameRate, frames) / frameRate)
    },
    changeSpeed: (steps: number) => choose(SPEEDS[SPEEDS.indexOf(speed) + steps] ?? speed),
    toggleSound: () =>
      on(media, (element) => {
        element.muted = !element.muted
      }),
  }
}

/** Does something with the element once it is there. */
function on(media: Media, act: (element: HTMLVideoElement) => void): void {
  if (media.current) act(media.current)
}

/** The middle of the frame is aimed at: the exact border may fall on either side of it. */
const aimAtFrame = (atFrames: number, frames: number): number =>
  Math.floor(atFrames + 1e-3) + frames + 0.5

type Followers = Record<string, (element: HTMLVideoElement) => void>

function useEvents(media: Media, followers: Followers): void {
  const latest = useRef(followers)
  useEffect(() => {
    latest.current = followers
  })
  useEffect(() => {
    const element = media.current
    const follow = ({ type }: Event) => element && latest.current[type]?.(element)
    const names = Object.keys(latest.current)
    for (const name of names) element?.addEventListener(name, follow)
    return () => {
      for (const name of names) element?.removeEventListener(name, follow)
    }
  }, [media])
}

/** The time of the frame that is really on the screen, where the browser tells it; else the time that
    the element tells four times a second. */
function useShownFrame(media: Media, tell: (seconds: number) => void): void {
  useEffect(() => {
    const element = media.current
    if (!element || !('requestVideoFrameCallback' in element)) return undefined
    let request = 0
    const follow = (_now: number, { mediaTime }: { mediaTime: number }) => {
      tell(mediaTime)
      request = element.requestVideoFrameCallback(follow)
    }
    request = element.requestVideoFrameCallback(follow)
    return () => element.cancelVideoFrameCallback(request)
  }, [media, tell])
}
