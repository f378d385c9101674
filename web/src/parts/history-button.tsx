// Opens the history of one entry of a register.

import { Button } from 'antd'
import { useWords } from '../words/use-words.ts'

export function HistoryButton({ name, onOpen }: { name: string; onOpen: () => void }) {
  const { t } = useWords()
  return (
    <Button size="small" aria-label={`${t('history.action')} ${name}`} onClick={onOpen}>
      {t('history.action')}
    </Button>
  )
}
