// Fills the screen with the whole player: the viewer's name must stay over the picture.

/** The player that something is inside of. Lists open in it, or full screen would hide them. */
export const boxOf = (inside: Element): HTMLElement =>
  inside.closest<HTMLElement>('.player') ?? document.body

export function showWhole(inside: Element): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void boxOf(inside).requestFullscreen()
}
