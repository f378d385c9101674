// Naming a witness, saying how many must cosign, and no longer counting one: each in its own form.

import { Alert, Form, Input, InputNumber, Radio } from 'antd'
import { call } from '../../api/client.ts'
import { CopyButton } from '../../parts/copy.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Witness, WitnessList } from './witnesses.tsx'

type Close = (isSaved: boolean) => void
type Fields = { name: string; vkey: string; way: 'network' | 'file'; url?: string }

export function AddWitness({ logKey, onClose }: { logKey: string | null; onClose: Close }) {
  const { t } = useWords()
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <FormDialog<Fields>
      title={t('witness.add')}
      submit={t('witness.add')}
      done={t('witness.added')}
      initial={{ way: 'network' }}
      about={{
        WITNESS_KEY_INVALID: 'vkey',
        WITNESS_IS_OURSELVES: 'vkey',
        WITNESS_URL_INVALID: 'url',
        WITNESS_TAKEN: 'name',
      }}
      save={({ name, vkey, way, url }) =>
        call('POST /witnesses', {
          name: name.trim(),
          vkey: vkey.trim(),
          url: way === 'network' ? (url ?? '').trim() : null,
        })
      }
      onClose={onClose}
    >
      {logKey === null ? null : (
        <p className="mute">
          {t('witness.give-key')} <CopyButton text={logKey} label={t('proof.key')} />
        </p>
      )}
      <Form.Item name="name" label={t('witness.name')} rules={[required]}>
        <Input maxLength={60} placeholder={t('witness.name-example')} />
      </Form.Item>
      <Form.Item name="vkey" label={t('witness.vkey')} rules={[required]}>
        <Input.TextArea maxLength={400} rows={3} className="mono" />
      </Form.Item>
      <Form.Item name="way" label={t('witness.way')}>
        <Radio.Group
          options={[
            { value: 'network', label: t('witness.by-network') },
            { value: 'file', label: t('witness.by-file') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(one, other) => one.way !== other.way}>
        {({ getFieldValue }) =>
          getFieldValue('way') === 'network' ? (
            <Form.Item name="url" label={t('witness.url')} rules={[required]}>
              <Input maxLength={500} placeholder="http://10.41.4.2:8460/witness" />
            </Form.Item>
          ) : null
        }
      </Form.Item>
    </FormDialog>
  )
}

export function ChangeThreshold({ list, onClose }: { list: WitnessList; onClose: Close }) {
  const { t } = useWords()
  return (
    <FormDialog<{ threshold: number }>
      title={t('witness.threshold')}
      submit={t('action.save')}
      done={t('witness.threshold-saved')}
      initial={{ threshold: list.threshold }}
      save={({ threshold }) => call('POST /witnesses/threshold', { threshold })}
      onClose={onClose}
    >
      <Form.Item
        name="threshold"
        label={t('witness.threshold-label', { all: list.witnesses.length })}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={1} max={list.witnesses.length} precision={0} />
      </Form.Item>
    </FormDialog>
  )
}

type RemoveProps = { witness: Witness; list: WitnessList; onClose: Close }

export function RemoveWitness({ witness, list, onClose }: RemoveProps) {
  const { t } = useWords()
  const left = list.witnesses.length - 1
  const threshold = Math.max(1, Math.min(list.threshold, left))
  return (
    <FormDialog<{ why: string }>
      title={t('witness.remove-title', { name: witness.name })}
      submit={t('witness.remove')}
      done={t('witness.removed')}
      initial={{}}
      save={({ why }) => call('POST /witnesses/{id}/removal', { id: witness.id, why: why.trim() })}
      onClose={onClose}
    >
      <Alert
        type="warning"
        showIcon
        className="notice"
        title={
          left === 0
            ? t('witness.remove-last')
            : t('witness.remove-means', { left, threshold, size: witness.size ?? 0 })
        }
      />
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
