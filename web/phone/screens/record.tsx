// Records sound or film with the phone itself. Where the page may not, the phone's own programs do, and what they
// give is kept the same way.

import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ChangeEvent } from 'react'
import { showDuration } from '../../src/parts/times.ts'
import { showSize } from '../../src/parts/size.tsx'
import { useWords } from '../../src/words/use-words.ts'
import { CaptureLine } from '../capture-line.tsx'
import { canRecord } from '../captures/make.ts'
import { useRecorder } from '../use-recorder.ts'
import { useKeepFile } from '../use-keep-file.ts'
import { useActivity, usePhone } from '../use-phone.tsx'

export function Record() {
  const { t } = useWords()
  const { id } = useParams({ from: '/activities/$id/record' })
  const activity = useActivity(id)
  const { state } = usePhone()
  const own = state.captures.filter((one) => one.activity === id)
  return (
    <>
      <p>
        <Link to="/activities/$id" params={{ id }} className="link">
          ‹ {activity?.title ?? t('phone.back')}
        </Link>
      </p>
      <section className="card">
        <h1>{t('phone.record-title')}</h1>
        {canRecord() ? <Recording activity={id} /> : <Choosing activity={id} />}
      </section>
      <ul className="plain">
        {own.map((one) => (
          <CaptureLine key={one.id} capture={one} />
        ))}
      </ul>
    </>
  )
}

function Recording({ activity }: { activity: string }) {
  const { t } = useWords()
  const { recorder, now, trouble, start, stop } = useRecorder(activity)
  useAwake(recorder !== null)
  return (
    <>
      {recorder ? (
        <>
          <Look stream={recorder.stream} />
          <p className="running" role="timer">
            ● {t('phone.recording')} <Running /> {showSize(now?.sizeBytes ?? 0)}
          </p>
          <button type="button" className="main stop" onClick={stop}>
            {t('phone.record-stop')}
          </button>
        </>
      ) : (
        <div className="pair">
          <button type="button" className="main" onClick={() => void start('audio')}>
            {t('phone.record-sound')}
          </button>
          <button type="button" className="main" onClick={() => void start('video')}>
            {t('phone.record-film')}
          </button>
        </div>
      )}
      <p className="mute small">{t('phone.record-stays')}</p>
      {trouble === null ? null : (
        <p role="alert" className="trouble">
          {trouble}
        </p>
      )}
    </>
  )
}

function Running() {
  const [startedMs] = useState(() => performance.now())
  const [nowMs, setNowMs] = useState(startedMs)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return <>{showDuration(nowMs - startedMs)}</>
}

function Look({ stream }: { stream: MediaStream }) {
  const view = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (view.current) view.current.srcObject = stream
  }, [stream])
  if (stream.getVideoTracks().length === 0) return null
  return <video ref={view} autoPlay muted playsInline className="look" />
}

/** A dark screen stops the camera on many phones. */
function useAwake(isOn: boolean): void {
  useEffect(() => {
    const locks = navigator.wakeLock as WakeLock | undefined
    if (!isOn || !locks) return undefined
    const held = locks.request('screen').catch(() => null)
    return () => void held.then((one) => one?.release())
  }, [isOn])
}

function Choosing({ activity }: { activity: string }) {
  const { t } = useWords()
  const { keep, told, isTrouble } = useKeepFile(activity)
  const choose = (kind: 'audio' | 'video') => (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (file) void keep(file, kind)
    event.target.value = ''
  }
  return (
    <>
      <div className="pair">
        <label className="tool">
          {t('phone.record-choose-sound')}
          <input type="file" accept="audio/*" capture onChange={choose('audio')} />
        </label>
        <label className="tool">
          {t('phone.record-choose-film')}
          <input type="file" accept="video/*" capture="environment" onChange={choose('video')} />
        </label>
      </div>
      {told === null ? null : <output className={isTrouble ? 'trouble' : 'good'}>{told}</output>}
    </>
  )
}
