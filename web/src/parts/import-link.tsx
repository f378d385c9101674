// Leads to the import of a register, for whoever may.

import { UploadOutlined } from '@ant-design/icons'
import type { Permission } from '@shilu/core/permissions.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMayDo } from '../api/session.ts'
import { useWords } from '../words/use-words.ts'

type Props = { to: '/people/import' | '/devices/import'; permission: Permission }

export function ImportLink({ to, permission }: Props) {
  const { t } = useWords()
  const navigate = useNavigate()
  if (!useMayDo(permission)) return null
  return (
    <Button
      href={to}
      icon={<UploadOutlined aria-hidden="true" />}
      onClick={(event) => {
        event.preventDefault()
        void navigate({ to })
      }}
    >
      {t('import.action')}
    </Button>
  )
}
