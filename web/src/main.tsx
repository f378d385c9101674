// Starts the pages: words, styles for old browser cores, data, routes.

// oxlint-disable import/no-unassigned-import -- both are taken in for their effect alone
import './old-cores.ts'
import './parts/page.css'
// oxlint-enable import/no-unassigned-import
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createCache } from './api/cache.ts'
import { Demonstration } from './parts/demonstration.tsx'
import { Look } from './parts/look.tsx'
import { createPages } from './routes.tsx'
import { startWords } from './words/use-words.ts'

startWords()
const cache = createCache(() => pages.goToSignIn())
const pages = createPages(cache)
const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Look>
        <Demonstration />
        <App>
          <QueryClientProvider client={cache}>
            <RouterProvider router={pages.router} />
          </QueryClientProvider>
        </App>
      </Look>
    </StrictMode>,
  )
}
