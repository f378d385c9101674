// The logs of others that this Shilu cosigns, for whoever has to do with it: our key to give away, each log with
// how far it is, and the proof against a log that showed two histories.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { CopyButton, Digest } from '../../parts/copy.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { saveText, TextFileButton } from '../../parts/text-file.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { ChangeLogKey } from './change-log-key.tsx'

type Logs = Answer<'GET /witnessed-logs'>
export type Log = Logs['logs'][number]
type Open = { form: 'admit' } | { form: 'end' | 'key'; log: Log }

export function WitnessedLogs() {
  const { t } = useWords()
  const may = useMayDo('witness.manage')
  const mayCarry = useMayDo('witness.exchange')
  const cache = useQueryClient()
  const [open, setOpen] = useState<Open | null>(null)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['witness', 'others'],
    queryFn: ({ signal }) => call('GET /witnessed-logs', {}, signal),
    enabled: mayCarry,
  })
  const close = (isSaved: boolean) => {
    setOpen(null)
    if (isSaved) void cache.invalidateQueries({ queryKey: ['witness'] })
  }
  if (!mayCarry) return null
  return (
    <section className="card witnesses" aria-label={t('witnessed.title')}>
      <div className="witness-head">
        <h2>{t('witnessed.title')}</h2>
        <span className="buttons">
          <AnswerFile />
          {may ? (
            <Button onClick={() => setOpen({ form: 'admit' })}>{t('witnessed.admit')}</Button>
          ) : null}
        </span>
      </div>
      <p className="mute">{t('witnessed.note')}</p>
      {isPending ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Whole data={data} onAct={may ? (form, log) => setOpen({ form, log }) : null} />
      ) : null}
      {open?.form === 'admit' ? <AdmitLog onClose={close} /> : null}
      {open?.form === 'end' ? <EndLog log={open.log} onClose={close} /> : null}
      {open?.form === 'key' ? <ChangeLogKey log={open.log} onClose={close} /> : null}
    </section>
  )
}

/** A request that came in a file: judged here, and the answer saved as a file. */
function AnswerFile() {
  const { t } = useWords()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const answering = useMutation({
    mutationFn: (text: string) => call('POST /witnessed-logs/answer', { text }),
    onSuccess({ fileName, text, status, size }) {
      saveText(fileName, text)
      void cache.invalidateQueries({ queryKey: ['witness'] })
      if (status === 200) void message.success(t('witnessed.answered', { size: size ?? 0 }), LONG_S)
      else if (status === 409) void message.info(t('witnessed.answered-size'), LONG_S)
      else void message.warning(t('witnessed.answered-no', { why: text.trim() }), LONG_S)
    },
    onError: (error) => void message.error(problemWords(error, t), LONG_S),
  })
  return (
    <TextFileButton
      size="middle"
      label={t('witnessed.answer-file')}
      isBusy={answering.isPending}
      onText={(text) => answering.mutate(text)}
    >
      {t('witnessed.answer-file')}
    </TextFileButton>
  )
}
const LONG_S = 8

type WholeProps = { data: Logs; onAct: ((form: 'end' | 'key', log: Log) => void) | null }

function Whole({ data: { vkey, path, logs }, onAct }: WholeProps) {
  const { t } = useWords()
  const columns = useMemo(() => columnsOf(t, onAct), [t, onAct])
  const address = `${location.origin}${path}`
  return (
    <>
      <dl className="witness-own">
        <dt>{t('witnessed.key')}</dt>
        <dd>
          <Digest name={t('witnessed.key')} value={vkey} />
        </dd>
        <dt>{t('witnessed.address')}</dt>
        <dd>
          <span className="mono">{address}</span>{' '}
          <CopyButton text={address} label={t('witnessed.address')} />
        </dd>
      </dl>
      {logs.flatMap((log) =>
        log.forks.map((fork) => <Fork key={`${log.origin} ${fork.other}`} log={log} fork={fork} />),
      )}
      {logs.length === 0 ? (
        <p>
          <Tag tone="gray">{t('witnessed.none')}</Tag> {t('witnessed.none-next')}
        </p>
      ) : (
        <Rows
          label={t('witnessed.title')}
          rowKey="origin"
          columns={columns}
          items={logs}
          total={logs.length}
          isOdd={({ forks }) => forks.length > 0}
          isOff={({ endedAt }) => endedAt !== null}
        />
      )}
    </>
  )
}

