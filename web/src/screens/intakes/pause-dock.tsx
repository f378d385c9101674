// A dock works on another PC, or on this one without a window: from the page it is paused and goes on.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { problemWords } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'

type Whole = Answer<'GET /intakes/{id}'>

export function PauseDock({ intake: { id, paused } }: { intake: Whole }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const may = useMayDo('intake.pause')
  const change = useMutation({
    mutationFn: () =>
      paused ? call('POST /intakes/{id}/resume', { id }) : call('POST /intakes/{id}/pause', { id }),
    onError: (error) => void message.error(problemWords(error, t)),
    // Also after an error: somebody else may have been faster, or the dock has ended it.
    onSettled: () => cache.invalidateQueries({ queryKey: ['intake', id] }),
  })
  if (!may) return null
  return (
    <Button
      type={paused ? 'primary' : 'default'}
      loading={change.isPending}
      onClick={() => change.mutate()}
    >
      {t(paused ? 'taking.go-on' : 'taking.pause')}
    </Button>
  )
}

/** What goes on at the dock, and how it is stopped. */
export function DockNotice({ intake }: { intake: Whole }) {
  const { t } = useWords()
  const { paused, openedBy } = intake
  if (!paused) return <p className="mute">{t('taking.dock-stop', { name: openedBy })}</p>
  return (
    <Alert
      type="warning"
      showIcon
      className="notice"
      title={t('taking.dock-paused', { name: paused.by, at: showTime(paused.at), dock: openedBy })}
    />
  )
}
