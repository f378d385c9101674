// One recording: its player, what was claimed beside what was verified, how long it is kept and why,
// and everything that happened to it.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { mayDo } from '@shilu/core/permissions.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { Flags, KindTag, Tag } from '../../parts/tags.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { Claims } from './claims.tsx'
import { Correct, type Field } from './correct.tsx'
import { Custody } from './custody.tsx'
import { Player } from './player.tsx'
import { Retention } from './retention.tsx'
import { Verified } from './verified.tsx'
import './recording.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export type Detail = Answer<'GET /recordings/{id}'>

const POLL_MS = 1500
/** A recording that was not examined by then waits for a person, not for this page. */
const EXAMINED_WITHIN_MS = 10 * 60_000

export function Recording() {
  const { id } = useParams({ from: '/signed-in/recordings/$id' })
  const cache = useQueryClient()
  const recording = useQuery({
    queryKey: ['recording', id],
    queryFn: ({ signal }) => call('GET /recordings/{id}', { id }, signal),
    // Asked again only while something about it is being made.
    refetchInterval: (query) => (query.state.data && isInWork(query.state.data) ? POLL_MS : false),
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
  const session = useSession()
  const [correcting, setCorrecting] = useState<Field | null>(null)
  const mayCorrect = session ? mayDo(session.account.roles, 'recording.correct') : false
  return (
    <>
      <Head detail={detail} />
      <div className="two-columns">
        <div>
          <Player key={detail.playback.href ?? ''} detail={detail} onChanged={onChanged} />
          <div className="card side-by-side">
            <Claims claims={detail.claims} />
            <Verified detail={detail} onCorrect={mayCorrect ? setCorrecting : undefined} />
          </div>
        </div>
        <div>
          <Retention retention={detail.retention} />
          <Custody id={detail.id} />
        </div>
      </div>
      {correcting ? (
        <Correct
          detail={detail}
          field={correcting}
          onClose={(isChanged) => {
            setCorrecting(null)
            if (isChanged) onChanged()
          }}
        />
      ) : null}
    </>
  )
}

function Head({ detail }: { detail: Detail }) {
  const { t } = useWords()
  return (
    <div className="head">
      <Link to="/recordings" className="mute">
        {t('place.recordings')} /
      </Link>
      <h1>{detail.fileName}</h1>
      <span className="tags">
        <KindTag kind={detail.kind} />
        <Tag tone="green">{t('recording.kept')}</Tag>
        <Flags flags={detail.flags} />
      </span>
      <span className="buttons">
        <Button href={`/api/v1/recordings/${detail.id}/original`} download={detail.fileName}>
          {t('action.download')}
        </Button>
      </span>
    </div>
  )
}
