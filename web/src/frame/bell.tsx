// Notices to the person. None are sent yet: what there is to do stands on the desk.

import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

export function Bell() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('bell.title')}
      content={
        <div className="notices">
          <p className="mute">{t('bell.empty')}</p>
          <Link to="/desk" onClick={() => setOpen(false)}>
            {t('bell.desk')}
          </Link>
        </div>
      }
    >
      <Button
        type="text"
        aria-label={t('bell.title')}
        aria-expanded={isOpen}
        icon={<BellOutlined aria-hidden="true" />}
      />
    </Popover>
  )
}
