// Imports a register from a table: fill the template in, check the file, look at every row, import. Nothing is
// changed before the last step, and only what was shown is done.

import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { download } from '../../api/download.ts'
import { useMayDo } from '../../api/session.ts'
import { NotFound } from '../../parts/not-found.tsx'
import { FormProblem, Loading, problemWords } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { ChooseFile, FILE_MAX_MIB, ROWS_MAX } from './choose-file.tsx'
import { Checked } from './checked.tsx'
import { DEVICES, OFFICERS, type Chosen, type Plan, type Register } from './registers.ts'
import './import.css' // oxlint-disable-line import/no-unassigned-import -- styles

export const ImportPeople = () => <Import register={OFFICERS} />
export const ImportDevices = () => <Import register={DEVICES} />

function Import({ register }: { register: Register }) {
  const { t } = useWords()
  const mayImport = useMayDo(register.permission)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [createSections, setCreateSections] = useState(false)
  const [done, setDone] = useState<Plan | null>(null)
  useTitle(t(register.title))
  const checking = useMutation({
    mutationFn: ({ file, isCreating }: { file: Chosen; isCreating: boolean }) =>
      register.check(file, isCreating),
  })
  if (!mayImport) return <NotFound />
  const check = (file: Chosen, isCreating: boolean) => {
    setChosen(file)
    setCreateSections(isCreating)
    setDone(null)
    checking.mutate({ file, isCreating })
  }
  const plan = done ?? checking.data
  return (
    <>
      <div className="head">
        <Link to={register.list} className="mute">
          {t(register.listWord)} /
        </Link>
        <h1>{t(register.title)}</h1>
      </div>
      <section className="card">
        <h2>{t('import.step-form')}</h2>
        <p className="mute">{t('import.form-note')}</p>
        <Template register={register} />
      </section>
      <section className="card">
        <h2>{t('import.step-file')}</h2>
        <p className="mute">{t('import.file-note', { size: FILE_MAX_MIB, rows: ROWS_MAX })}</p>
        <ChooseFile isFirst={!plan} onChoose={(file) => check(file, false)} />
        {checking.isPending && chosen ? (
          <output className="mute">{t('import.checking', { name: chosen.fileName })}</output>
        ) : null}
        <FormProblem error={checking.error} />
      </section>
      {checking.isPending ? <Loading /> : null}
      {plan && chosen && !checking.isPending && !checking.error ? (
        <Checked
          key={plan.plan}
          register={register}
          plan={plan}
          chosen={chosen}
          createSections={createSections}
          isDone={done !== null}
          onCheck={(isCreating) => check(chosen, isCreating)}
          onDone={setDone}
        />
      ) : null}
    </>
  )
}

function Template({ register }: { register: Register }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const fetching = useMutation({
    mutationFn: () => download(`${register.path}/import-template`, { language }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden="true" />}
      loading={fetching.isPending}
      onClick={() => fetching.mutate()}
    >
      {t('import.template')}
    </Button>
  )
}
