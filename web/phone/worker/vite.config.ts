// The build of the service worker: one classic script, since old cores know no modules there. SHILU_PHONE_FILES is
// the list of what it keeps: [{ url, revision }], as JSON.

import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  define: {
    PHONE_FILES: process.env['SHILU_PHONE_FILES'] ?? '[]',
    'process.env.NODE_ENV': '"production"',
  },
  build: {
    target: 'chrome78',
    outDir: process.env['SHILU_PHONE_OUT'] ?? '../../dist/phone',
    emptyOutDir: false,
    lib: { entry: 'worker.ts', formats: ['iife'], name: 'shiluPhone', fileName: () => 'worker.js' },
  },
})
