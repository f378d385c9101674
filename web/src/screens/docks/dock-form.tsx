// Adds a dock, renames one, or switches one off or on.

import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { ActiveField } from '../../parts/active-field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { NewDock } from './dock-key.tsx'
import type { Dock } from './docks.tsx'

type Fields = { name: string; isActive: boolean }
type Props = {
  dock: Dock | null
  onMade: (made: NewDock) => void
  onClose: (isSaved: boolean) => void
}

export function DockForm({ dock, onMade, onClose }: Props) {
  const { t } = useWords()
  const save = async ({ name, isActive }: Fields) => {
    if (dock) await call('PATCH /docks/{id}', { id: dock.id, name: name.trim(), isActive })
    else onMade(await call('POST /docks', { name: name.trim() }))
  }
  return (
    <FormDialog<Fields>
      title={dock ? t('docks.change-title', { name: dock.name }) : t('docks.add')}
      submit={t('action.save')}
      done={t('docks.saved')}
      initial={dock ?? { isActive: true }}
      save={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('docks.name')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={100} placeholder={t('docks.name-example')} />
      </Form.Item>
      {dock ? <ActiveField label={t('docks.active')} note={t('docks.off-note')} /> : null}
    </FormDialog>
  )
}
