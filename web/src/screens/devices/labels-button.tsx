// Prints labels with QR codes: of one device, or of all that are in use.

import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { download } from '../../api/download.ts'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

export function LabelsButton({ device }: { device?: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const printing = useMutation({
    mutationFn: () =>
      download('/devices/labels', { ...(device === undefined ? {} : { device }), language }),
    onSuccess: () => void message.success(t('device.labels-done')),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      icon={<PrinterOutlined aria-hidden="true" />}
      loading={printing.isPending}
      onClick={() => printing.mutate()}
    >
      {t(device === undefined ? 'device.labels-all' : 'device.labels')}
    </Button>
  )
}
