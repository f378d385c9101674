// Takes an item list or phrases from a workbook into the form: the file is checked row by row first, and what
// is refused is named and can be taken along. Nothing is entered by it.

import { DownloadOutlined } from '@ant-design/icons'
import { ITEM_COLUMNS, PHRASE_COLUMNS } from '@shilu/core/rule-sets/columns.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { download, downloadFor } from '../../api/download.ts'
import { FormProblem, problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { ChooseFile } from '../import/choose-file.tsx'
import { PlanRows } from '../import/plan-rows.tsx'
import type { Chosen } from '../import/registers.ts'
import type { Draft } from './specs.ts'

type Kind = 'item-list' | 'phrases'
type Checked = Answer<'POST /rule-sets/import/check'>
type Props = { kind: Kind; onTake: (body: Draft) => void }
const COLUMNS = { 'item-list': ITEM_COLUMNS, phrases: PHRASE_COLUMNS }

export function FromTable({ kind, onTake }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const tell = (error: unknown) => void message.error(problemWords(error, t), 8)
  const template = useMutation({
    mutationFn: () => download('/rule-sets/import-template', { kind, language }),
    onError: tell,
  })
  const checking = useMutation({
    mutationFn: (file: Chosen) => call('POST /rule-sets/import/check', { kind, ...file }),
  })
  const check = (file: Chosen) => {
    setChosen(file)
    checking.mutate(file)
  }
  return (
    <section className="card">
      <h2>{t('rule-sets.from-table')}</h2>
      <p className="mute">{t('rule-sets.from-table-note')}</p>
      <p>
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          loading={template.isPending}
          onClick={() => template.mutate()}
        >
          {t('import.template')}
        </Button>
      </p>
      <ChooseFile isFirst={!checking.data} onChoose={check} />
      {checking.isPending && chosen ? (
        <output className="mute">{t('import.checking', { name: chosen.fileName })}</output>
      ) : null}
      <FormProblem error={checking.error} />
      {checking.data && chosen && !checking.isPending ? (
        <CheckedTable kind={kind} checked={checking.data} chosen={chosen} onTake={onTake} />
      ) : null}
    </section>
  )
}

function CheckedTable({
  kind,
  checked,
  chosen,
  onTake,
}: Props & { checked: Checked; chosen: Chosen }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [isTaken, setTaken] = useState(false)
  const between = language === 'zh' ? '、' : ', '
  const { counts, body, missing } = checked
  const count = counts.new + counts.changed + counts.unchanged
  const refused = useMutation({
    mutationFn: () => downloadFor('/rule-sets/import/refused', { kind, ...chosen, language }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <>
      <p>
        {t('import.checked', { name: checked.file.name, total: checked.total })}
        {checked.ignoredColumns.length > 0 ? (
          <> {t('import.ignored', { columns: checked.ignoredColumns.join(between) })}</>
        ) : null}
      </p>
      {missing.length > 0 ? (
        <p>
          {t('rule-sets.missing')} <span lang="zh-CN">{missing.join(between)}</span>
        </p>
      ) : null}
      <p className="import-commands">
        <Button
          type="primary"
          disabled={body === null || isTaken}
          onClick={() => {
            if (body) onTake(body)
            setTaken(true)
          }}
        >
          {isTaken ? t('rule-sets.taken') : t('rule-sets.take', { count })}
        </Button>
        {counts.refused > 0 ? (
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            loading={refused.isPending}
            onClick={() => refused.mutate()}
          >
            {t('import.refused-table')}
          </Button>
        ) : null}
      </p>
      <PlanRows columns={COLUMNS[kind]} plan={checked} key={checked.file.sha256} />
    </>
  )
}
