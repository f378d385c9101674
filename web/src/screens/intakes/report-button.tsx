// Downloads the report of an intake: as a PDF to print and sign, or as a table. The server records it first.

import { DownOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { download } from '../../api/download.ts'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

export function ReportButton({ intake }: { intake: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const printing = useMutation({
    mutationFn: (format: string) => download(`/intakes/${intake}/report`, { format, language }),
    onSuccess: () => void message.success(t('report.done')),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'pdf', label: t('report.pdf') },
          { key: 'xlsx', label: t('report.xlsx') },
        ],
        onClick: ({ key }) => printing.mutate(key),
      }}
    >
      <Button icon={<PrinterOutlined aria-hidden="true" />} loading={printing.isPending}>
        {t('report.action')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
