// Officers and devices as a list to choose from: what a correction can be about, those no longer in use
// included, because a recording may be from their time.

import { useDevices, useOfficers } from '../api/lists.ts'

export type Choice = { value: string; label: string }

export function useChoices(of: 'device' | 'officer'): Choice[] {
  const officers = useOfficers()
  const devices = useDevices()
  return of === 'officer'
    ? officers.map(({ id, name, certificateNumber }) => ({
        value: id,
        label: `${name} ${certificateNumber}`,
      }))
    : devices.map(({ id, serial, model }) => ({
        value: id,
        label: [serial, model].filter(Boolean).join(' '),
      }))
}
