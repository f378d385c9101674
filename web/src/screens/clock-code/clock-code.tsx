// The clock code, as large as the screen allows, for recorders to film.

import { FullscreenExitOutlined, FullscreenOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button, QRCode } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem, OFFLINE } from '../../api/client.ts'
import { Failed } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import './clock-code.css' // oxlint-disable-line import/no-unassigned-import -- its styles
import { useClockCodes, type Shown } from './use-clock-codes.ts'

export function ClockCode() {
  const { t } = useWords()
  useTitle(t('clock-code.title'))
  const { shown, error } = useClockCodes()
  const board = useRef<HTMLElement>(null)
  const isWhole = useIsWhole()
  const toggle = () => {
    if (isWhole) void document.exitFullscreen()
    else void board.current?.requestFullscreen()
  }
  return (
    <>
      <div className="head">
        <Link to="/intakes" className="mute">
          {t('place.intakes')} /
        </Link>
        <h1>{t('clock-code.title')}</h1>
      </div>
      <p className="mute">{t('clock-code.how')}</p>
      {/* That it was not heard is told below, and more plainly. */}
      {error instanceof ApiProblem && error.code !== OFFLINE ? <Failed error={error} /> : null}
      <section ref={board} className="clock-code card" aria-label={t('clock-code.title')}>
        <Board shown={shown} />
        <Button
          icon={isWhole ? <FullscreenExitOutlined /> : <FullscreenOutlined />}
          onClick={toggle}
        >
          {t(isWhole ? 'clock-code.leave-whole' : 'clock-code.whole')}
        </Button>
      </section>
    </>
  )
}

function Board({ shown }: { shown: Shown }) {
  const { t } = useWords()
  if (shown.state === 'waiting') return <p className="no-code">{t('clock-code.waiting')}</p>
  if (shown.state !== 'code') {
    const { state, seconds } = shown
    return (
      <div className="no-code" role="alert">
        <Alert
          type="error"
          showIcon
          title={t(`clock-code.${state}`, { seconds })}
          description={t(`clock-code.${state}-next`, { seconds })}
        />
      </div>
    )
  }
  const [day = '', time = ''] = showTime(shown.at).split(' ')
  return (
    <>
      <figure className="code" aria-label={t('clock-code.picture')}>
        <div aria-hidden="true">
          <QRCode
            value={shown.code}
            type="svg"
            size={400}
            errorLevel="M"
            bordered={false}
            color="#000"
            bgColor="#fff"
          />
        </div>
      </figure>
      <p className="time">{time}</p>
      <p className="mute">
        {day} · {t('clock-code.server-time')}
      </p>
    </>
  )
}

function useIsWhole(): boolean {
  const [isWhole, setWhole] = useState(false)
  useEffect(() => {
    const look = () => setWhole(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  return isWhole
}
