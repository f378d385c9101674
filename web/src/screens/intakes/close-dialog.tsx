// Ends an intake although files are missing. Names what will be missing before anything is written.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useSession } from '../../api/session.ts'
import { Failed, FormProblem, Loading } from '../../parts/states.tsx'
import { closeWithout, missingOf, type Intake } from '../../taking-in/runs.ts'
import { useWords } from '../../words/use-words.ts'
import { nameOfSource } from './columns.tsx'

const NAMED = 100

export function CloseDialog({ intake, onClose }: { intake: Intake; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const name = useSession()?.account.name ?? ''
  const missing = useQuery({
    queryKey: ['intake-missing', intake.id],
    queryFn: () => missingOf(intake.id),
    gcTime: 0,
  })
  const ending = useMutation({
    mutationFn: () =>
      closeWithout(intake.id, (isAtHand) =>
        t(isAtHand ? 'taking.reason.ended' : 'taking.reason.not-chosen', { name }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries()
      void message.success(t('taking.closed'))
      onClose()
    },
  })
  const count = (missing.data?.open.length ?? 0) + (missing.data?.failed.length ?? 0)
  return (
    <Modal
      open
      title={t('taking.close-title', { root: nameOfSource(intake) })}
      okText={count > 0 ? t('taking.close-ok-missing', { count }) : t('taking.close-ok')}
      okButtonProps={{ danger: count > 0, disabled: !missing.data }}
      cancelText={t('action.cancel')}
      confirmLoading={ending.isPending}
      onOk={() => ending.mutate()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {missing.isPending ? <Loading /> : null}
      {missing.error ? (
        <Failed error={missing.error} onRetry={() => void missing.refetch()} />
      ) : null}
      {missing.data && count === 0 ? <p>{t('taking.close-whole')}</p> : null}
      <Names word="taking.close-missing" files={missing.data?.open ?? []} />
      <Names word="taking.close-failed" files={missing.data?.failed ?? []} />
      <FormProblem error={ending.error} />
    </Modal>
  )
}

type NamesProps = {
  word: 'taking.close-missing' | 'taking.close-failed'
  files: readonly { position: number; path: string }[]
}

function Names({ word, files }: NamesProps) {
  const { t } = useWords()
  if (files.length === 0) return null
  return (
    <>
      <p>{t(word, { count: files.length })}</p>
      <ul className="missing">
        {files.slice(0, NAMED).map((file) => (
          <li key={file.position}>{file.path}</li>
        ))}
        {files.length > NAMED ? (
          <li>{t('taking.close-more', { count: files.length - NAMED })}</li>
        ) : null}
      </ul>
    </>
  )
}
