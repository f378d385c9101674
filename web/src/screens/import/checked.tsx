// A file that was checked: its rows, what else a person decides, and the import itself.

import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox } from 'antd'
import { ApiProblem } from '../../api/client.ts'
import { downloadFor } from '../../api/download.ts'
import { useMayDo } from '../../api/session.ts'
import { FormProblem, problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { PlanRows } from './plan-rows.tsx'
import type { Chosen, Plan, Register } from './registers.ts'

type Props = {
  register: Register
  plan: Plan
  chosen: Chosen
  createSections: boolean
  isDone: boolean
  onCheck: (createSections: boolean) => void
  onDone: (plan: Plan) => void
}

export function Checked(props: Props) {
  const { register, plan, chosen, createSections, isDone, onCheck } = props
  const { t } = useWords()
  const { counts, file } = plan
  return (
    <section className="card">
      <h2>
        {t('import.step-rows')}{' '}
        <small className="mute">
          {t('import.checked', { name: file.name, total: plan.total })}
        </small>
      </h2>
      {isDone ? (
        <Alert
          type="success"
          showIcon
          className="problem"
          title={t('import.done', {
            added: counts.new,
            changed: counts.changed,
            refused: counts.refused,
          })}
        />
      ) : (
        <Notices plan={plan} createSections={createSections} onCheck={onCheck} />
      )}
      <Commands {...props} />
      <PlanRows columns={register.columns} plan={plan} key={chosen.fileName} />
    </section>
  )
}

type NoticesProps = Pick<Props, 'plan' | 'createSections' | 'onCheck'>

function Notices({ plan, createSections, onCheck }: NoticesProps) {
  const { t, language } = useWords()
  const mayCreate = useMayDo('section.create')
  const between = language === 'zh' ? '、' : ', '
  const names = plan.newSections.join(between)
  return (
    <>
      {plan.ignoredColumns.length > 0 ? (
        <p className="mute">
          {t('import.ignored', { columns: plan.ignoredColumns.join(between) })}
        </p>
      ) : null}
      {plan.newSections.length > 0 && mayCreate ? (
        <p>
          <Checkbox checked={createSections} onChange={(event) => onCheck(event.target.checked)}>
            {t('import.sections-create', { names })}
          </Checkbox>
        </p>
      ) : null}
      {plan.newSections.length > 0 && !mayCreate ? (
        <p>{t('import.sections-missing', { names })}</p>
      ) : null}
    </>
  )
}

function Commands(props: Props) {
  const { register, plan, chosen, createSections, isDone, onCheck, onDone } = props
  const { t, language } = useWords()
  const { message, modal } = App.useApp()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { counts } = plan
  const count = counts.new + counts.changed
  const importing = useMutation({
    mutationFn: () => register.import(chosen, createSections, plan.plan),
    onSuccess: (result) => {
      onDone(result)
      void cache.invalidateQueries()
    },
  })
  const refused = useMutation({
    mutationFn: () =>
      downloadFor(`${register.path}/import/refused`, {
        ...chosen,
        language,
        ...(register.hasSections ? { createSections } : {}),
      }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  const isOutdated =
    importing.error instanceof ApiProblem && importing.error.code === 'IMPORT_CHANGED'
  const ask = () =>
    void modal.confirm({
      title: t('import.confirm'),
      content: <Consequences {...props} />,
      okText: t('import.submit', { count }),
      cancelText: t('action.cancel'),
      onOk: () => importing.mutate(),
    })
  return (
    <>
      <FormProblem error={importing.error} />
      <p className="import-commands">
        {isDone ? (
          <Button type="primary" onClick={() => void navigate({ to: register.list })}>
            {t('import.back')}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={count === 0 || isOutdated}
            loading={importing.isPending}
            onClick={ask}
          >
            {count === 0 ? t('import.nothing') : t('import.submit', { count })}
          </Button>
        )}
        {isOutdated ? (
          <Button onClick={() => onCheck(createSections)}>{t('import.recheck')}</Button>
        ) : null}
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
    </>
  )
}

/** What the import will change, named before it does. */
function Consequences({ register, plan, createSections }: Props) {
  const { t, language } = useWords()
  const { counts } = plan
  const names = plan.newSections.join(language === 'zh' ? '、' : ', ')
  return (
    <>
      <p>{t(register.confirm, { added: counts.new, changed: counts.changed })}</p>
      {createSections && names ? <p>{t('import.confirm-sections', { names })}</p> : null}
      {counts.refused > 0 ? (
        <p>{t('import.confirm-refused', { refused: counts.refused })}</p>
      ) : null}
      <p className="mute">{t('import.confirm-placed')}</p>
    </>
  )
}
