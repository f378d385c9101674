// Taking in from this browser: choose, see what was chosen, begin. Where the files belong to an intake
// that is not finished, that one is gone on with; the person says so.

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../api/session.ts'
import { showSize } from '../parts/size.tsx'
import { FormProblem } from '../parts/states.tsx'
import { showTime } from '../parts/times.ts'
import { useWords } from '../words/use-words.ts'
import { ChooseFiles } from './choose-files.tsx'
import { selectionOf, type ChosenFile, type Selection } from './chosen.ts'
import { beginIntake, findUnfinished, goOnWith, type Intake } from './runs.ts'
import { useFailureWords } from './use-runs.ts'

type Found = { intake: Intake; files: number } | null
type Chosen = { selection: Selection; found: Found }

export function NewIntake({ open }: { open: readonly Intake[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const words = useFailureWords()
  const account = useSession()?.account.id
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [problem, setProblem] = useState<'nothing' | 'unreadable' | null>(null)
  const look = useMutation({
    mutationFn: async (files: ChosenFile[]) => {
      const selection = selectionOf(files)
      const own = open.filter((one) => one.openedByAccount === account)
      return { selection, found: await findUnfinished(selection, own) }
    },
    onSuccess: setChosen,
  })
  const begin = useMutation({
    mutationFn: async ({ selection, found }: Chosen) => {
      if (found && (await goOnWith(found.intake.id, selection, words))) return found.intake.id
      return beginIntake(selection, words)
    },
  })
  // Only while this is still looked at: who went elsewhere meanwhile is not fetched back.
  const show = (id: string) => void navigate({ to: '/intakes/$id', params: { id } })
  const take = (files: ChosenFile[]) => {
    begin.reset()
    setChosen(null)
    setProblem(files.length === 0 ? 'nothing' : null)
    if (files.length > 0) look.mutate(files)
  }
  return (
    <>
      <ChooseFiles
        isBusy={look.isPending || begin.isPending}
        onChosen={take}
        onUnreadable={() => setProblem('unreadable')}
      />
      {problem ? (
        <Alert type="warning" showIcon className="chosen" title={t(`taking.${problem}`)} />
      ) : null}
      {chosen ? (
        <WhatWasChosen
          chosen={chosen}
          isBusy={begin.isPending}
          onBegin={(found) => begin.mutate({ ...chosen, found }, { onSuccess: show })}
          onCancel={() => setChosen(null)}
        />
      ) : null}
      <FormProblem error={begin.error ?? look.error} />
    </>
  )
}

type AskProps = {
  chosen: Chosen
  isBusy: boolean
  onBegin: (found: Found) => void
  onCancel: () => void
}

function WhatWasChosen({ chosen: { selection, found }, isBusy, onBegin, onCancel }: AskProps) {
  const { t } = useWords()
  const { root, files, sizeBytes } = selection
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const empty = files.filter(({ file }) => file.size === 0).length
  return (
    <section className="chosen" aria-live="polite">
      <p>
        {t('taking.chosen', { root, files: files.length, size: showSize(sizeBytes) })}
        {empty > 0 ? ` · ${t('taking.empty-files', { count: empty })}` : ''}
      </p>
      {found ? (
        <p>
          {t('taking.unfinished-found', {
            files: found.files,
            at: showTime(found.intake.openedAt),
            root: found.intake.source.root,
          })}
        </p>
      ) : null}
      {found ? (
        <Button type="primary" ref={first} loading={isBusy} onClick={() => onBegin(found)}>
          {t('taking.go-on-with', { files: found.files })}
        </Button>
      ) : null}
      <Button
        type={found ? 'default' : 'primary'}
        ref={found ? null : first}
        loading={isBusy && !found}
        disabled={isBusy && found !== null}
        onClick={() => onBegin(null)}
      >
        {t(found ? 'taking.begin-new' : 'taking.begin')}
      </Button>
      <Button disabled={isBusy} onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </section>
  )
}
