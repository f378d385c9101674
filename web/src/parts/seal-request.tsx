// A request about a sealed recording: how it stands, and what whoever looks at it may do with it.

import { OPENED_FOR_HOURS, SEAL_REQUEST_STATES, SEAL_WISHES } from '@shilu/core/rules/sealing.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { call, type Answer } from '../api/client.ts'
import { useMayDo } from '../api/session.ts'
import { useWords } from '../words/use-words.ts'
import { problemWords } from './states.tsx'
import { Tag, type Tone } from './tags.tsx'
import { showTime } from './times.ts'
import { WhyDialog } from './why-dialog.tsx'

export type SealRequest = NonNullable<Answer<'GET /recordings/{id}'>['seal']>['requests'][number]

const TONES = {
  asked: 'amber',
  approved: 'green',
  refused: 'red',
  'taken-back': 'gray',
  lapsed: 'gray',
} as const satisfies Record<SealRequest['state'], Tone>

export function SealRequestState({ request }: { request: SealRequest }) {
  const { t, language } = useWords()
  const { state, answeredBy, why, openUntil } = request
  return (
    <>
      <Tag tone={TONES[state]}>{SEAL_REQUEST_STATES[state][language]}</Tag>
      {openUntil ? (
        <span className="mute">
          {' '}
          {t(isStillOpen(openUntil) ? 'seal.until' : 'seal.was-until', {
            until: showTime(openUntil),
          })}
        </span>
      ) : null}
      {answeredBy ? (
        <div className="mute small">
          {t('seal.answered-by', { by: answeredBy, why: why ?? '' })}
        </div>
      ) : null}
    </>
  )
}

const isStillOpen = (until: string): boolean => Date.parse(until) > Date.now()

type Props = { request: SealRequest; fileName: string; onChanged: () => void }

export function SealRequestActs({ request, fileName, onChanged }: Props) {
  const { t } = useWords()
  const mayAnswer = useMayDo('seal.answer')
  const { message } = App.useApp()
  const [answering, setAnswering] = useState<'approve' | 'refuse' | null>(null)
  const takingBack = useMutation({
    mutationFn: () => call('DELETE /seal-requests/{id}', { id: request.id }),
    onSuccess: () => {
      void message.success(t('seal.taken-back'))
      onChanged()
    },
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  if (request.state !== 'asked') return null
  if (request.isOwn)
    return (
      <Button size="small" loading={takingBack.isPending} onClick={() => takingBack.mutate()}>
        {t('seal.take-back')}
      </Button>
    )
  if (!mayAnswer) return null
  return (
    <span className="buttons">
      <Button size="small" type="primary" onClick={() => setAnswering('approve')}>
        {t('seal.approve')}
      </Button>
      <Button size="small" onClick={() => setAnswering('refuse')}>
        {t('seal.refuse')}
      </Button>
      {answering ? (
        <AnswerDialog
          request={request}
          fileName={fileName}
          answer={answering}
          onClose={(isSaved) => {
            setAnswering(null)
            if (isSaved) onChanged()
          }}
        />
      ) : null}
    </span>
  )
}

function AnswerDialog({
  request: { id, by, wish },
  fileName: file,
  answer,
  onClose,
}: Omit<Props, 'onChanged'> & {
  answer: 'approve' | 'refuse'
  onClose: (isSaved: boolean) => void
}) {
  const { t, language } = useWords()
  const means = answer === 'refuse' ? 'seal.refuse-means' : (`seal.approve-${wish}-means` as const)
  return (
    <WhyDialog
      title={t(`seal.${answer}-title`, { by, file, wish: SEAL_WISHES[wish][language] })}
      submit={t(`seal.${answer}`)}
      done={t(answer === 'approve' ? 'seal.approved' : 'seal.refused')}
      means={t(means, { by, hours: OPENED_FOR_HOURS })}
      label={t('seal.answer-why')}
      save={(why) => call('POST /seal-requests/{id}/answer', { id, answer, why })}
      onClose={onClose}
    />
  )
}

/** After an answer: the requests, and the recording that they are about. */
export function useSealChanged(): () => void {
  const cache = useQueryClient()
  return useCallback(() => {
    for (const queryKey of [['seal-requests'], ['desk'], ['recording']])
      void cache.invalidateQueries({ queryKey })
  }, [cache])
}
