// One recording: its player, what was claimed beside what was verified, how long it is kept and why,
// and everything that happened to it.

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { mayDo } from '@shilu/core/permissions.ts'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { Flags, KindTag } from '../../parts/tags.tsx'
import { useWords } from '../../words/use-words.ts'
import { Claims } from './claims.tsx'
import { Correct } from './correct.tsx'
import { Custody } from './custody.tsx'
import { Player } from './player.tsx'
import { Retention } from './retention.tsx'
import { Verified } from './verified.tsx'

export type Detail = Answer<'GET /recordings/{id}'>

const POLL_MS = 1500

export function Recording() {
  const { id } = useParams({ from: '/signed-in/recordings/$id' })
  const recording = useQuery({
    queryKey: ['recording', id],
    queryFn: ({ signal }) => call('GET /recordings/{id}', { id }, signal),
    // Asked again only while something about it is being made.
    refetchInterval: (query) => (query.state.data && isInWork(query.state.data) ? POLL_MS : false),
  })
  if (recording.isPending) return <Loading />
  if (recording.isError)
    return <Failed error={recording.error} onRetry={() => void recording.refetch()} />
  return <Whole detail={recording.data} onChanged={() => void recording.refetch()} />
}

const isInWork = (detail: Detail) =>
  detail.facts === null ||
  detail.derivatives.some((one) => one.state === 'waiting' || one.state === 'working')

function Whole({ detail, onChanged }: { detail: Detail; onChanged: () => void }) {
  const { t } = useWords()
  const session = useSession()
  const [isCorrecting, setCorrecting] = useState(false)
  const mayCorrect = session ? mayDo(session.account.roles, 'recording.correct') : false
  return (
    <>
      <div className="head">
        <Link to="/recordings" className="mute">
          {t('place.recordings')} /
        </Link>
        <h1>{detail.fileName}</h1>
        <KindTag kind={detail.kind} />
        <Tag color="success">{t('recording.kept')}</Tag>
        <Flags flags={detail.flags} />
        <span className="buttons">
          {mayCorrect ? (
            <Button onClick={() => setCorrecting(true)}>{t('recording.correct')}</Button>
          ) : null}
          <Button href={`/api/v1/recordings/${detail.id}/original`} download={detail.fileName}>
            {t('action.download')}
          </Button>
        </span>
      </div>
      <div className="two-columns">
        <div>
          <Player key={detail.playback.href ?? ''} detail={detail} onChanged={onChanged} />
          <div className="card side-by-side">
            <Claims detail={detail} />
            <Verified detail={detail} />
          </div>
        </div>
        <div className="stack">
          <Retention retention={detail.retention} />
          <Custody id={detail.id} />
        </div>
      </div>
      {isCorrecting ? (
        <Correct
          detail={detail}
          onClose={(isChanged) => {
            setCorrecting(false)
            if (isChanged) onChanged()
          }}
        />
      ) : null}
    </>
  )
}
