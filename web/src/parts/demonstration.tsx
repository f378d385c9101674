// Says on every page, also before signing in and on paper, that everything here is made up. What a
// home is never changes, so it is asked until answered and not again.

import './demonstration.css' // oxlint-disable-line import/no-unassigned-import -- for its effect alone
import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import { useEffect, useState } from 'react'
import { call } from '../api/client.ts'
import { useWords } from '../words/use-words.ts'

const ASK_AGAIN_MS = 5000
/** On the page itself, so that styles know that a strip stands above everything. */
const MARK = 'demonstration'

export function Demonstration() {
  const { language } = useWords()
  const isDemonstration = useIsDemonstration()
  useEffect(() => {
    document.documentElement.classList.toggle(MARK, isDemonstration)
  }, [isDemonstration])
  if (!isDemonstration) return null
  return (
    <p className="demonstration-strip" role="note">
      {DEMONSTRATION_WORDS[language]}
    </p>
  )
}

function useIsDemonstration(): boolean {
  const [isDemonstration, setIs] = useState(false)
  useEffect(() => {
    let timer = 0
    let isOver = false
    const ask = async () => {
      try {
        const answer = await call('GET /setup', {})
        if (!isOver) setIs(answer.isDemonstration)
      } catch {
        // Not reached, as the page says elsewhere too.
        if (!isOver) timer = window.setTimeout(() => void ask(), ASK_AGAIN_MS)
      }
    }
    void ask()
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [])
  return isDemonstration
}