function Fork({ log, fork }: { log: Log; fork: Log['forks'][number] }) {
  const { t } = useWords()
  const both = `${fork.cosigned}\n\n${fork.other}`
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="notice"
      title={t('witnessed.fork', {
        name: log.name,
        size: fork.size,
        at: showTime(fork.foundAt),
      })}
      description={
        <>
          {t('witnessed.fork-next')}{' '}
          <Button size="small" onClick={() => saveText(`fork-${fork.size}.txt`, both)}>
            {t('witnessed.fork-save')}
          </Button>
        </>
      }
    />
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, onAct: WholeProps['onAct']): TableColumnsType<Log> => [
  {
    title: t('witnessed.log'),
    key: 'name',
    render: (_, log) => (
      <>
        <strong>{log.name}</strong>
        <br />
        <span className="mono mute witness-origin">{log.origin}</span>
        <span className="on-phone">
          <State log={log} />
          <br />
          <Acts log={log} onAct={onAct} />
        </span>
      </>
    ),
  },
  {
    title: t('witness.state'),
    key: 'state',
    ...WIDE,
    render: (_, log) => <State log={log} />,
  },
  {
    title: t('witness.actions'),
    key: 'actions',
    width: 210,
    ...WIDE,
    render: (_, log) => <Acts log={log} onAct={onAct} />,
  },
]

function State({ log: { size, cosignedAt, refusedAt, endedAt } }: { log: Log }) {
  const { t } = useWords()
  return (
    <>
      {size === null || cosignedAt === null ? (
        <Tag tone="gray">{t('witnessed.nothing-yet')}</Tag>
      ) : (
        <>
          <Tag tone="green">{t('witness.cosigned', { size })}</Tag>{' '}
          <span className="mute">{showTime(cosignedAt)}</span>
        </>
      )}
      {refusedAt === null ? null : (
        <>
          <br />
          <Tag tone="red">{t('witnessed.refused', { at: showTime(refusedAt) })}</Tag>{' '}
          <span className="mute">{t('witnessed.refused-why')}</span>
        </>
      )}
      {endedAt === null ? null : (
        <>
          <br />
          <Tag tone="gray">{t('witnessed.ended', { at: showTime(endedAt) })}</Tag>
        </>
      )}
    </>
  )
}

function Acts({ log, onAct }: { log: Log; onAct: WholeProps['onAct'] }) {
  const { t } = useWords()
  if (!onAct || log.endedAt !== null) return null
  return (
    <span className="buttons witness-actions">
      <Button
        size="small"
        aria-label={`${t('witnessed.change-key')} ${log.name}`}
        onClick={() => onAct('key', log)}
      >
        {t('witnessed.change-key')}
      </Button>
      <Button
        size="small"
        danger
        aria-label={`${t('witnessed.end')} ${log.name}`}
        onClick={() => onAct('end', log)}
      >
        {t('witnessed.end')}
      </Button>
    </span>
  )
}

type Close = (isSaved: boolean) => void

function AdmitLog({ onClose }: { onClose: Close }) {
  const { t } = useWords()
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <FormDialog<{ name: string; vkey: string }>
      title={t('witnessed.admit')}
      submit={t('witnessed.admit')}
      done={t('witnessed.admitted')}
      initial={{}}
      about={{ LOG_KEY_INVALID: 'vkey', WITNESSED_LOG_TAKEN: 'vkey' }}
      save={({ name, vkey }) =>
        call('POST /witnessed-logs', { name: name.trim(), vkey: vkey.trim() })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={t('witnessed.log')} rules={[required]}>
        <Input maxLength={60} placeholder={t('witnessed.name-example')} />
      </Form.Item>
      <Form.Item
        name="vkey"
        label={t('witnessed.log-key')}
        extra={t('witnessed.log-key-note')}
        rules={[required]}
      >
        <Input.TextArea maxLength={400} rows={3} className="mono" />
      </Form.Item>
    </FormDialog>
  )
}

function EndLog({ log, onClose }: { log: Log; onClose: Close }) {
  const { t } = useWords()
  return (
    <FormDialog<{ why: string }>
      title={t('witnessed.end-title', { name: log.name })}
      submit={t('witnessed.end')}
      done={t('witnessed.ended-done')}
      initial={{}}
      save={({ why }) => call('POST /witnessed-logs/end', { origin: log.origin, why: why.trim() })}
      onClose={onClose}
    >
      <Alert type="warning" showIcon className="notice" title={t('witnessed.end-means')} />
      <Form.Item
        name="why"
        label={t('policy.why')}
        rules={[{ required: true, whitespace: true, message: t('policy.why-needed') }]}
      >
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormDialog>
  )
}
