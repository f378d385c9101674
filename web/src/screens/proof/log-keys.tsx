// The key of the log: since when, what was before it and why it was changed; and the two steps of changing it, each
// with what comes of it said before.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { CopyButton, Digest } from '../../parts/copy.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'

type Keys = Answer<'GET /log/keys'>
type Change = Keys['changes'][number]
const WHY_MAX = 300

export function LogKeys({ path }: { path: string }) {
  const { t } = useWords()
  const may = useMayDo('log.key')
  const cache = useQueryClient()
  const [open, setOpen] = useState<'change' | 'end' | null>(null)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['log', 'keys'],
    queryFn: ({ signal }) => call('GET /log/keys', {}, signal),
  })
  const close = (isSaved: boolean) => {
    setOpen(null)
    if (isSaved) void cache.invalidateQueries({ queryKey: ['log'] })
  }
  const running = data?.changes.find(({ endedAt }) => endedAt === null)
  return (
    <section className="card log-keys" aria-label={t('keys.title')}>
      <div className="witness-head">
        <h2>{t('keys.title')}</h2>
        {may && data && !running ? (
          <Button onClick={() => setOpen('change')}>{t('keys.change')}</Button>
        ) : null}
        {may && running?.isPublished ? (
          <Button danger onClick={() => setOpen('end')}>
            {t('keys.end')}
          </Button>
        ) : null}
      </div>
      <p className="mute">{t('keys.note')}</p>
      {isPending ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Present keys={data} path={path} /> : null}
      {data && data.changes.length > 0 ? <History changes={data.changes} /> : null}
      {open === 'change' && data ? <ChangeKey days={data.days} onClose={close} /> : null}
      {open === 'end' && running ? <EndChange change={running} onClose={close} /> : null}
    </section>
  )
}

function Present({ keys: { vkey, changes, unaware }, path }: { keys: Keys; path: string }) {
  const { t } = useWords()
  const present = changes.find(({ to }) => to === vkey)
  const address = `${location.origin}${path}keys`
  return (
    <>
      <dl className="witness-own">
        <dt>{t('keys.present')}</dt>
        <dd>{vkey === null ? null : <Digest name={t('keys.present')} value={vkey} />}</dd>
        <dt>{t('keys.since')}</dt>
        <dd>{present?.rotatedAt ? showTime(present.rotatedAt) : t('keys.since-first')}</dd>
        {present ? (
          <>
            <dt>{t('keys.chain')}</dt>
            <dd>
              <span className="mono">{address}</span>{' '}
              <CopyButton text={address} label={t('keys.chain')} />
            </dd>
          </>
        ) : null}
      </dl>
      {unaware.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className="notice"
          title={t('keys.unaware', { names: unaware.join('、') })}
          description={t('keys.unaware-next')}
        />
      ) : null}
    </>
  )
}

function History({ changes }: { changes: Change[] }) {
  const { t } = useWords()
  return (
    <>
      <h3>{t('keys.history')}</h3>
      {changes.map((change) => (
        <div key={change.begunAt} className="key-change">
          <State change={change} /> {showTime(change.rotatedAt ?? change.begunAt)}{' '}
          {change.index === null ? null : (
            <span className="mute">{t('keys.from-event', { index: change.index })}</span>
          )}
          <br />
          {t('keys.because', { why: change.why })}
          {change.from === null || change.to === null ? null : (
            <>
              <br />
              <span className="mute">{t('keys.former')}</span>{' '}
              <Digest name={t('keys.former')} value={change.from} />{' '}
              <span className="mute">{t('keys.rotated')}</span>{' '}
              <Digest name={t('keys.rotated')} value={change.to} />
            </>
          )}
        </div>
      ))}
    </>
  )
}

function State({ change: { endedAt, endsAt, isPublished } }: { change: Change }) {
  const { t } = useWords()
  if (endedAt !== null)
    return <Tag tone="gray">{t('keys.until-ended', { at: showTime(endedAt) })}</Tag>
  if (!isPublished || endsAt === null) return <Tag tone="blue">{t('keys.preparing')}</Tag>
  return <Tag tone="amber">{t('keys.both', { until: showTime(endsAt) })}</Tag>
}

type FormProps = { onClose: (isSaved: boolean) => void }

function ChangeKey({ days, onClose }: FormProps & { days: number }) {
  const { t } = useWords()
  return (
    <FormDialog<{ why: string }>
      title={t('keys.change-title')}
      submit={t('keys.change')}
      done={t('keys.begun')}
      initial={{}}
      save={({ why }) => call('POST /log/keys', { why: why.trim() })}
      onClose={onClose}
    >
      <Means>
        <li>{t('keys.change-means-1', { days })}</li>
        <li>{t('keys.change-means-2')}</li>
        <li>{t('keys.change-means-3')}</li>
        <li>{t('keys.change-means-4')}</li>
      </Means>
      <Why extra={t('keys.why-public')} />
    </FormDialog>
  )
}

function EndChange({ change, onClose }: FormProps & { change: Change }) {
  const { t } = useWords()
  const until = change.endsAt === null ? '' : showTime(change.endsAt)
  return (
    <FormDialog<{ why: string }>
      title={t('keys.end-title')}
      submit={t('keys.end')}
      done={t('keys.ended')}
      initial={{}}
      save={({ why }) => call('POST /log/keys/end', { why: why.trim() })}
      onClose={onClose}
    >
      <Means>
        <li>{t('keys.end-means-1', { until })}</li>
        <li>{t('keys.end-means-2')}</li>
      </Means>
      <Why />
    </FormDialog>
  )
}

const Means = ({ children }: { children: ReactNode }) => (
  <Alert type="warning" showIcon className="notice" title={<ul className="means">{children}</ul>} />
)

function Why({ extra }: { extra?: string }) {
  const { t } = useWords()
  return (
    <Form.Item
      name="why"
      label={t('keys.why')}
      {...(extra === undefined ? {} : { extra })}
      rules={[{ required: true, whitespace: true, message: t('policy.why-needed') }]}
    >
      <Input.TextArea maxLength={WHY_MAX} rows={3} />
    </Form.Item>
  )
}
