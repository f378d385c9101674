// The report of an intake.

import { PrintMenu } from '../../parts/print-menu.tsx'
import { useWords } from '../../words/use-words.ts'

export function ReportButton({ intake }: { intake: string }) {
  const { t } = useWords()
  const words = {
    action: t('report.action'),
    pdf: t('report.pdf'),
    xlsx: t('report.xlsx'),
    done: t('report.done'),
  }
  return <PrintMenu path={`/intakes/${intake}/report`} query={{}} words={words} />
}
