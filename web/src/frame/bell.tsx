// Notices to the person: reminders of hand-ins (Art. 13). What else there is to do stands on the desk.

import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { ReminderLines, useReminders } from '../parts/reminders.tsx'
import { useWords } from '../words/use-words.ts'

const SHOWN = 10

export function Bell() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { data } = useReminders()
  const unseen = data?.unseen ?? 0
  const title =
    unseen > 0
      ? `${t('bell.title')} · ${t('reminders.unseen', { count: unseen })}`
      : t('bell.title')
  const items = data?.items.slice(0, SHOWN) ?? []
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      classNames={{ root: 'notices-over' }}
      title={title}
      content={
        <div className="notices">
          {items.length > 0 ? (
            <ReminderLines items={items} onGo={() => setOpen(false)} />
          ) : (
            <p className="mute">{t('bell.empty')}</p>
          )}
          <Link to="/desk" onClick={() => setOpen(false)}>
            {t('bell.desk')}
          </Link>
        </div>
      }
    >
      <Badge count={unseen} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          aria-label={title}
          aria-expanded={isOpen}
          icon={<BellOutlined aria-hidden="true" />}
        />
      </Badge>
    </Popover>
  )
}
