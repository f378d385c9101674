// What a person must know of an intake that is under way, and what can be done about it: the server
// that is waited for, why the work stopped, files to be chosen again, files that failed.

import { isFinal } from '@shilu/core/recording.ts'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/client.ts'
import { FormProblem } from '../../parts/states.tsx'
import { ChooseFiles } from '../../taking-in/choose-files.tsx'
import { selectionOf, type ChosenFile } from '../../taking-in/chosen.ts'
import type { Halt } from '../../taking-in/link.ts'
import type { Run } from '../../taking-in/run.ts'
import { goOnWith, refusedOf } from '../../taking-in/runs.ts'
import { useFailureWords } from '../../taking-in/use-runs.ts'
import { useWords } from '../../words/use-words.ts'
import { DockNotice } from './pause-dock.tsx'

type Whole = Answer<'GET /intakes/{id}'>
type Props = {
  intake: Whole
  run: Run | undefined
  isOwn: boolean
  isServerOut: boolean
  /** Bytes arrive, and not from here. */
  isBusyElsewhere: boolean
  onEnd: () => void
}

export function Notices({ intake, run, isOwn, isServerOut, isBusyElsewhere, onEnd }: Props) {
  const { t } = useWords()
  const { counts } = intake
  const halt = run?.halt ?? null
  const isOver = counts.listed + counts.wanted + counts.received === 0 && counts.total > 0
  if (intake.state === 'closed') return null
  if (intake.via === 'dock') return <DockNotice intake={intake} />
  if (isBusyElsewhere) return <p className="mute">{t('taking.elsewhere')}</p>
  return (
    <>
      {isServerOut ? (
        <Alert type="warning" showIcon className="notice" title={t('taking.server-out')} />
      ) : null}
      {run && halt ? <Halted halt={halt} run={run} /> : null}
      <RefusedNames intake={intake.id} />
      {isOwn ? <Missing intake={intake} run={run} halt={halt} /> : null}
      {isOver && isOwn && run?.mode !== 'running' ? (
        <Over intake={intake} run={run} onEnd={onEnd} />
      ) : null}
    </>
  )
}

function Halted({ halt, run }: { halt: Halt; run: Run }) {
  const { t } = useWords()
  const mayGoOn = halt.kind !== 'closed' && halt.kind !== 'files-gone'
  return (
    <Alert
      type="error"
      showIcon
      className="notice"
      title={t(`taking.halt.${halt.kind}`, { words: halt.words })}
      action={mayGoOn ? <Button onClick={() => run.goOn()}>{t('taking.go-on')}</Button> : null}
    />
  )
}

/** Files that are not at hand: after a reload none is, and a card that was pulled out takes all along. */
function Missing({
  intake,
  run,
  halt,
}: {
  intake: Whole
  run: Run | undefined
  halt: Halt | null
}) {
  const { t } = useWords()
  const words = useFailureWords()
  const [isNothing, setNothing] = useState(false)
  const going = useMutation({
    mutationFn: (files: ChosenFile[]) => goOnWith(intake.id, selectionOf(files), words),
    onSuccess: (fits) => setNothing(!fits),
  })
  const hasSome = run !== undefined && halt?.kind !== 'files-gone'
  const count = missingFiles(intake, hasSome ? run : undefined)
  if (count === 0) return null
  return (
    <section className="card notice" aria-label={t('taking.state.not-here')}>
      <p>{t(hasSome ? 'taking.missing-some' : 'taking.missing', { count })}</p>
      {isNothing ? (
        <Alert type="warning" showIcon className="notice" title={t('taking.nothing-fits')} />
      ) : null}
      <ChooseFiles
        isBusy={going.isPending}
        onChosen={(files) => (files.length > 0 ? going.mutate(files) : setNothing(true))}
        onUnreadable={() => setNothing(true)}
      />
      <FormProblem error={going.error} />
    </section>
  )
}

/** By their place on the manifest: the server's figures come a moment after our own. */
function missingFiles({ counts, files }: Whole, run: Run | undefined): number {
  const open = counts.listed + counts.wanted
  if (!run) return open
  const isOpen = ({ state }: Whole['files'][number]) => state === 'listed' || state === 'wanted'
  // The intake brings its first files along, the unfinished ones first; of a very large one not all.
  const told = files.filter(isOpen)
  if (told.length === open) return told.filter(({ position }) => !run.item(position)).length
  return Math.max(0, open - run.items.filter((item) => !isFinal(item.state)).length)
}

function RefusedNames({ intake }: { intake: string }) {
  const { t } = useWords()
  const refused = refusedOf(intake)
  if (refused.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      className="notice"
      title={t('taking.refused', { count: refused.length })}
      description={
        <ul>
          {refused.map(({ path, reason }) => (
            <li key={path}>
              {path}: {reason || t('taking.refused-unknown')}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** Every file has its end, and the intake is still open: because some failed, or nobody ended it. */
function Over({ intake, run, onEnd }: { intake: Whole; run: Run | undefined; onEnd: () => void }) {
  const { t } = useWords()
  const failed = (run?.items ?? [])
    .filter(({ state, phase }) => state === 'failed' && phase === 'ended')
    .map(({ position }) => position)
  const retry = useMutation({ mutationFn: () => run?.retry(failed) ?? Promise.resolve() })
  const count = intake.counts.failed
  return (
    <>
      <Alert
        type={count > 0 ? 'warning' : 'info'}
        showIcon
        className="notice"
        title={count > 0 ? t('taking.some-failed', { count }) : t('taking.all-done')}
        action={
          <>
            {failed.length > 0 ? (
              <Button loading={retry.isPending} onClick={() => retry.mutate()}>
                {t('taking.retry-all', { count: failed.length })}
              </Button>
            ) : null}{' '}
            <Button type="primary" onClick={onEnd}>
              {t('taking.end')}
            </Button>
          </>
        }
      />
      <FormProblem error={retry.error} />
    </>
  )
}
