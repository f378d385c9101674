// Records sound or film with the phone itself. Where the page may not, the phone's own programs do, and what they
// give is kept the same way.

import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ChangeEvent } from 'react'
import { showDuration } from '../../src/parts/times.ts'
import { showSize } from '../../src/parts/size.tsx'
import { useWords } from '../../src/words/use-words.ts'
import { CaptureLine } from '../capture-line.tsx'
import type { Capture } from '../captures/capture.ts'
import { canRecord, startRecorder, type Recorder } from '../captures/make.ts'
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
  const { phone, state } = usePhone()
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  const [now, setNow] = useState<Capture | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const stopped = useRef(false)
  const stop = async (one: Recorder) => {
    if (stopped.current) return
    stopped.current = true
    await one.stop()
    setRecorder(null)
    await phone.noteCapture()
  }
  const start = async (kind: 'audio' | 'video') => {
    setTrouble(null)
    stopped.current = false
    const account = state.kept?.account.id ?? ''
    const number = state.captures.length + 1
    try {
      const one = await startRecorder(
        phone.store,
        kind,
        { account, activity, number },
        {
          onPiece: setNow,
          onTrouble: (cause) => {
            const why = cause instanceof Error ? cause.name : String(cause)
            setTrouble(t('phone.keep-failed', { why }))
            void stop(one)
          },
        },
      )
      setRecorder(one)
    } catch {
      setTrouble(t('phone.record-denied'))
    }
  }
  // Leaving the screen ends the recording whole; nothing goes on recording unseen.
  const running = useRef<Recorder | null>(null)
  running.current = recorder
  const stopRef = useRef(stop)
  stopRef.current = stop
  useEffect(
    () => () => {
      if (running.current) void stopRef.current(running.current)
    },
    [],
  )
  useAwake(recorder !== null)
  return (
    <>
      {recorder ? (
        <>
          <Look stream={recorder.stream} />
          <p className="running" role="timer">
            ● {t('phone.recording')} <Running /> {showSize(now?.sizeBytes ?? 0)}
          </p>
          <button type="button" className="main stop" onClick={() => void stop(recorder)}>
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
    if (!isOn || !locks) return
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
      {told === null ? null : (
        <p role="status" className={isTrouble ? 'trouble' : 'good'}>
          {told}
        </p>
      )}
    </>
  )
}
