// A permission that the unit gives itself, off unless somebody who may says otherwise, with the reason.

import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { WhyDialog } from './why-dialog.tsx'

/** `words`: under which its sentences stand. */
type Props = {
  words: 'cards' | 'leaving'
  isAllowed: boolean
  mayChange: boolean
  save: (isAllowed: boolean, why: string) => Promise<unknown>
}

export function UnitPolicy({ words, isAllowed, mayChange, save }: Props) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const change = isAllowed ? 'forbid' : 'allow'
  return (
    <section className="card notice" aria-label={t(`${words}.policy`)}>
      <strong>{t(`${words}.policy`)}</strong>{' '}
      {t(isAllowed ? `${words}.allowed` : `${words}.not-allowed`)}{' '}
      {mayChange ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t(`${words}.${change}`)}
        </Button>
      ) : null}
      {isOpen ? (
        <WhyDialog
          title={t(`${words}.${change}`)}
          submit={t(`${words}.${change}`)}
          done={t('policy.changed')}
          means={t(`${words}.${change}-means`)}
          label={t('policy.why')}
          save={(why) => save(!isAllowed, why)}
          onClose={(isSaved) => {
            setOpen(false)
            if (isSaved) void cache.invalidateQueries({ queryKey: ['unit'] })
          }}
        />
      ) : null}
    </section>
  )
}
