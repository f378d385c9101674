// The phone app for its screens, known once for all of them.

import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { Shown } from './acts/apply.ts'
import type { Phone, PhoneState } from './model.ts'

const Given = createContext<Phone | null>(null)

export function GivePhone({ phone, children }: { phone: Phone; children: ReactNode }) {
  return <Given value={phone}>{children}</Given>
}

export function usePhone(): { phone: Phone; state: PhoneState } {
  const phone = useContext(Given)
  if (!phone) throw new Error('outside of GivePhone')
  return { phone, state: useSyncExternalStore(phone.subscribe, phone.look) }
}

export function useActivity(id: string): Shown | undefined {
  return usePhone().state.activities.find((one) => one.id === id)
}
