// Another key for a log that is witnessed here: with the proof in a file, or on one's word.

import { Alert, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { Digest } from '../../parts/copy.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Log } from './witnessed-logs.tsx'

type Props = { log: Log; onClose: (isSaved: boolean) => void }

export function ChangeLogKey({ log, onClose }: Props) {
  const { t } = useWords()
  const { origin, name, vkey } = log
  return (
    <FormDialog<{ key: string; why: string }>
      title={t('witnessed.change-key-title', { name })}
      submit={t('witnessed.change-key')}
      done={t('witnessed.change-key-done')}
      initial={{}}
      about={{
        LOG_KEY_INVALID: 'key',
        LOG_KEY_CHAIN_WRONG: 'key',
        WITNESSED_LOG_SAME_KEY: 'key',
        WITNESSED_LOG_OTHER_ORIGIN: 'key',
      }}
      save={({ key, why }) =>
        call('POST /witnessed-logs/key', { origin, key: key.trim(), why: why.trim() })
      }
      onClose={onClose}
    >
      <Alert type="warning" showIcon className="notice" title={t('witnessed.change-key-means')} />
      <p>
        {t('witnessed.change-key-now')} <Digest name={t('witnessed.change-key-now')} value={vkey} />
      </p>
      <Form.Item
        name="key"
        label={t('witnessed.change-key-new')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input.TextArea maxLength={256 * 1024} rows={4} className="mono" />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('policy.why')}
        rules={[{ required: true, whitespace: true, message: t('policy.why-needed') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  )
}
