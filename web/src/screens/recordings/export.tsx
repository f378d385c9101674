// Exports what the filters show as a table. The server records it before it sends anything.

import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { download } from '../../api/download.ts'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { queryOf, type Search } from './search.ts'

export function ExportRecordings({ search, total }: { search: Search; total: number }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const exporting = useMutation({
    mutationFn: () => download('/recordings/export', { ...queryOf(search), language }),
    onSuccess: () => void message.success(t('action.exported', { total })),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden="true" />}
      loading={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      {t('action.export')}
    </Button>
  )
}
