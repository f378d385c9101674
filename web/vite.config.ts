// The build of the pages. Office PCs still run Chromium cores of 80 and older forks of them, so the
// target is low; antd's part of that is StyleProvider in src/main.tsx.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'chrome78',
    outDir: process.env['SHILU_WEB_OUT'] ?? 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8460' } },
})
