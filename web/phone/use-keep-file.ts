// Keeps what the camera app or a chooser gave, and says in words what became of it.

import { useState } from 'react'
import { useWords } from '../src/words/use-words.ts'
import type { CaptureKind } from './captures/capture.ts'
import { keepFile } from './captures/make.ts'
import { usePhone } from './use-phone.tsx'

export function useKeepFile(activity: string) {
  const { t } = useWords()
  const { phone, state } = usePhone()
  const [told, setTold] = useState<{ words: string; isTrouble: boolean } | null>(null)
  const account = state.kept?.account.id ?? ''
  const keep = async (file: File, kind: CaptureKind) => {
    setTold(null)
    const number = state.captures.length + 1
    try {
      const { name } = await keepFile(phone.store, file, kind, { account, activity, number })
      const words = kind === 'photo' ? t('phone.photo-kept') : t('phone.record-kept', { name })
      setTold({ words, isTrouble: false })
      await phone.noteCapture()
    } catch (cause) {
      const why = cause instanceof Error ? cause.name : String(cause)
      setTold({ words: t('phone.keep-failed', { why }), isTrouble: true })
    }
  }
  return { keep, told: told?.words ?? null, isTrouble: told?.isTrouble ?? false }
}
