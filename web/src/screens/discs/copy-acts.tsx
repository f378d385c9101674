// What can be done with one copy now: the next step as a button, the rest in a menu.

import { mayStep } from '@shilu/core/disc.ts'
import { MoreOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { Copy, Disc } from './queries.ts'
import { DiscHistory } from './disc-history.tsx'
import { ReadBack } from './read-back.tsx'
import { BurnForm, FindForm, LoseForm, PlaceForm, RemakeForm, TakeForm } from './step-forms.tsx'

type Act = 'burn' | 'read' | 'place' | 'take' | 'return' | 'lose' | 'find' | 'remake' | 'history'
type Props = { disc: Disc; copy: Copy; mayKeep: boolean }

export function CopyActs({ disc, copy, mayKeep }: Props) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [act, setAct] = useState<Act | null>(null)
  const close = () => {
    setAct(null)
    void cache.invalidateQueries({ queryKey: ['discs'] })
  }
  const acts = actsOf(disc, copy, mayKeep)
  const next = acts.find((one) => one === 'burn' || one === 'read' || one === 'find')
  const rest = acts.filter((one) => one !== next)
  const name = t('discs.copy', { letter: copy.letter })
  const words = (one: Act) =>
    one === 'read' && copy.state === 'read-back'
      ? t('discs.act-recheck')
      : t(one === 'burn' ? 'discs.act-burn' : (`discs.act-${one}` as const))
  return (
    <div className="disc-acts">
      {next ? (
        <Button
          size="small"
          type={copy.state === 'read-back' ? 'default' : 'primary'}
          aria-label={`${words(next)} ${name}`}
          onClick={() => setAct(next)}
        >
          {words(next)}
        </Button>
      ) : null}
      {mayKeep && mayStep(copy.state, 'remake') && copy.remaking?.from ? (
        <Button
          size="small"
          type="primary"
          aria-label={`${t('discs.act-remake')} ${name}`}
          onClick={() => setAct('remake')}
        >
          {t('discs.act-remake')}
        </Button>
      ) : null}
      <Dropdown
        trigger={['click']}
        menu={{
          items: rest.map((one) => ({ key: one, label: words(one) })),
          onClick: ({ key }) => setAct(key as Act),
        }}
      >
        <Button
          size="small"
          icon={<MoreOutlined aria-hidden="true" />}
          aria-label={`${t('discs.act-more')} ${name}`}
        />
      </Dropdown>
      {act === 'burn' ? <BurnForm disc={disc} copy={copy} onClose={close} /> : null}
      {act === 'read' ? <ReadBack copy={copy} onClose={close} /> : null}
      {act === 'place' || act === 'return' ? (
        <PlaceForm copy={copy} act={act} onClose={close} />
      ) : null}
      {act === 'take' ? <TakeForm copy={copy} onClose={close} /> : null}
      {act === 'lose' ? <LoseForm copy={copy} onClose={close} /> : null}
      {act === 'find' ? <FindForm copy={copy} onClose={close} /> : null}
      {act === 'remake' ? <RemakeForm disc={disc} copy={copy} onClose={close} /> : null}
      {act === 'history' ? <DiscHistory copy={copy} onClose={close} /> : null}
    </div>
  )
}

function actsOf(disc: Disc, copy: Copy, mayKeep: boolean): Act[] {
  if (!mayKeep || copy.work !== null) return ['history']
  const { state } = copy
  const isImageKnown = disc.state === 'ready' || disc.state === 'removed' || copy.sha256 !== null
  const acts: [Act, boolean][] = [
    ['burn', mayStep(state, 'burn') && isImageKnown],
    ['read', mayStep(state, 'read-back')],
    ['find', mayStep(state, 'find')],
    ['place', mayStep(state, 'place') && copy.takenBy === null],
    ['take', mayStep(state, 'take') && copy.takenBy === null],
    ['return', mayStep(state, 'take') && copy.takenBy !== null],
    ['lose', mayStep(state, 'lose')],
    ['remake', mayStep(state, 'remake')],
    ['history', true],
  ]
  return acts.filter(([, isPossible]) => isPossible).map(([act]) => act)
}
