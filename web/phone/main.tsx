// Starts the officer's phone app: words, the store, the screens; and the service worker that keeps it on the phone.

// oxlint-disable import/no-unassigned-import -- both are taken in for their effect alone
import '../src/old-cores.ts'
import './phone.css'
// oxlint-enable import/no-unassigned-import
import { RouterProvider } from '@tanstack/react-router'
import i18next from 'i18next'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords } from '../src/words/use-words.ts'
import { keepOnPhone } from './installed.ts'
import { Phone } from './model.ts'
import { createScreens } from './routes.tsx'
import { GivePhone } from './use-phone.tsx'
import { keepInStep } from './wire.ts'

startWords()
// A browser may throw away what pages keep when its disk is full, unless it is asked not to.
void (navigator.storage as StorageManager | undefined)?.persist?.()

async function start(): Promise<void> {
  const phone = await Phone.open((name) => ({
    root: i18next.t('phone.root', { name }),
    damaged: i18next.t('phone.capture-damaged'),
    refused: (detail) => detail,
  }))
  keepInStep(phone)
  void keepOnPhone()
  const root = document.querySelector('#root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <GivePhone phone={phone}>
        <RouterProvider router={createScreens()} />
      </GivePhone>
    </StrictMode>,
  )
}

void start()
