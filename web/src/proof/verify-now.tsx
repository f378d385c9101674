// "Verify now": fetches the proof of one event and checks it in this browser; the answer in words.

import { CheckCircleOutlined, CloseCircleOutlined, SafetyOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { problemWords } from '../parts/states.tsx'
import { useWords } from '../words/use-words.ts'
import type { KeyLink } from '@shilu/log/key-chain.ts'
import { checkProof, type GivenProof } from './check-proof.ts'

type Answer = { proof: GivenProof | null; logKey: string | null; keyChain: KeyLink[] }

/** Null while no checkpoint covers the event. */
export function check({ proof, logKey, keyChain }: Answer) {
  if (proof === null || logKey === null) return null
  return checkProof(proof, logKey, keyChain)
}

/** The first that does not hold, or is not covered yet; else the first of all. */
function worstOf(answers: Answer[]) {
  const checked = answers.map(check)
  const wrong = checked.find((one) => one !== null && !one.isProven)
  if (wrong) return wrong
  return checked.includes(null) ? null : (checked[0] ?? null)
}

type Props = {
  name: string
  /** The proofs of all that the line tells: it holds when every one does. */
  fetch: () => Promise<Answer[]>
  /** The sign alone, where there is little room. */
  isShort?: boolean
}

export function VerifyNow({ name, fetch, isShort = false }: Props) {
  const { t } = useWords()
  const verifying = useMutation({ mutationFn: async () => worstOf(await fetch()) })
  const { data } = verifying
  return (
    <span className="verify-now">
      <Button
        size="small"
        type="link"
        icon={<SafetyOutlined aria-hidden="true" />}
        loading={verifying.isPending}
        aria-label={`${t('proof.verify')} ${name}`}
        title={t('proof.verify')}
        onClick={() => verifying.mutate()}
      >
        {isShort ? null : t('proof.verify')}
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
