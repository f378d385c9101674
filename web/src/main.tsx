// Starts the pages: words, styles for old browser cores, data, routes.

import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProblem } from './api/client.ts'
import { createRoutes } from './routes.tsx'
import { startWords, useWords } from './words/use-words.ts'
import './parts/page.css'

startWords()
const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused it will refuse again; what could not be reached may come back.
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
      refetchOnWindowFocus: false,
    },
  },
})
const router = createRoutes(cache)

function Pages() {
  const { language } = useWords()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        token: {
          colorPrimary: '#1d4e89',
          colorLink: '#1d4e89',
          borderRadius: 4,
          fontSize: 14,
          motion: false,
        },
        cssVar: {},
      }}
    >
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
        <QueryClientProvider client={cache}>
          <Pages />
        </QueryClientProvider>
      </StyleProvider>
    </StrictMode>,
  )
}
