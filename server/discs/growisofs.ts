// The one place that starts growisofs (dvd+rw-tools), which burns DVD and BD where xorriso is not installed. It knows
// neither CD nor files in place of a drive.

import { runBurner, type Burned, type BurnLook } from '../images/burn.ts'

export async function burnByGrowisofs(
  growisofs: string,
  drive: string,
  image: string,
  { signal, onProgress }: BurnLook,
): Promise<Burned> {
  let speed: string | null = null
  await runBurner(growisofs, ['-dvd-compat', '-Z', `${drive}=${image}`], signal, (text) => {
    const [, share, at] = /\(\s*(\d+(?:\.\d+)?)%\)(?:\s*@(\d+(?:\.\d+)?x))?/.exec(text) ?? []
    if (at !== undefined) speed = at
    if (share !== undefined) onProgress(Number(share) / 100, speed)
  })
  return { mediumId: null, speed }
}
