// What one looks up about an activity at the scene: its steps, what was recorded and marked, and its hand-in.

import { HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { CONTENT_MARKS } from '@shilu/core/content-mark.ts'
import { STOPPAGE_STATES } from '@shilu/core/rules/stoppage.ts'
import { sayTold } from '../../src/parts/say-reason.ts'
import { showTime } from '../../src/parts/times.ts'
import { useWords } from '../../src/words/use-words.ts'
import type { Shown } from '../acts/apply.ts'
import { CaptureLine } from '../capture-line.tsx'
import { usePhone } from '../use-phone.tsx'

type Props = { activity: Shown; doing: (act: () => Promise<unknown>) => Promise<void> }

export function Facts({ activity, doing }: Props) {
  const { t } = useWords()
  return (
    <>
      <Steps steps={activity.steps} />
      <Captures activity={activity.id} />
      <Marks activity={activity} doing={doing} />
      <HandIn activity={activity} />
      {activity.isOnlyHere ? null : (
        <p>
          <a href={`/activities/${activity.id}`} className="link">
            {t('phone.more')}
          </a>
        </p>
      )}
    </>
  )
}

function Steps({ steps }: { steps: Shown['steps'] }) {
  const { t, language } = useWords()
  const seen = steps.filter(({ kind }) => kind === 'seen').length
  return (
    <details className="fold">
      <summary>
        {t('phone.steps')}{' '}
        <span className="mute">{steps.length > 0 ? `${seen} / ${steps.length}` : '–'}</span>
      </summary>
      {steps.length === 0 ? <p className="mute">{t('phone.steps-none')}</p> : null}
      <ul className="plain">
        {steps.map(({ code, title, kind, reasons }) => (
          <li key={code}>
            <span className={`check ${kind === 'seen' ? 'pass' : 'unknown'}`}>
              {kind === 'seen' ? '✓' : '○'} {title}
            </span>
            {reasons.map((reason) => (
              <p key={reason.code} className="mute small">
                {sayTold(reason, t, language)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Captures({ activity }: { activity: string }) {
  const { t } = useWords()
  const captures = usePhone().state.captures.filter((one) => one.activity === activity)
  return (
    <details className="fold" open={captures.some(({ problem }) => problem !== null)}>
      <summary>
        {t('phone.captures')} <span className="mute">{captures.length}</span>
      </summary>
      {captures.length === 0 ? <p className="mute">{t('phone.captures-none')}</p> : null}
      <ul className="plain">
        {captures.map((one) => (
          <CaptureLine key={one.id} capture={one} />
        ))}
      </ul>
    </details>
  )
}

function Marks({ activity, doing }: Props) {
  const { t, language } = useWords()
  const { phone } = usePhone()
  const { marks } = activity
  return (
    <details className="fold">
      <summary>
        {t('phone.marks')} <span className="mute">{marks.length}</span>
      </summary>
      <ul className="plain">
        {marks.map(({ id, mark, at, note }) => (
          <li key={id} className="spread">
            <span>
              {showTime(at).slice(11)} {CONTENT_MARKS[mark][language]} {note ?? ''}
            </span>
            <button
              type="button"
              className="link"
              aria-label={`${t('phone.unmark')}: ${CONTENT_MARKS[mark][language]}`}
              onClick={() =>
                void doing(() => phone.act(activity.id, { kind: 'unmark', markId: id }))
              }
            >
              {t('phone.unmark')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function HandIn({ activity }: { activity: Shown }) {
  const { t, language } = useWords()
  const { handIn, handInReasons, stoppages } = activity
  return (
    <>
      {stoppages.length > 0 ? (
        <p className="line">
          <span>{t('phone.stoppages')}</span>
          <span className="mute">
            {stoppages
              .map(({ number, state: at }) => `${number} ${STOPPAGE_STATES[at][language]}`)
              .join('、')}
          </span>
        </p>
      ) : null}
      {handIn ? (
        <p className="line">
          <span>{t('activities.hand-in')}</span>
          <span className={handIn.kind === 'overdue' ? 'trouble' : 'mute'}>
            {HAND_IN_WORDS[handIn.kind][language]}
            {handIn.dueAt
              ? ` · ${t('activities.due', { at: showTime(handIn.dueAt).slice(5, 16) })}`
              : ''}
          </span>
        </p>
      ) : null}
      {handInReasons.map((reason) => (
        <p key={reason.code} className="mute small">
          {sayTold(reason, t, language)}
        </p>
      ))}
    </>
  )
}
