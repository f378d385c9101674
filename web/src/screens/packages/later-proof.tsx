// A file for whoever holds a package: that the log went on from its checkpoint, and was not rewritten since.

import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { call } from '../../api/client.ts'
import { problemWords } from '../../parts/states.tsx'
import { saveText } from '../../parts/text-file.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Package } from './packages.tsx'

export function LaterProof({ one: { id, recipient } }: { one: Package }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const asking = useMutation({
    mutationFn: () => call('GET /packages/{id}/later', { id }),
    onSuccess: ({ proof, keys, oldSize, size }) => {
      saveText(`延续证明-${id.slice(0, 8)}-${size}`, proof)
      if (keys !== null) saveText(`公钥链-${id.slice(0, 8)}`, keys)
      const said = t('packages.later-saved', { from: oldSize, to: size })
      void message.success(keys === null ? said : `${said} ${t('packages.later-keys')}`, 10)
    },
    onError: (error: unknown) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      size="small"
      loading={asking.isPending}
      title={t('packages.later-means')}
      aria-label={t('packages.later-for', { recipient })}
      onClick={() => asking.mutate()}
    >
      {t('packages.later')}
    </Button>
  )
}
