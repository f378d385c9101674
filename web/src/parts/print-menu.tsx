// Downloads a document: as a PDF to print and sign, or as a table. The server records it first.

import { DownOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { download } from '../api/download.ts'
import { useWords } from '../words/use-words.ts'
import { problemWords } from './states.tsx'

type Props = {
  path: string
  query: Record<string, string>
  words: { action: string; pdf: string; xlsx: string; done: string }
}

export function PrintMenu({ path, query, words }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const printing = useMutation({
    mutationFn: (format: string) => download(path, { ...query, format, language }),
    onSuccess: () => void message.success(words.done),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'pdf', label: words.pdf },
          { key: 'xlsx', label: words.xlsx },
        ],
        onClick: ({ key }) => printing.mutate(key),
      }}
    >
      <Button icon={<PrinterOutlined aria-hidden="true" />} loading={printing.isPending}>
        {words.action} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
