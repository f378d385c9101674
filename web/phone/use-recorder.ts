// A recording from its start to its end, as a screen has it. Leaving the screen ends it whole: nothing goes on
// recording unseen.

import { useEffect, useState } from 'react'
import { useWords } from '../src/words/use-words.ts'
import type { Capture } from './captures/capture.ts'
import { startRecorder, type Recorder } from './captures/make.ts'
import { usePhone } from './use-phone.tsx'

export function useRecorder(activity: string) {
  const { t } = useWords()
  const { phone, state } = usePhone()
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  const [now, setNow] = useState<Capture | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    if (!recorder) return undefined
    return () => void recorder.stop().then(() => phone.noteCapture())
  }, [recorder, phone])
  const start = async (kind: 'audio' | 'video') => {
    setTrouble(null)
    const begun = {
      account: state.kept?.account.id ?? '',
      activity,
      number: state.captures.length + 1,
    }
    try {
      const heard = {
        onPiece: setNow,
        onTrouble(cause: unknown) {
          const why = cause instanceof Error ? cause.name : String(cause)
          setTrouble(t('phone.keep-failed', { why }))
          setRecorder(null)
        },
      }
      setRecorder(await startRecorder(phone.store, kind, begun, heard))
    } catch {
      setTrouble(t('phone.record-denied'))
    }
  }
  return { recorder, now, trouble, start, stop: () => setRecorder(null) }
}
