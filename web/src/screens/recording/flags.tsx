// Each flag explains itself: what it means, what it rests on, what can be done. What waits for a person comes first
// and open; what was looked at or answered by a correction stays, folded.

import { FLAG_GUIDE, isAnswered, type Remedy } from '@shilu/core/flag-guide.ts'
import type { RecordingFlag } from '@shilu/core/recording.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ReasonLine } from '../../parts/reason.tsx'
import { Flags as FlagTags, Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Field } from './correct.tsx'
import type { Detail } from './recording.tsx'

/** Whether somebody looked at it, or answered it by a correction. */
export const isSettled = (detail: Detail, flag: RecordingFlag): boolean =>
  isAnswered(flag, detail.corrections) || detail.acknowledgements.some((one) => one.flag === flag)

/** In the head of the page: settled ones in gray. */
export function HeadFlags({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const settled = detail.flags.filter((flag) => isSettled(detail, flag))
  return (
    <>
      <FlagTags flags={detail.flags.filter((flag) => !isSettled(detail, flag))} />
      {settled.map((flag) => (
        <Tag key={flag} tone="gray">
          {t(`flag.${flag}`)}
        </Tag>
      ))}
    </>
  )
}

/** What a custodian can do; absent for everybody else. */
export type FlagActions = {
  correct: (field: Field) => void
  acknowledge: (flag: RecordingFlag) => void
  reopen: (flag: RecordingFlag) => void
}

type Props = { detail: Detail; actions: FlagActions | undefined }

export function FlagList({ detail, actions }: Props) {
  const { t } = useWords()
  const waiting = detail.flags.filter((flag) => !isSettled(detail, flag))
  const settled = detail.flags.filter((flag) => isSettled(detail, flag))
  if (detail.flags.length === 0) return null
  return (
    <section className="card flags">
      <h2>
        {t('recordings.flag')}{' '}
        <small className="mute">
          {waiting.length === 0
            ? t('flags.all-settled')
            : t('flags.waiting', { count: waiting.length })}
        </small>
      </h2>
      {[...waiting, ...settled].map((flag, index) => (
        <details key={flag} open={index === 0 && waiting.length > 0}>
          <summary>
            {settled.includes(flag) ? (
              <Tag tone="gray">{t(`flag.${flag}`)}</Tag>
            ) : (
              <FlagTags flags={[flag]} />
            )}
            <Standing detail={detail} flag={flag} />
          </summary>
          <Explained detail={detail} flag={flag} actions={actions} />
        </details>
      ))}
    </section>
  )
}

type OneProps = { detail: Detail; flag: RecordingFlag }

/** In a few words: waits, was answered, or who looked. */
function Standing({ detail, flag }: OneProps) {
  const { t } = useWords()
  const noted = detail.acknowledgements.find((one) => one.flag === flag)
  if (noted) return <span className="mute">{t('flags.seen-by', { by: noted.by })}</span>
  if (isAnswered(flag, detail.corrections))
    return <span className="mute">{t('flags.answered')}</span>
  return <span className="amber">{t('flags.waits')}</span>
}

function Explained({ detail, flag, actions }: OneProps & Pick<Props, 'actions'>) {
  const { t, language } = useWords()
  const { means, advice, remedy } = FLAG_GUIDE[flag]
  const noted = detail.acknowledgements.find((one) => one.flag === flag)
  const basis = basisOf(detail, flag, language)
  return (
    <dl>
      <Line name={t('flags.means')}>{means[language]}</Line>
      {basis.length > 0 ? (
        <Line name={t('flags.basis')}>
          <ul>
            {basis.map((one, index) => (
              <li key={index}>{one}</li>
            ))}
          </ul>
        </Line>
      ) : null}
      {noted ? (
        <Line name={t('flags.noted')}>
          {noted.why}
          <div className="mute small">
            {noted.by} · {showTime(noted.at)}
          </div>
          {actions ? (
            <Button size="small" onClick={() => actions.reopen(flag)}>
              {t('flags.reopen')}
            </Button>
          ) : null}
        </Line>
      ) : (
        <Line name={t('flags.to-do')}>
          {advice[language]}
          {actions ? <Buttons remedy={remedy} flag={flag} actions={actions} /> : null}
        </Line>
      )}
    </dl>
  )
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** The findings and reasons that the flag rests on, in words. */
function basisOf(detail: Detail, flag: RecordingFlag, language: 'zh' | 'en'): ReactNode[] {
  const { reasons, findings } = FLAG_GUIDE[flag]
  const codes: readonly string[] = reasons
  const { reason } = detail.playback
  const told = [
    ...detail.captureReasons,
    ...detail.placedReasons,
    ...(reason === null ? [] : [reason]),
  ].filter(({ code }) => codes.includes(code))
  const found = detail.findings.filter(({ code }) => (findings as readonly string[]).includes(code))
  return [
    ...told.map((one) => <ReasonLine key={JSON.stringify(one)} reason={one} />),
    ...found.map((finding) => finding[language]),
  ]
}

type ButtonsProps = { remedy: Remedy; flag: RecordingFlag; actions: FlagActions }

function Buttons({ remedy, flag, actions }: ButtonsProps) {
  const { t } = useWords()
  const fields: readonly Field[] =
    remedy === 'time' ? ['capturedAt'] : remedy === 'place' ? ['device', 'officer'] : []
  return (
    <div className="flag-buttons">
      {fields.map((field) => (
        <Button key={field} size="small" onClick={() => actions.correct(field)}>
          {t('recording.correct-title', { field: t(`recording.field.${field}`) })}
        </Button>
      ))}
      <Button size="small" onClick={() => actions.acknowledge(flag)}>
        {t('flags.acknowledge')}
      </Button>
    </div>
  )
}
