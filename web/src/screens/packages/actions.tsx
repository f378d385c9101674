// What can be done with the file of a package: fetch it, take it away, make it again, and prove later that the log only
// went on since.

import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { showSize } from '../../parts/size.tsx'
import { problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { LaterProof } from './later-proof.tsx'
import type { Package } from './packages.tsx'

export function PackageActions({ one }: { one: Package }) {
  // One that was never made has no checkpoint of its own.
  const isMade = one.state === 'ready' || one.state === 'removed'
  if (!useMayDo('package.order')) return null
  return (
    <span className="buttons">
      <FileActions one={one} />
      {isMade ? <LaterProof one={one} /> : null}
    </span>
  )
}

function FileActions({ one: { id, state, sizeBytes, recipient } }: { one: Package }) {
  const { t } = useWords()
  const { message, modal } = App.useApp()
  const cache = useQueryClient()
  const after = (words: string) => ({
    onSuccess: () => {
      void message.success(words)
      void cache.invalidateQueries({ queryKey: ['packages'] })
    },
    onError: (error: unknown) => void message.error(problemWords(error, t), 8),
  })
  const removing = useMutation({
    mutationFn: () => call('DELETE /packages/{id}/content', { id }),
    ...after(t('packages.removed')),
  })
  const making = useMutation({
    mutationFn: () => call('POST /packages/{id}/content', { id }),
    ...after(t('packages.begun')),
  })
  if (state === 'ready')
    return (
      <>
        {/* The browser writes it to the disk as it comes, however large it is. */}
        <Button
          size="small"
          type="primary"
          icon={<DownloadOutlined aria-hidden="true" />}
          href={`/api/v1/packages/${id}/content`}
          download
          aria-label={`${t('packages.fetch')} ${recipient}`}
        >
          {t('packages.fetch')}
        </Button>
        <Button
          size="small"
          loading={removing.isPending}
          aria-label={`${t('packages.remove')} ${recipient}`}
          onClick={() =>
            void modal.confirm({
              title: t('packages.remove-title'),
              content: t('packages.remove-means', { size: showSize(sizeBytes ?? 0) }),
              okText: t('packages.remove'),
              okButtonProps: { danger: true },
              cancelText: t('action.cancel'),
              onOk: () => removing.mutate(),
            })
          }
        >
          {t('packages.remove')}
        </Button>
      </>
    )
  return state === 'failed' || state === 'removed' ? (
    <Button
      size="small"
      loading={making.isPending}
      aria-label={`${t('packages.again')} ${recipient}`}
      onClick={() => making.mutate()}
    >
      {t('packages.again')}
    </Button>
  ) : null
}
