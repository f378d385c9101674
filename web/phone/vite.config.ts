// The build of the officer's phone app: by itself and small, since it is kept on the phone whole. Its service worker
// is built after it (worker/vite.config.ts), with the list of what this made.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: '/phone/',
  plugins: [react()],
  build: {
    target: 'chrome78',
    outDir: process.env['SHILU_PHONE_OUT'] ?? '../dist/phone',
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
  },
})
