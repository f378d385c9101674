// On paper the poster stands for the player, who printed it and when stands below, and nothing is folded.

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useSession } from '../../api/session.ts'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function PrintedPoster({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const account = useSession()?.account
  const poster = detail.derivatives.find((one) => one.kind === 'poster')?.href
  const printedAt = usePrinting()
  return (
    <div className="on-paper">
      {poster ? <img src={poster} alt={detail.fileName} /> : null}
      <p>
        {t('print.by', {
          name: account?.name ?? '',
          login: account?.login ?? '',
          at: showTime(printedAt),
        })}
      </p>
    </div>
  )
}

/** When it is printed. What is folded on the screen is not left out on paper. */
function usePrinting(): number {
  const [at, setAt] = useState(() => Date.now())
  useEffect(() => {
    let unfolded: HTMLDetailsElement[] = []
    const open = () => {
      // Before this returns the page must say it: the browser takes its picture then.
      flushSync(() => setAt(Date.now()))
      unfolded = [...document.querySelectorAll<HTMLDetailsElement>('.flags details:not([open])')]
      for (const each of unfolded) each.open = true
    }
    const fold = () => {
      for (const each of unfolded) each.open = false
      unfolded = []
    }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', fold)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', fold)
    }
  }, [])
  return at
}
