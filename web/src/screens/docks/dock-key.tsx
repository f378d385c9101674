// The key of a new dock, shown this once: the server keeps only its digest.

import { Button, Modal } from 'antd'
import type { Answer } from '../../api/client.ts'
import { Command, CopyButton } from '../../parts/copy.tsx'
import { useWords } from '../../words/use-words.ts'

export type NewDock = Answer<'POST /docks'>

export function DockKey({ made, onClose }: { made: NewDock; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      open
      title={t('docks.key-title', { name: made.name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('docks.key-done')}
        </Button>
      }
    >
      <p>{t('docks.key-once')}</p>
      <p>
        {t('docks.key')}{' '}
        <span className="mono" data-testid="key">
          {made.key}
        </span>{' '}
        <CopyButton text={made.key} label={t('docks.key')} />
      </p>
      <Command
        words={t('docks.key-command')}
        command={`npx shilu dock --watch --server ${location.origin} --key-file dock.key`}
      />
    </Modal>
  )
}
