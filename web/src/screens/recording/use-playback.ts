// The state of the <video> element and what can be done to it. The element is the one owner of time,
// speed and sound; what stands here follows it.

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { NO_LOOP, withEnd, withStart, wrap, type Loop } from './loop.ts'
import type { Pace } from './pace.ts'
import type { Detail } from './recording.tsx'
import { showFrame, tellsFrames } from './show-frame.ts'

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4, 8]

type Media = RefObject<HTMLVideoElement | null>
export type Playback = ReturnType<typeof usePlayback>

export function usePlayback(media: Media, detail: Detail, pace: Pace) {
  const element = useElement(media, detail)
  const { atSeconds, lengthSeconds, shownSeconds, tell } = element
  const [loop, setLoop] = useState<Loop>(NO_LOOP)
  const seek = (seconds: number) =>
    on(media, (video) => {
      video.currentTime = Math.max(0, Math.min(seconds, lengthSeconds))
    })
  // The default is what was chosen: a step may play slower meanwhile and comes back to it. It is read from
  // the element, because of two keys in quick succession the second comes before any event of the first.
  const choose = (next: number) =>
    on(media, (video) => {
      video.defaultPlaybackRate = next
      video.playbackRate = next
    })
  const isAt = () => media.current?.currentTime ?? 0
  const frame = pace.frameAt(atSeconds)
  const { step, endStep } = useStep(media, pace, shownSeconds)
  const isFilm = detail.kind === 'video'
  useShownFrame(media, tell)
  useLoop(media, loop, (from) => seek(isFilm ? pace.aim(pace.frameAt(from)) : from))
  return {
    ...element,
    pace,
    frame,
    loop,
    seek,
    choose,
    // A refusal to play is told by the element's error event.
    toggle: () =>
      on(media, (video) => {
        // A step that is under way may be playing up to its frame: whoever plays has had enough of it.
        const wasStepping = endStep()
        if (video.paused || wasStepping) void video.play().catch(() => undefined)
        else video.pause()
      }),
    jump: (seconds: number) => seek(isAt() + seconds),
    step,
    changeSpeed: (steps: number) =>
      on(media, ({ defaultPlaybackRate }) =>
        choose(SPEEDS[SPEEDS.indexOf(defaultPlaybackRate) + steps] ?? defaultPlaybackRate),
      ),
    toggleSound: () =>
      on(media, (video) => {
        video.muted = !video.muted
      }),
    loopFrom: () => {
      const seconds = isFilm ? pace.start(pace.frameAt(isAt())) : isAt()
      setLoop((now) => withStart(now, seconds))
    },
    loopTo: () => {
      const seconds = isFilm ? pace.end(pace.frameAt(isAt())) : isAt()
      setLoop((now) => withEnd(now, seconds))
    },
    endLoop: () => setLoop(NO_LOOP),
  }
}

type Step = { frame: number; stop: AbortController }

/** One step after the other: one that is not at its end yet is where the next one starts from. */
function useStep(media: Media, pace: Pace, shownSeconds: RefObject<number>) {
  const under = useRef<Step | null>(null)
  useEffect(() => () => under.current?.stop.abort(), [])
  /** Whether there was one. */
  const endStep = (): boolean => {
    const isUnder = under.current !== null
    under.current?.stop.abort()
    under.current = null
    return isUnder
  }
  const step = (frames: number) => {
    const video = media.current
    if (!video) return
    const last = pace.count === null ? Number.POSITIVE_INFINITY : pace.count - 1
    // The clock of a player that stands may lie a moment before the frame that it shows.
    const isStanding = video.paused && !video.seeking
    // What was told is asked, not what was drawn of it: on a busy PC a key comes before the page has caught up, and
    // a step from the frame before would show the same frame again.
    const shown = isStanding ? shownSeconds.current : video.currentTime
    const from = under.current?.frame ?? pace.frameAt(shown)
    const next = {
      frame: Math.max(0, Math.min(from + frames, last)),
      stop: new AbortController(),
    }
    under.current?.stop.abort()
    under.current = next
    void showFrame(video, pace, next.frame, next.stop.signal).finally(() => {
      if (under.current === next) under.current = null
    })
  }
  return { step, endStep }
}

/** What the element tells of itself. */
function useElement(media: Media, detail: Detail) {
  const isFilm = detail.kind === 'video'
  const measuredSeconds = (detail.durationMs ?? 0) / 1000
  const [isPlaying, setPlaying] = useState(false)
  const [atSeconds, setAtSeconds] = useState(0)
  const shownSeconds = useRef(0)
  const tell = useCallback((seconds: number) => {
    shownSeconds.current = seconds
    setAtSeconds(seconds)
  }, [])
  const [lengthSeconds, setLengthSeconds] = useState(measuredSeconds)
  const [speed, setSpeed] = useState(1)
  const [isMuted, setMuted] = useState(false)
  useEvents(media, {
    play: () => setPlaying(true),
    pause: () => setPlaying(false),
    // A step may play slower than anybody can choose (show-frame.ts).
    ratechange: ({ playbackRate }) => SPEEDS.includes(playbackRate) && setSpeed(playbackRate),
    volumechange: (element) => setMuted(element.muted || element.volume === 0),
    timeupdate: (element) => {
      const isTold = element.paused && isFilm && tellsFrames(element)
      if (!isTold) tell(element.currentTime)
    },
    seeked: (element) => tell(element.currentTime),
    // A file that was cut short declares more than it holds: what was measured is true.
    durationchange: ({ duration }) =>
      Number.isFinite(duration) &&
      setLengthSeconds(measuredSeconds > 0 ? Math.min(duration, measuredSeconds) : duration),
  })
  return { isPlaying, atSeconds, lengthSeconds, speed, isMuted, shownSeconds, tell }
}

/** Does something with the element once it is there. */
function on(media: Media, act: (element: HTMLVideoElement) => void): void {
  if (media.current) act(media.current)
}

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

/** Looked at before each picture that is drawn: four times a second would overrun a short stretch. */
function useLoop(media: Media, loop: Loop, goBack: (from: number) => void): void {
  const latest = useRef(goBack)
  useEffect(() => {
    latest.current = goBack
  })
  useEffect(() => {
    const element = media.current
    if (!element || loop.fromSeconds === null || loop.toSeconds === null) return undefined
    let request = 0
    const look = () => {
      request = requestAnimationFrame(look)
      if (element.seeking || (element.paused && !element.ended)) return
      const from = element.ended ? loop.fromSeconds : wrap(loop, element.currentTime)
      if (from === null) return
      latest.current(from)
      if (element.ended) void element.play().catch(() => undefined)
    }
    request = requestAnimationFrame(look)
    return () => cancelAnimationFrame(request)
  }, [media, loop])
}
