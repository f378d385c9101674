// From the end of an upload to the first frame in a real browser, which has the page open already.

import { chromium } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumPath } from '../../tests/browser/chromium.ts'
import { createPerson } from '../../tests/house/person.ts'
import { runShilu } from '../../tests/house/process.ts'

const LOGIN = { login: 'wangmin', password: '三三两两-Shilu-2026' }

export async function measureFirstFrame(url: string, home: string, root: string): Promise<string> {
  const card = join(root, 'film', 'DCIM')
  mkdirSync(card, { recursive: true })
  const film = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=1920x1080:r=30:d=60',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-b:v',
    '7M',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '30',
  ]
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...film, join(card, 'first-frame.mp4')])
  } catch {
    return 'first frame                      not measured: no ffmpeg on PATH to make a film with'
  }
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage()
    await page.request.post(`${url}/api/v1/session`, { data: LOGIN })
    await page.goto(`${url}/recordings`)
    const admin = createPerson(url)
    await admin.ok('POST', '/session', LOGIN)
    const intakeEnded = runShilu(['dock', join(root, 'film'), '--home', home, '--json']).then(() =>
      performance.now(),
    )
    let id = ''
    // The upload has ended when the recording is there: what is measured is what comes after.
    while (id === '') id = (await admin.ok('GET', '/recordings?q=first-frame')).items[0]?.id ?? ''
    const from = performance.now()
    await page.goto(`${url}/recordings/${id}`)
    await page.waitForFunction(() => {
      const video = document.querySelector('video')
      return video !== null && video.readyState >= 2 && video.videoWidth > 0
    })
    const took = (performance.now() - from) / 1000
    await intakeEnded
    return `first frame after the upload     ${took.toFixed(2)} s (wanted ≤ 2)`
  } finally {
    await browser.close()
  }
}
