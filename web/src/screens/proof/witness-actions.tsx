// What can be done with one witness: ask it now, or carry a request out and its answer in.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { problemWords } from '../../parts/states.tsx'
import { saveText, TextFileButton } from '../../parts/text-file.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Witness } from './witnesses.tsx'

type Props = { witness: Witness; onRemove: ((witness: Witness) => void) | null }

export function WitnessActions({ witness, onRemove }: Props) {
  const { t } = useWords()
  const may = useMayDo('witness.exchange')
  return (
    <span className="buttons witness-actions">
      {may && witness.url !== null ? <AskNow witness={witness} /> : null}
      {may && witness.url === null ? <Carry witness={witness} /> : null}
      {onRemove ? (
        <Button
          size="small"
          danger
          aria-label={`${t('witness.remove')} ${witness.name}`}
          onClick={() => onRemove(witness)}
        >
          {t('witness.remove')}
        </Button>
      ) : null}
    </span>
  )
}

function AskNow({ witness: { id, name } }: { witness: Witness }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const asking = useMutation({
    mutationFn: () => call('POST /witnesses/{id}/ask', { id }),
    onSuccess: () => void message.success(t('witness.asked')),
    onError: (error) => void message.error(problemWords(error, t)),
  })
  return (
    <Button
      size="small"
      aria-label={`${t('witness.ask')} ${name}`}
      loading={asking.isPending}
      onClick={() => asking.mutate()}
    >
      {t('witness.ask')}
    </Button>
  )
}

function Carry({ witness: { id, name } }: { witness: Witness }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const onError = (error: unknown) => void message.error(problemWords(error, t), LONG_S)
  const exporting = useMutation({
    mutationFn: () => call('POST /witnesses/{id}/request', { id }),
    onSuccess: ({ fileName, text }) => saveText(fileName, text),
    onError,
  })
  const taking = useMutation({
    mutationFn: (text: string) => call('POST /witnesses/{id}/answer', { id, text }),
    onSuccess({ size, cosignedAt }) {
      void cache.invalidateQueries({ queryKey: ['witness'] })
      void message.success(
        t(cosignedAt === null ? 'witness.told-size' : 'witness.taken', { size }),
        LONG_S,
      )
    },
    onError,
  })
  return (
    <>
      <Button
        size="small"
        aria-label={`${t('witness.export')} ${name}`}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {t('witness.export')}
      </Button>
      <TextFileButton
        label={`${t('witness.take')} ${name}`}
        isBusy={taking.isPending}
        onText={(text) => taking.mutate(text)}
      >
        {t('witness.take')}
      </TextFileButton>
    </>
  )
}
/** As long as it takes to read two sentences. */
const LONG_S = 8
