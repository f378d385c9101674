// What a recording is to the work (Art. 5), and what a person can do about one of no activity: state what it is, seal it,
// ask to open what is sealed. What was asked stands here with its answer.

import { OPENED_FOR_HOURS, SEAL_WISHES } from '@shilu/core/rules/sealing.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { Article } from '../../parts/article.tsx'
import { SealRequestActs, SealRequestState } from '../../parts/seal-request.tsx'
import { StatedPurposeField, type StatedFields } from '../../parts/stated-purpose.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Tag, type Tone } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

const TONES = {
  tied: 'green',
  'to-be-placed': 'amber',
  'outside-any-activity': 'amber',
  stated: 'green',
  sealed: 'red',
  'not-judged': 'gray',
} as const satisfies Record<Detail['purpose']['kind'], Tone>

type Props = { detail: Detail; onChanged: () => void }
export type SealAct = 'state' | 'withdraw' | 'seal' | 'open' | 'lift'

export function Purpose({ detail, onChanged }: Props) {
  const { t, language } = useWords()
  const [act, setAct] = useState<SealAct | null>(null)
  const { purpose, statement, seal } = detail
  return (
    <section className="card" aria-label={t('purpose.title')}>
      <h2>
        {t('purpose.title')} <Article number={5} />
      </h2>
      <p>
        <Tag tone={TONES[purpose.kind]}>{t(`purpose.kind.${purpose.kind}`)}</Tag>{' '}
        {purpose.words[language]}
      </p>
      {statement && purpose.kind === 'stated' ? (
        <p className="mute small">
          {t('seal.by', { by: statement.by, at: showTime(statement.at) })}
        </p>
      ) : null}
      {seal ? (
        <p className="mute small">{t('seal.by', { by: seal.by, at: showTime(seal.at) })}</p>
      ) : null}
      {seal && seal.recording !== detail.id ? (
        <p>
          {t('seal.same-content')}{' '}
          <Link to="/recordings/$id" params={{ id: seal.recording }}>
            {t('seal.same-content-open')}
          </Link>
        </p>
      ) : null}
      <Requests detail={detail} onChanged={onChanged} />
      <Acts detail={detail} onAct={setAct} />
      {act ? (
        <ActDialog
          act={act}
          detail={detail}
          onClose={(isSaved) => {
            setAct(null)
            if (isSaved) onChanged()
          }}
        />
      ) : null}
    </section>
  )
}

function Requests({ detail, onChanged }: Props) {
  const { t, language } = useWords()
  const { seal, fileName } = detail
  if (!seal || seal.requests.length === 0) return null
  return (
    <>
      <h3>
        {t('seal.requests')} <Link to="/recordings/sealing">{t('seal.all-requests')}</Link>
      </h3>
      <ul className="seal-requests">
        {seal.requests.toReversed().map((one) => (
          <li key={one.id}>
            <div>
              {t('seal.asked-by', { by: one.by, wish: SEAL_WISHES[one.wish][language] })}{' '}
              <span className="mute">{showTime(one.askedAt)}</span>
            </div>
            <div>{one.purpose}</div>
            <SealRequestState request={one} />
            <SealRequestActs request={one} fileName={fileName} onChanged={onChanged} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Acts({ detail, onAct }: { detail: Detail; onAct: (act: SealAct) => void }) {
  const { t } = useWords()
  const mayState = useMayDo('recording.state')
  const maySeal = useMayDo('recording.seal')
  const mayAsk = useMayDo('seal.ask')
  const { seal, statement, activities } = detail
  if (seal) {
    if (!mayAsk) return null
    const isAsked = (wish: 'open' | 'lift') =>
      seal.requests.some((one) => one.isOwn && one.state === 'asked' && one.wish === wish)
    return (
      <div className="flag-buttons">
        {seal.isOpen || isAsked('open') ? null : (
          <Button size="small" type="primary" onClick={() => onAct('open')}>
            {t('seal.ask-open')}
          </Button>
        )}
        {isAsked('lift') ? null : (
          <Button size="small" onClick={() => onAct('lift')}>
            {t('seal.ask-lift')}
          </Button>
        )}
      </div>
    )
  }
  if (activities.length > 0 || !(mayState || maySeal)) return null
  return (
    <>
      {statement ? null : <p className="mute small">{t('purpose.what-now')}</p>}
      <div className="flag-buttons">
        {mayState ? (
          <Button size="small" onClick={() => onAct(statement ? 'withdraw' : 'state')}>
            {t(statement ? 'purpose.withdraw' : 'purpose.state')}
          </Button>
        ) : null}
        {maySeal ? (
          <Button size="small" onClick={() => onAct('seal')}>
            {t('seal.seal')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

type DialogProps = { act: SealAct; detail: Detail; onClose: (isSaved: boolean) => void }

export function ActDialog({ act, detail, onClose }: DialogProps) {
  const { t } = useWords()
  const { id, fileName: file } = detail
  const hours = OPENED_FOR_HOURS
  if (act === 'state')
    return (
      <FormDialog<StatedFields>
        title={t('purpose.state-title', { file })}
        submit={t('purpose.state')}
        done={t('purpose.stated')}
        initial={{}}
        save={({ kind, why }) =>
          call('POST /recordings/{id}/statement', { id, kind, why: why.trim() })
        }
        onClose={onClose}
      >
        <p>{t('purpose.state-note')}</p>
        <StatedPurposeField />
      </FormDialog>
    )
  if (act === 'withdraw')
    return (
      <WhyDialog
        title={t('purpose.withdraw')}
        submit={t('purpose.withdraw')}
        done={t('purpose.withdrawn')}
        means={t('purpose.withdraw-note')}
        label={t('seal.answer-why')}
        save={(why) => call('POST /recordings/{id}/statement/withdrawal', { id, why })}
        onClose={onClose}
      />
    )
  if (act === 'seal')
    return (
      <WhyDialog
        title={t('seal.seal-title', { file })}
        submit={t('seal.seal')}
        done={t('seal.sealed')}
        means={t('seal.seal-means')}
        label={t('seal.why')}
        save={(why) => call('POST /recordings/{id}/seal', { id, why })}
        onClose={onClose}
      />
    )
  return (
    <WhyDialog
      title={t(`seal.ask-${act}-title`, { file })}
      submit={t(`seal.ask-${act}`)}
      done={t('seal.asked')}
      means={t(`seal.ask-${act}-note`, { hours })}
      label={t('seal.purpose')}
      save={(purpose) => call('POST /recordings/{id}/seal/requests', { id, wish: act, purpose })}
      onClose={onClose}
    />
  )
}
