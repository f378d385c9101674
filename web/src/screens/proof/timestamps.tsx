// The timestamp authorities of the unit: what they have stamped, and since when one gives nothing.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Failed, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'

type Listed = Answer<'GET /log/timestamps'>
type Authority = Listed['authorities'][number]

export function Timestamps() {
  const { t } = useWords()
  const may = useMayDo('log.authorities')
  const [isAdding, setAdding] = useState(false)
  const query = useQuery({
    queryKey: ['log', 'timestamps'],
    queryFn: ({ signal }) => call('GET /log/timestamps', {}, signal),
  })
  const { data } = query
  return (
    <section className="card timestamps" aria-label={t('stamps.title')}>
      <div className="section-head">
        <h2>{t('stamps.title')}</h2>
        {may ? (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('stamps.add')}
          </Button>
        ) : null}
      </div>
      <p className="mute">{t('stamps.note')}</p>
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data?.authorities.length === 0 ? <p>{t(may ? 'stamps.none-add' : 'stamps.none')}</p> : null}
      {data?.authorities.map((one) => (
        <AuthorityRow key={one.id} one={one} may={may} />
      ))}
      {data && data.timestamps.length > 0 ? <Stamped rows={data.timestamps} /> : null}
      {isAdding ? <NameAuthority onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

function AuthorityRow({ one, may }: { one: Authority; may: boolean }) {
  const { t } = useWords()
  const { message, modal } = App.useApp()
  const cache = useQueryClient()
  const after = (words: string) => ({
    onSuccess: () => {
      void message.success(words)
      void cache.invalidateQueries({ queryKey: ['log', 'timestamps'] })
    },
    onError: (error: unknown) => void message.error(problemWords(error, t), 8),
  })
  const asking = useMutation({
    mutationFn: () => call('POST /log/timestamp-authorities/{id}/timestamps', { id: one.id }),
    ...after(t('stamps.asked')),
  })
  const ending = useMutation({
    mutationFn: () => call('DELETE /log/timestamp-authorities/{id}', { id: one.id }),
    ...after(t('stamps.ended')),
  })
  const confirmEnd = () =>
    void modal.confirm({
      title: t('stamps.end-title', { name: one.name }),
      content: t('stamps.end-means'),
      okText: t('stamps.end'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () => ending.mutate(),
    })
  return (
    <div className="authority">
      <strong>{one.name}</strong> <State one={one} /> <span className="mono mute">{one.url}</span>
      {one.failure ? <p className="failure">{one.failure}</p> : null}
      {may ? (
        <span className="buttons">
          <Button
            size="small"
            loading={asking.isPending}
            aria-label={`${t('stamps.ask')} ${one.name}`}
            onClick={() => asking.mutate()}
          >
            {t('stamps.ask')}
          </Button>
          <Button
            size="small"
            loading={ending.isPending}
            aria-label={`${t('stamps.end')} ${one.name}`}
            onClick={confirmEnd}
          >
            {t('stamps.end')}
          </Button>
        </span>
      ) : null}
    </div>
  )
}

function State({ one }: { one: Authority }) {
  const { t } = useWords()
  if (one.failingSince)
    return <Tag tone="red">{t('stamps.silent', { since: showTime(one.failingSince) })}</Tag>
  if (one.lastAt) return <Tag tone="green">{t('stamps.last', { at: showTime(one.lastAt) })}</Tag>
  return <Tag tone="amber">{t('stamps.waiting')}</Tag>
}

function Stamped({ rows }: { rows: Listed['timestamps'] }) {
  const { t } = useWords()
  return (
    <table className="stamped">
      <caption>{t('stamps.newest')}</caption>
      <thead>
        <tr>
          <th>{t('stamps.at')}</th>
          <th>{t('stamps.size')}</th>
          <th>{t('stamps.by')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{showTime(row.stampedAt)}</td>
            <td>{t('proof.size-events', { size: row.logSize })}</td>
            <td title={row.tsaName}>{row.authority}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Fields = { name: string; url: string; roots: string; policy?: string }

function NameAuthority({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const rules = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <FormDialog<Fields>
      title={t('stamps.add')}
      submit={t('action.save')}
      done={t('stamps.added')}
      initial={{}}
      about={{ TIMESTAMP_ROOTS_INVALID: 'roots' }}
      save={({ name, url, roots, policy }) =>
        call('POST /log/timestamp-authorities', {
          name: name.trim(),
          url: url.trim(),
          roots: roots.trim(),
          ...(policy?.trim() ? { policy: policy.trim() } : {}),
        })
      }
      onClose={(isDone) => {
        onClose()
        if (isDone) void cache.invalidateQueries({ queryKey: ['log', 'timestamps'] })
      }}
    >
      <Alert type="info" showIcon className="notice" title={t('stamps.add-means')} />
      <Form.Item name="name" label={t('stamps.name')} rules={rules}>
        <Input maxLength={100} placeholder={t('stamps.name-example')} />
      </Form.Item>
      <Form.Item
        name="url"
        label={t('stamps.url')}
        rules={[...rules, { pattern: /^\s*https?:\/\/\S+\s*$/, message: t('stamps.url-wrong') }]}
      >
        <Input maxLength={500} placeholder="https://" inputMode="url" />
      </Form.Item>
      <Form.Item name="roots" label={t('stamps.roots')} rules={rules}>
        <Input.TextArea rows={5} className="mono" placeholder="-----BEGIN CERTIFICATE-----" />
      </Form.Item>
      <Form.Item
        name="policy"
        label={t('stamps.policy')}
        rules={[{ pattern: /^\s*[0-2](\.\d{1,9}){1,20}\s*$/, message: t('stamps.policy-wrong') }]}
      >
        <Input maxLength={200} placeholder={t('stamps.policy-example')} />
      </Form.Item>
    </FormDialog>
  )
}
