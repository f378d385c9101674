// One recording: its player, what was claimed beside what was verified, how long it is kept and why,
// and everything that happened to it.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { RecordingFlag } from '@shilu/core/recording.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { GiveOut } from '../../parts/give-out.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { GoneTag, KindTag, Tag } from '../../parts/tags.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { Acknowledge, useReopen } from './acknowledge.tsx'
import { PurposeTag } from '../recordings/columns.tsx'
import { BelongsTo } from './belongs-to.tsx'
import { Comparison } from './comparison.tsx'
import { Correct, type Field } from './correct.tsx'
import { Custody } from './custody.tsx'
import { FlagList, HeadFlags } from './flags.tsx'
import { MoreClaims, MoreVerified } from './more-facts.tsx'
import { MarkMoment } from './mark-moment.tsx'
import { PlaceAndNote } from './place-and-note.tsx'
import { Player } from './player.tsx'
import { PrintedPoster } from './printed.tsx'
import { Related } from './related.tsx'
import { Purpose } from './purpose.tsx'
import { DrawnFor } from './drawn-for.tsx'
import { Retention } from './retention.tsx'
import { isClosed, OpenNow, Sealed } from './sealed.tsx'
import { ClearedBefore, Tombstone } from './tombstone.tsx'
import './recording.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect
import './player.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect
import './print.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export type Detail = Answer<'GET /recordings/{id}'>

/** Where a person is asked for a word, or has given it (Art. 5). */
const ASKED_PURPOSES: readonly string[] = ['outside-any-activity', 'stated', 'sealed']
const POLL_MS = 1500
/** The server tells of each change; this is for the one that got lost. */
const HEARD_POLL_MS = 10_000
/** A recording that was not examined by then waits for a person, not for this page. */
const EXAMINED_WITHIN_MS = 10 * 60_000

export function Recording() {
  const { id } = useParams({ from: '/signed-in/recordings/$id' })
  const cache = useQueryClient()
  const pollMs = usePollMs(POLL_MS) || HEARD_POLL_MS
  const recording = useQuery({
    queryKey: ['recording', id],
    queryFn: ({ signal }) => call('GET /recordings/{id}', { id }, signal),
    // Asked again only while something about it is being made.
    refetchInterval: (query) => (query.state.data && isInWork(query.state.data) ? pollMs : false),
  })
  const detail = recording.data
  useTitle(detail?.fileName)
  const onChanged = () => {
    void recording.refetch()
    void cache.invalidateQueries({ queryKey: ['custody', id] })
    void cache.invalidateQueries({ queryKey: ['recordings'] })
  }
  if (recording.isPending) return <Loading />
  return (
    <>
      {recording.error ? (
        <Failed error={recording.error} onRetry={() => void recording.refetch()} />
      ) : null}
      {detail ? <Whole key={id} detail={detail} onChanged={onChanged} /> : null}
    </>
  )
}

const isInWork = ({ facts, receivedAt, derivatives }: Detail) =>
  derivatives.some((one) => one.state === 'waiting' || one.state === 'working') ||
  (facts === null && Date.now() - Date.parse(receivedAt) < EXAMINED_WITHIN_MS)

