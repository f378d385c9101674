// It cannot be shown here: why, and what a person can do about it now.

import { DownloadOutlined, ReloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { call } from '../../api/client.ts'
import { FormProblem } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { isWord, type Word } from '../../words/zh.ts'
import { PlaybackReason } from './playback-reason.tsx'
import type { Detail } from './recording.tsx'
import type { Trouble } from './notes.tsx'

/** `cannot`: nothing here can show it. `copy-failed`: the copy that browsers would play could not be made. */
export type Cause = 'cannot' | 'copy-failed' | 'photo' | Trouble

type Props = {
  detail: Detail
  cause: Cause
  /** The program's own words, for whoever looks after it. */
  reason: string | null
  onChanged: () => void
}

export function Unplayable({ detail, cause, reason, onChanged }: Props) {
  const { t, language } = useWords()
  const isEmpty = detail.flags.includes('empty')
  return (
    <Alert
      type={cause === 'copy-failed' ? 'error' : 'info'}
      showIcon
      className="unplayable"
      title={t(isEmpty ? 'unplayable.empty' : `unplayable.${cause}`)}
      description={
        <>
          {cause === 'cannot' && !isEmpty ? (
            <p>
              <PlaybackReason detail={detail} />
            </p>
          ) : null}
          {detail.findings.length > 0 ? (
            <ul>
              {detail.findings.map((finding) => (
                <li key={finding.code}>{finding[language]}</li>
              ))}
            </ul>
          ) : null}
          <h3>{t('unplayable.what-now')}</h3>
          <ul className="ways">
            {cause === 'copy-failed' ? <Again detail={detail} onChanged={onChanged} /> : null}
            {isEmpty ? null : <Download detail={detail} />}
            <li>{t(programWord(detail, cause))}</li>
          </ul>
          {reason === null ? null : <Particulars reason={reason} />}
        </>
      }
    />
  )
}

function Download({ detail }: { detail: Detail }) {
  const { t } = useWords()
  return (
    <li>
      <Button
        size="small"
        icon={<DownloadOutlined aria-hidden="true" />}
        href={`/api/v1/recordings/${detail.id}/original`}
        download={detail.fileName}
      >
        {t('action.download')}
      </Button>{' '}
      <span className="mute">{t('unplayable.download-note')}</span>
    </li>
  )
}

function Again({ detail, onChanged }: Pick<Props, 'detail' | 'onChanged'>) {
  const { t } = useWords()
  const retry = useMutation({
    mutationFn: () =>
      call('POST /recordings/{id}/derivatives/{kind}/retry', { id: detail.id, kind: 'playable' }),
    onSuccess: onChanged,
  })
  return (
    <li>
      <Button
        size="small"
        icon={<ReloadOutlined aria-hidden="true" />}
        onClick={() => retry.mutate()}
        loading={retry.isPending}
      >
        {t('player.retry')}
      </Button>{' '}
      <span className="mute">{t('unplayable.again-note')}</span>
      <FormProblem error={retry.error} />
    </li>
  )
}

/** What opens such a file, or that nothing does. */
function programWord({ flags, kind, playback }: Detail, cause: Cause): Word {
  if (flags.includes('empty')) return 'unplayable.with-nothing'
  const word = `unplayable.with.${playback.reason?.code ?? ''}`
  if (cause === 'cannot' && isWord(word)) return word
  return kind === 'photo' ? 'unplayable.with.play-photo-unknown' : 'unplayable.with-player'
}

function Particulars({ reason }: { reason: string }) {
  const { t } = useWords()
  return (
    <details>
      <summary>{t('unplayable.particulars')}</summary>
      <code lang="en">{reason}</code>
    </details>
  )
}
