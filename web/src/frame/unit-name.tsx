// In which unit the person works now; a menu for whoever may work in several. Going to another unit
// shows nothing of the one that was left.

import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { call } from '../api/client.ts'
import type { Session } from '../api/session.ts'
import { problemWords } from '../parts/states.tsx'
import { useWords } from '../words/use-words.ts'

export function UnitName({ session }: { session: Session }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const enter = useMutation({
    mutationFn: (unit: string) => call('POST /session/unit', { unit }),
    onSuccess: async ({ unit }) => {
      cache.clear()
      await navigate({ to: '/' })
      void message.success(t('unit.entered', { unit: unit.name }))
    },
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
