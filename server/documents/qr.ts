// A QR code as SVG, for templates.

import { renderSVG } from 'uqr'

/** Readable with a quarter of it dirty or scratched off; white around it, as readers want it. */
export const qrSvg = (text: string): string =>
  renderSVG(text, { ecc: 'Q', border: 2, pixelSize: 4, blackColor: '#000000' })
