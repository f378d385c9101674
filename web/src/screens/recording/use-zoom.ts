// Zoom and pan of a photo by wheel, drag, two fingers, buttons and keys.

import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import {
  fitted,
  panned,
  placeOf,
  scaledTo,
  scaleOf,
  zoomed,
  type Point,
  type Size,
  type View,
} from './zoom.ts'

const WHEEL_STEP = 100
const NOTHING: Size = { width: 0, height: 0 }

export type Zoom = ReturnType<typeof useZoom>

export function useZoom(box: RefObject<HTMLElement | null>) {
  const [photo, setPhoto] = useState<Size>(NOTHING)
  const [view, setView] = useState<View>(fitted(NOTHING))
  const room = useSize(box)
  const isKnown = photo.width > 0 && room.width > 0
  const change = (next: (view: View) => View) => isKnown && setView(next)
  const by = (steps: number, at?: Point) => change((now) => zoomed(now, photo, room, steps, at))
  useWheel(box, (deltaY, at) => by(-deltaY / WHEEL_STEP, at))
  const fingers = useFingers(
    (moved) => change((now) => panned(now, photo, room, { x: -moved.x, y: -moved.y })),
    (factor, at) =>
      change((now) => scaledTo(now, photo, room, scaleOf(now, photo, room) * factor, at)),
  )
  return {
    fingers,
    percent: isKnown ? Math.round(scaleOf(view, photo, room) * 100) : null,
    isFitted: view.scale === 'fit',
    place: isKnown ? placeOf(view, photo, room) : null,
    in: () => by(1),
    out: () => by(-1),
    fit: () => setView(fitted(photo)),
    whole: () => change((now) => scaledTo(now, photo, room, 1)),
    pan: (x: number, y: number) => change((now) => panned(now, photo, room, { x, y })),
    loaded: ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement) => {
      setPhoto({ width, height })
      setView(fitted({ width, height }))
    },
  }
}

function useSize(box: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>(NOTHING)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const look = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [box])
  return size
}

/** React listens to wheels without the right to keep the page from scrolling. */
function useWheel(
  box: RefObject<HTMLElement | null>,
  turn: (deltaY: number, at: Point) => void,
): void {
  const latest = useRef(turn)
  useEffect(() => {
    latest.current = turn
  })
  useEffect(() => {
    const element = box.current
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      latest.current(event.deltaY, pointIn(event.clientX, event.clientY, element))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [box])
}

/** One finger (or the mouse) drags, two zoom. */
function useFingers(drag: (moved: Point) => void, pinch: (factor: number, at: Point) => void) {
  const down = useRef(new Map<number, Point>())
  const spread = () => {
    const [one, other] = [...down.current.values()]
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : null
  }
  const lift = ({ pointerId }: PointerEvent) => void down.current.delete(pointerId)
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      // What lies over the photo keeps its own clicks.
      if (event.target instanceof Element && event.target.closest('dialog')) return
      event.currentTarget.setPointerCapture(event.pointerId)
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const last = down.current.get(event.pointerId)
      if (!last) return
      const before = spread()
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      const after = spread()
      if (before !== null && after !== null && before > 0)
        pinch(after / before, pointIn(event.clientX, event.clientY, event.currentTarget))
      else drag({ x: event.clientX - last.x, y: event.clientY - last.y })
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  }
}

function pointIn(x: number, y: number, box: Element | null): Point {
  const { left = 0, top = 0 } = box?.getBoundingClientRect() ?? {}
  return { x: x - left, y: y - top }
}
