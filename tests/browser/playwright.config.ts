// Tests in a real browser against the real product. Chromium comes through npm; CHROMIUM_PATH names
// another one (Debian's, or on a processor that npm has none for).

import { defineConfig } from '@playwright/test'
import { chromiumPath } from './chromium.ts'

const args = [
  '--no-sandbox', // as root, as in a container
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera and a microphone that are no stand-in for the program: it records what they give.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './build-pages.ts',
  globalTeardown: './clear-up.ts',
  reporter: 'list',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    locale: 'zh-CN',
    timezoneId: 'America/New_York', // times must be Beijing's wherever the PC thinks it is
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: await chromiumPath(), args },
  },
})
