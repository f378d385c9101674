// Exports what is listed as a table. The server records it before it sends anything.

import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { download } from '../api/download.ts'
import { useWords } from '../words/use-words.ts'
import { problemWords } from './states.tsx'

/** `query`: what the list shows, as the API takes it. */
type Props = {
  path: string
  query: Record<string, string>
  /** How many rows it will have; left out where the page does not know. */
  total?: number
  /** Where the page has more than one table. */
  label?: string
}

export function ExportButton({ path, query, total, label }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const exporting = useMutation({
    mutationFn: () => download(path, { ...query, language }),
    onSuccess: () =>
      void message.success(
        total === undefined ? t('dossier.table-done') : t('action.exported', { total }),
      ),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden="true" />}
      loading={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      {label ?? t('action.export')}
    </Button>
  )
}
