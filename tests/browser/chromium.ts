// Where the browser of the tests is. The one from npm unpacks itself and the libraries it needs, so
// that it runs on a machine with nothing but Node; a Chinese font goes beside it.

import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Set by the first process of a run; its workers use the same folder. */
export const FOLDER = 'SHILU_BROWSER_FOLDER'
const WEIGHTS = ['400Regular/NotoSansSC_400Regular.ttf', '600SemiBold/NotoSansSC_600SemiBold.ttf']

export async function chromiumPath(): Promise<string> {
  const own = process.env['CHROMIUM_PATH']
  if (own) return own
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `npm has no Chromium for ${process.platform} ${process.arch}: install one and set CHROMIUM_PATH`,
    )
  }
  const folder = (process.env[FOLDER] ??= mkdtempSync(join(tmpdir(), 'shilu-browser-')))
  putFonts(join(folder, 'fonts', 'fonts'))
  // It unpacks into the temporary folder and takes what it finds there: so it gets one of its own.
  // Told that it runs on Lambda, it brings its own libraries along.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function putFonts(folder: string): void {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
  )
  mkdirSync(folder, { recursive: true })
  for (const weight of WEIGHTS) {
    const target = join(folder, weight.slice(weight.indexOf('/') + 1))
    if (!existsSync(target)) copyFileSync(join(fonts, weight), target)
  }
}
