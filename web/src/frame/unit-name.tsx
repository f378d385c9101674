// In which unit the person works now; a menu for whoever may work in several. Going to another unit
// shows nothing of the one that was left.

import { DownOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { call } from '../api/client.ts'
import type { Session } from '../api/session.ts'
import { problemWords } from '../parts/states.tsx'
import { useWords } from '../words/use-words.ts'

export function UnitName({ session }: { session: Session }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const enter = useMutation({
    mutationFn: (unit: string) => call('POST /session/unit', { unit }),
    // From the start: nothing that a page holds of the unit that was left stays.
    onSuccess: () => globalThis.location.assign('/'),
    onError: (error) => void message.error(problemWords(error, t)),
  })
  const { unit, units } = session
  if (units.length < 2) return <span className="unit">{unit.name}</span>
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [unit.id],
        items: units.map(({ id, name }) => ({ key: id, label: name })),
        onClick: ({ key }) => enter.mutate(key),
      }}
    >
      <Button
        type="text"
        className="unit"
        loading={enter.isPending}
        aria-label={t('unit.switch', { unit: unit.name })}
      >
        <span className="unit-text">{unit.name}</span> <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
