// Fills the screen with the whole player: the viewer's name must stay over the picture.

export function showWhole(box: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void box?.requestFullscreen()
}
