// One disc set: each disc with its image, its two copies, and what is to be done with each next.

import { DISC_COPY_STATES, DISC_MEDIA, DISC_READINGS } from '@shilu/core/disc.ts'
import { correctionWords, mendCommands } from '@shilu/core/disc-correction.ts'
import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Progress } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { Article } from '../../parts/article.tsx'
import { CopyButton, Digest } from '../../parts/copy.tsx'
import { Facts } from '../../parts/facts.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showSize } from '../../parts/size.tsx'
import { Failed, Loading, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showLastDay, showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { CopyActs } from './copy-acts.tsx'
import { Leaving } from './leaving.tsx'
import { useDrives, type Copy, type Disc, type ShownSet } from './queries.ts'
import { COPY_TONES, IMAGE_TONES } from './tones.ts'
import './discs.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

const POLL_MS = 3000

export function DiscSet() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/keeping/discs/$id' })
  const query = useQuery({
    queryKey: ['discs', id],
    queryFn: ({ signal }) => call('GET /disc-sets/{id}', { id }, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const { data } = query
  useTitle(data ? `${data.number} ${data.title}` : t('place.discs'))
  if (query.error && !data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return data ? <Page set={data} /> : <Loading />
}

function Page({ set }: { set: ShownSet }) {
  const { t, language } = useWords()
  const mayKeep = useMayDo('disc.keep')
  const drives = useDrives(mayKeep)
  return (
    <>
      <Head set={set} mayKeep={mayKeep} />
      {drives?.length === 0 && !set.isCancelled ? (
        <Alert type="info" showIcon className="notice" title={t('discs.no-drive')} />
      ) : null}
      <div className="card">
        <Facts
          title={t('discs.sets')}
          note={set.number}
          facts={[
            [t('discs.title'), set.title],
            [t('discs.reference'), set.reference],
            [t('discs.medium'), DISC_MEDIA[set.medium][language]],
            [
              t('discs.correction-short'),
              t(set.correction ? 'discs.correction-on' : 'discs.correction-off'),
            ],
            [t('discs.retention'), set.retention],
            [t('discs.classification'), set.classification],
            [t('discs.planned-by'), set.plannedBy],
            [t('discs.planned-at'), showTime(set.plannedAt)],
          ]}
        />
      </div>
      {set.discs.map((disc) => (
        <DiscCard key={disc.id} set={set} disc={disc} mayKeep={mayKeep && !set.isCancelled} />
      ))}
    </>
  )
}

function Head({ set, mayKeep }: { set: ShownSet; mayKeep: boolean }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [isCancelling, setCancelling] = useState(false)
  const isUntouched = set.discs.every((disc) =>
    disc.copies.every(({ state, work }) => state === 'planned' && work === null),
  )
  return (
    <div className="head">
      <Link to="/keeping/discs" className="mute">
        {t('place.discs')} /
      </Link>
      <h1>
        {set.title} <small className="mute">{set.number}</small>
      </h1>
      {set.isCancelled ? <Tag tone="gray">{t('discs.cancelled')}</Tag> : null}
      <Article number={16} />
      <span className="buttons">
        {mayKeep && !set.isCancelled && isUntouched ? (
          <Button onClick={() => setCancelling(true)}>{t('discs.cancel')}</Button>
        ) : null}
        <Leaving set={set} />
        {mayKeep && !set.isCancelled ? <Labels set={set.id} /> : null}
      </span>
      {isCancelling ? (
        <WhyDialog
          title={t('discs.cancel')}
          submit={t('discs.cancel')}
          done={t('discs.cancel-done')}
          means={t('discs.cancel-means')}
          label={t('discs.why')}
          save={(why) => call('POST /disc-sets/{id}/cancellation', { id: set.id, why })}
          onClose={() => {
            setCancelling(false)
            void cache.invalidateQueries({ queryKey: ['discs'] })
          }}
        />
      ) : null}
    </div>
  )
}

function Labels({ set, disc }: { set: string; disc?: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const printing = useMutation({
    mutationFn: () => download(`/disc-sets/${set}/labels`, { language, ...(disc ? { disc } : {}) }),
    onSuccess: () => void message.success(t('discs.labels-done')),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      size={disc ? 'small' : 'middle'}
      loading={printing.isPending}
      onClick={() => printing.mutate()}
    >
      {t('discs.labels')}
    </Button>
  )
}

function DiscCard({ set, disc, mayKeep }: { set: ShownSet; disc: Disc; mayKeep: boolean }) {
  const { t } = useWords()
  const of = set.discs.length
  const name = t('discs.disc-n', { n: disc.position, of })
  return (
    <section className="card disc-card" aria-label={name}>
      <div className="disc-head">
        <h2>{name}</h2>
        <span className="mute">
          {disc.volumeId} ·{' '}
          {t('discs.content', { total: disc.recordings, size: showSize(disc.totalBytes) })}
        </span>
        <Image disc={disc} mayKeep={mayKeep} />
        {mayKeep ? <Labels set={set.id} disc={disc.id} /> : null}
      </div>
      <div className="disc-copies">
        {disc.copies.map((copy) => (
          <CopyPart key={copy.id} disc={disc} copy={copy} mayKeep={mayKeep} />
        ))}
      </div>
    </section>
  )
}

function Image({ disc, mayKeep }: { disc: Disc; mayKeep: boolean }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const making = useMutation({
    mutationFn: () => call('POST /packages/{id}/content', { id: disc.id }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['discs'] }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  const { state, totalBytes, doneBytes, problem } = disc
  return (
    <>
      <Tag tone={IMAGE_TONES[state]}>{t(`discs.image-${state}`)}</Tag>
      {state === 'making' && disc.correctionShare === null ? (
        <Progress
          className="disc-progress"
          size="small"
          percent={totalBytes === 0 ? 0 : Math.round((doneBytes / totalBytes) * 100)}
          aria-label={t('discs.image-making')}
        />
      ) : null}
      <Correction disc={disc} />
      {problem ? <p className="disc-problem">{problem[language]}</p> : null}
      {disc.sha256 ? <Digest name={t('discs.digest')} value={disc.sha256} /> : null}
      {mayKeep && state === 'ready' ? (
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden="true" />}
          href={`/api/v1/packages/${disc.id}/content`}
          download
        >
          {t('discs.fetch')}
        </Button>
      ) : null}
      {mayKeep && (state === 'failed' || state === 'removed') ? (
        <Button size="small" loading={making.isPending} onClick={() => making.mutate()}>
          {t('discs.again')}
        </Button>
      ) : null}
    </>
  )
}

/** What the image has, why it has none, or how far it is. */
function Correction({ disc }: { disc: Disc }) {
  const { t } = useWords()
  const { correctionRoots: roots, correctionReason: reason, correctionShare: share } = disc
  if (share !== null)
    return (
      <Progress
        className="disc-progress disc-progress-wide"
        size="small"
        percent={Math.round(share * 100)}
        format={(percent) => `${t('discs.correcting')} ${percent ?? 0}%`}
        aria-label={t('discs.correcting')}
      />
    )
  if (roots !== null) return <Tag tone="green">{correctionWords(roots)}</Tag>
  return reason ? (
    <p className="disc-note">
      <ReasonLine reason={reason} />
    </p>
  ) : null
}

function CopyPart({ disc, copy, mayKeep }: { disc: Disc; copy: Copy; mayKeep: boolean }) {
  const { t, language } = useWords()
  const isOut = copy.takenBy !== null
  return (
    <section className="disc-copy" aria-label={t('discs.copy', { letter: copy.letter })}>
      <h3>
        {t('discs.copy', { letter: copy.letter })}{' '}
        <Tag tone={COPY_TONES[copy.state]}>{DISC_COPY_STATES[copy.state][language]}</Tag>
      </h3>
      {copy.work ? (
        <Progress
          size="small"
          status="active"
          percent={Math.round((copy.workShare ?? 0) * 100)}
          format={(share) =>
            `${t(copy.work === 'burn' ? 'discs.burning' : 'discs.reading')} ${share ?? 0}%`
          }
        />
      ) : null}
      <dl>
        <Line name={t('discs.medium-id')} value={copy.mediumId} />
        <Line
          name={t('discs.correction-short')}
          value={copy.correctionRoots === null ? null : correctionWords(copy.correctionRoots)}
        />
        <Line
          name={t('discs.burned')}
          value={copy.burnedAt && `${showTime(copy.burnedAt)} ${copy.burnedBy ?? ''}`}
        />
        <Line
          name={t('discs.read')}
          value={
            copy.readAt &&
            `${showTime(copy.readAt)} ${copy.reading ? DISC_READINGS[copy.reading][language] : ''}`
          }
        />
        <Line
          name={t('discs.act-recheck')}
          value={copy.recheckAt && t('discs.recheck-by', { day: showLastDay(copy.recheckAt) })}
        />
        <Line name={t('discs.lies')} value={copy.place} />
        <Line
          name={t('discs.act-take')}
          value={
            isOut ? t('discs.out', { who: copy.takenBy ?? '', day: copy.backDueOn ?? '' }) : null
          }
        />
      </dl>
      {copy.state === 'failed' || copy.state === 'lost' ? <Bad disc={disc} copy={copy} /> : null}
      <CopyActs disc={disc} copy={copy} mayKeep={mayKeep} />
    </section>
  )
}

function Line({ name, value }: { name: string; value: string | null }) {
  return value ? (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null
}

function Bad({ disc, copy }: { disc: Disc; copy: Copy }) {
  const { t } = useWords()
  return (
    <div className="disc-bad">
      {copy.state === 'failed' ? (
        <>
          <strong>{t('discs.damaged')}</strong>
          {copy.damaged.length > 0 ? (
            <ul>
              {copy.damaged.map(({ path, reason }) => (
                <li key={path}>
                  <span lang="zh-CN">{path}</span>{' '}
                  <span className="mute" lang="zh-CN">
                    {reason}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p>{t('discs.damaged-unknown')}</p>
          )}
        </>
      ) : null}
      {copy.state === 'failed' && copy.correctionRoots !== null ? (
        <Mend disc={disc} copy={copy} />
      ) : null}
      {copy.remaking ? (
        <>
          <strong>{t('discs.remake-by')}</strong>
          <p>
            <ReasonLine reason={copy.remaking.reason} />
          </p>
        </>
      ) : null}
    </div>
  )
}

/** The commands by which what is read from a damaged disc becomes its image again. */
function Mend({ disc, copy }: { disc: Disc; copy: Copy }) {
  const { t } = useWords()
  const { sizeBytes, sha256 } = copy
  const image = { volumeId: disc.volumeId, sizeBytes: sizeBytes ?? 0, sha256, file: null }
  const commands = mendCommands(image)
  return (
    <>
      <strong>{t('discs.mend')}</strong>
      <p>{t('discs.mend-means')}</p>
      <code className="mono disc-command">
        {commands.map((command) => (
          <span key={command} className="disc-command-line">
            {command}
          </span>
        ))}
      </code>
      <div>
        <CopyButton text={commands.join('\n')} label={t('discs.mend')} />
      </div>
    </>
  )
}
