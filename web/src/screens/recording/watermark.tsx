// The viewer's name and the time across the picture, so that a photo of the screen tells who took it.
// Our own: antd's watermark is invisible on old browser cores.

import { useEffect, useState } from 'react'
import { showTime } from '../../parts/times.ts'

const MARKS = 9

export function Watermark({ name, login }: { name: string; login: string }) {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="watermark" aria-hidden="true">
      {Array.from({ length: MARKS }, (_unused, index) => (
        <span key={index}>
          {name} {login}
          <br />
          {showTime(now)}
        </span>
      ))}
    </div>
  )
}
