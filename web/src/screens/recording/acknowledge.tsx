// Notes that a flag was looked at, and why it may stand; and takes such a note back.

import type { RecordingFlag } from '@shilu/core/recording.ts'
import { App, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

type Props = { detail: Detail; flag: RecordingFlag; onClose: (isSaved: boolean) => void }

export function Acknowledge({ detail, flag, onClose }: Props) {
  const { t } = useWords()
  const name = t(`flag.${flag}`)
  return (
    <FormDialog<{ why: string }>
      title={t('flags.acknowledge-title', { flag: name })}
      submit={t('flags.acknowledge')}
      done={t('flags.acknowledged')}
      initial={{}}
      save={({ why }) =>
        call('POST /recordings/{id}/flags/{flag}/acknowledgement', {
          id: detail.id,
          flag,
          why: why.trim(),
        })
      }
      onClose={onClose}
    >
      <p>{t('flags.acknowledge-note', { flag: name, file: detail.fileName })}</p>
      <Form.Item
        name="why"
        label={t('flags.why')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

/** Asks first, naming what will be lost, then does it. */
export function useReopen(detail: Detail, onChanged: () => void) {
  const { t } = useWords()
  const { modal, message } = App.useApp()
  return (flag: RecordingFlag): void => {
    const noted = detail.acknowledgements.find((one) => one.flag === flag)
    const by = noted?.by ?? ''
    modal.confirm({
      title: t('flags.reopen-title', { flag: t(`flag.${flag}`) }),
      content: t('flags.reopen-note', { by, why: noted?.why ?? '' }),
      okText: t('flags.reopen'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        try {
          await call('DELETE /recordings/{id}/flags/{flag}/acknowledgement', {
            id: detail.id,
            flag,
          })
          onChanged()
        } catch (error) {
          void message.error(problemWords(error, t))
        }
      },
    })
  }
}