function Whole({ detail, onChanged }: { detail: Detail; onChanged: () => void }) {
  const mayCorrect = useMayDo('recording.correct')
  const [correcting, setCorrecting] = useState<Field | null>(null)
  const [acknowledging, setAcknowledging] = useState<RecordingFlag | null>(null)
  const [markedSeconds, setMarkedSeconds] = useState<number | null>(null)
  const mayMark =
    useMayDo('activity.change') && detail.activities.length > 0 && detail.capturedAt !== null
  const reopen = useReopen(detail, onChanged)
  const actions = mayCorrect
    ? { correct: setCorrecting, acknowledge: setAcknowledging, reopen }
    : undefined
  const closeAfter = (close: () => void) => (isChanged: boolean) => {
    close()
    if (isChanged) onChanged()
  }
  return (
    <>
      <Head detail={detail} />
      <div className="two-columns">
        <div>
          <PrintedPoster detail={detail} />
          <Content
            detail={detail}
            onChanged={onChanged}
            onMark={mayMark ? setMarkedSeconds : null}
          />
          <div className="card compared">
            <Comparison detail={detail} onCorrect={actions?.correct} />
            <div className="side-by-side">
              <MoreClaims detail={detail} />
              <MoreVerified detail={detail} />
            </div>
          </div>
          <Related id={detail.id} />
        </div>
        <Beside detail={detail} actions={actions} onChanged={onChanged} />
      </div>
      {markedSeconds !== null && detail.capturedAt !== null ? (
        <MarkMoment
          detail={detail}
          capturedAt={detail.capturedAt}
          seconds={markedSeconds}
          onClose={() => setMarkedSeconds(null)}
        />
      ) : null}
      {correcting ? (
        <Correct
          detail={detail}
          field={correcting}
          onClose={closeAfter(() => setCorrecting(null))}
        />
      ) : null}
      {acknowledging ? (
        <Acknowledge
          detail={detail}
          flag={acknowledging}
          onClose={closeAfter(() => setAcknowledging(null))}
        />
      ) : null}
    </>
  )
}

type BesideProps = {
  detail: Detail
  actions: Parameters<typeof FlagList>[0]['actions']
  onChanged: () => void
}

/** Where nobody is asked for a word about its purpose, the chain of custody stands above it. */
function Beside({ detail, actions, onChanged }: BesideProps) {
  const purpose = <Purpose detail={detail} onChanged={onChanged} />
  const isAsked = ASKED_PURPOSES.includes(detail.purpose.kind)
  return (
    <div>
      <FlagList detail={detail} actions={actions} />
      <BelongsTo detail={detail} />
      {isAsked ? purpose : null}
      <PlaceAndNote detail={detail} onChanged={onChanged} />
      <DrawnFor detail={detail} onChanged={onChanged} />
      <Retention detail={detail} />
      <Custody id={detail.id} />
      {isAsked ? null : purpose}
    </div>
  )
}

/** The player, or that it is cleared or sealed. */
function Content({ detail, ...rest }: Parameters<typeof Player>[0]) {
  if (detail.tombstone) return <Tombstone stone={detail.tombstone} />
  if (isClosed(detail)) return <Sealed detail={detail} onChanged={rest.onChanged} />
  return (
    <>
      <ClearedBefore detail={detail} />
      <OpenNow detail={detail} />
      <Player key={detail.playback.href ?? ''} detail={detail} {...rest} />
    </>
  )
}

function Head({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const mayGiveOut = useMayDo('package.order')
  const [isGivingOut, setGivingOut] = useState(false)
  const hasContent = !isClosed(detail) && detail.tombstone === null
  return (
    <div className="head">
      <Link to="/recordings" className="mute">
        {t('place.recordings')} /
      </Link>
      <h1>{detail.fileName}</h1>
      <span className="tags">
        <KindTag kind={detail.kind} />
        {detail.tombstone ? (
          <GoneTag state={detail.state} />
        ) : (
          <Tag tone="green">{t('recording.kept')}</Tag>
        )}
        <PurposeTag item={detail} />
        <HeadFlags detail={detail} />
      </span>
      <span className="buttons">
        {mayGiveOut && hasContent ? (
          <Button onClick={() => setGivingOut(true)}>{t('packages.give-out')}</Button>
        ) : null}
        <Button onClick={() => print()}>{t('action.print')}</Button>
        {!hasContent ? null : (
          <Button href={`/api/v1/recordings/${detail.id}/original`} download={detail.fileName}>
            {t('action.download')}
          </Button>
        )}
      </span>
      {isGivingOut ? <GiveOut items={[detail]} onClose={() => setGivingOut(false)} /> : null}
    </div>
  )
}
