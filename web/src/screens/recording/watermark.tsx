// The viewer's name and the time across the picture, so that a photo of the screen tells who took it.
// Our own: antd's watermark is invisible on old browser cores.

import { useEffect, useState } from 'react'
import { useSession } from '../../api/session.ts'
import { showTime } from '../../parts/times.ts'

const MARKS = 9
const RENEW_MS = 10_000

export function Watermark() {
  const account = useSession()?.account
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), RENEW_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="watermark" aria-hidden="true">
      {Array.from({ length: MARKS }, (_unused, index) => (
        <span key={index}>
          {account?.name} {account?.login}
          <br />
          {showTime(now)}
        </span>
      ))}
    </div>
  )
}
