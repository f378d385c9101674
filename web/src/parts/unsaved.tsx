// Whoever leaves a page with input that was not saved is asked first: by us within the program, by the browser
// when the page is closed or loaded anew.

import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useWords } from '../words/use-words.ts'

export function Unsaved({ isChanged }: { isChanged: boolean }) {
  const { t } = useWords()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Modal
      open
      title={t('unsaved.title')}
      // Escape and the cross stay as well: only the button that says so gives the input up.
      onCancel={reset}
      footer={
        <>
          <Button danger onClick={proceed}>
            {t('unsaved.leave')}
          </Button>
          <Button type="primary" onClick={reset}>
            {t('unsaved.stay')}
          </Button>
        </>
      }
    >
      <p>{t('unsaved.words')}</p>
    </Modal>
  )
}
