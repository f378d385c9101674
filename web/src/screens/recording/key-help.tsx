// What the keys do, over the picture, so that it is there in full screen as well.

import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { KeyAction } from '../../parts/keys.ts'

type Props = { actions: readonly KeyAction[]; onClose: () => void }

export function KeyHelp({ actions, onClose }: Props) {
  const { t } = useWords()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes a dialog
    <dialog
      ref={box}
      open
      aria-label={t('player.keys-title')}
      tabIndex={-1}
      className="key-help"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="key-help-head">
        <strong>{t('player.keys-title')}</strong>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t('action.close')}
          onClick={onClose}
        />
      </div>
      <dl>
        {actions.map(({ shown, word }) => (
          <div key={word}>
            <dt>
              <kbd>{shown === 'space' ? t('key.space') : shown}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
