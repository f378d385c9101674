// How a photo lies in its window: which point of it is in the middle, and how large its pixels are. All of it
// in the photo's own pixels, so that a change of the window changes nothing. Pure.

export type Size = { width: number; height: number }
export type Point = { x: number; y: number }
/** `fit` follows the window. */
export type View = { scale: number | 'fit'; middle: Point }

export const MAX_SCALE = 16
const STEP = 1.25

export const fitScale = (photo: Size, box: Size): number =>
  Math.min(box.width / photo.width, box.height / photo.height)

export const scaleOf = (view: View, photo: Size, box: Size): number =>
  view.scale === 'fit' ? fitScale(photo, box) : view.scale

export const fitted = (photo: Size): View => ({
  scale: 'fit',
  middle: { x: photo.width / 2, y: photo.height / 2 },
})

/** Zooms in or out by steps; the point of the photo under `at` (of the window) stays there. */
export function zoomed(view: View, photo: Size, box: Size, steps: number, at?: Point): View {
  const before = scaleOf(view, photo, box)
  const least = Math.min(1, fitScale(photo, box))
  const after = Math.max(least, Math.min(MAX_SCALE, before * STEP ** steps))
  return scaledTo(view, photo, box, after, at)
}

export function scaledTo(view: View, photo: Size, box: Size, scale: number, at?: Point): View {
  const before = scaleOf(view, photo, box)
  const from = {
    x: (at?.x ?? box.width / 2) - box.width / 2,
    y: (at?.y ?? box.height / 2) - box.height / 2,
  }
  const middle = {
    x: view.middle.x + from.x / before - from.x / scale,
    y: view.middle.y + from.y / before - from.y / scale,
  }
  return within({ scale, middle }, photo, box)
}

/** Moves what is seen by so many pixels of the window. */
export function panned(view: View, photo: Size, box: Size, by: Point): View {
  const scale = scaleOf(view, photo, box)
  const middle = { x: view.middle.x + by.x / scale, y: view.middle.y + by.y / scale }
  return within({ ...view, middle }, photo, box)
}

/** No edge of the photo comes inside of the window where the photo is larger; a smaller one stays in the middle. */
function within(view: View, photo: Size, box: Size): View {
  const scale = scaleOf(view, photo, box)
  const clamp = (value: number, length: number, room: number) => {
    const half = room / 2 / scale
    return length <= half * 2 ? length / 2 : Math.max(half, Math.min(value, length - half))
  }
  return {
    ...view,
    middle: {
      x: clamp(view.middle.x, photo.width, box.width),
      y: clamp(view.middle.y, photo.height, box.height),
    },
  }
}

/** Where the photo is drawn in the window. */
export function placeOf(view: View, photo: Size, box: Size) {
  const scale = scaleOf(view, photo, box)
  return {
    left: box.width / 2 - view.middle.x * scale,
    top: box.height / 2 - view.middle.y * scale,
    width: photo.width * scale,
    height: photo.height * scale,
  }
}
