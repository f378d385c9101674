// "Verify now": fetches the proof of one event and checks it in this browser; the answer in words.

import { CheckCircleOutlined, CloseCircleOutlined, SafetyOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { problemWords } from '../parts/states.tsx'
import { useWords } from '../words/use-words.ts'
import { checkProof, type GivenProof } from './check-proof.ts'

type Answer = { proof: GivenProof | null; logKey: string | null }

/** Null while no checkpoint covers the event. */
export function check({ proof, logKey }: Answer) {
  if (proof === null || logKey === null) return null
  return checkProof(proof, logKey)
}

export function VerifyNow({ name, fetch }: { name: string; fetch: () => Promise<Answer> }) {
  const { t } = useWords()
  const verifying = useMutation({ mutationFn: async () => check(await fetch()) })
  const { data } = verifying
  return (
    <span className="verify-now">
      <Button
        size="small"
        type="link"
        icon={<SafetyOutlined aria-hidden="true" />}
        loading={verifying.isPending}
        aria-label={`${t('proof.verify')} ${name}`}
        onClick={() => verifying.mutate()}
      >
        {t('proof.verify')}
      </Button>{' '}
      <output>
        {verifying.error ? <span className="red">{problemWords(verifying.error, t)}</span> : null}
        {data === null ? <span className="mute">{t('proof.not-yet')}</span> : null}
        {data ? <Verdict checked={data} /> : null}
      </output>
    </span>
  )
}

export function Verdict({ checked }: { checked: NonNullable<ReturnType<typeof check>> }) {
  const { t } = useWords()
  if (checked.isProven)
    return (
      <span className="green">
        <CheckCircleOutlined aria-hidden="true" />{' '}
        {t('proof.proven', { size: checked.checkpoint.size })}
      </span>
    )
  return (
    <strong className="red" title={checked.detail}>
      <CloseCircleOutlined aria-hidden="true" /> {t(`proof.not-proven.${checked.reason}`)}
    </strong>
  )
}
