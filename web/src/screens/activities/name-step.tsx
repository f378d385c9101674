// Says which recordings of an activity show a step. What was said can be changed; each change stands in the history
// of the recording.

import type { StepName } from '@shilu/core/rules/item-list.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { ChooseRecordings, type Choosable } from './choose-recordings.tsx'
import type { Activity } from './queries.ts'

export type Step = Activity['steps'][number]
type Props = { activity: Activity; step: Step; onClose: () => void }

export function NameStep({ activity, step, onClose }: Props) {
  const { t } = useWords()
  const cache = useQueryClient()
  const isThis = (one: StepName) => one.item === step.item && one.step === step.code
  const save = async ({ recordings }: { recordings: string[] }) => {
    const { item, code } = step
    await call('POST /activities/{id}/steps', { id: activity.id, item, step: code, recordings })
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  const showing = activity.recordings.filter(({ shows }) => shows.some(isThis))
  const titleOf = (name: StepName) =>
    activity.steps.find(({ item, code }) => item === name.item && code === name.step)?.title
  const note = ({ id }: Choosable) => {
    const others = activity.recordings
      .find((one) => one.id === id)
      ?.shows.filter((one) => !isThis(one))
      .flatMap((one) => titleOf(one) ?? [])
    return others && others.length > 0 ? t('steps.shows-also', { steps: others.join('、') }) : null
  }
  return (
    <FormDialog<{ recordings: string[] }>
      title={t('steps.name-title', { step: step.title })}
      submit={t('steps.name-submit')}
      done={t('steps.named')}
      initial={{ recordings: showing.map(({ id }) => id) }}
      save={save}
      onClose={onClose}
    >
      <p className="mute">
        {step.photosMin > 0
          ? t('steps.name-note-photos', { count: step.photosMin })
          : t('steps.name-note')}
      </p>
      <Form.Item name="recordings">
        <ChooseRecordings
          from={activity.recordings.toSorted(photosFirst)}
          label={t('steps.name-title', { step: step.title })}
          note={note}
        />
      </Form.Item>
    </FormDialog>
  )
}

const photosFirst = (a: Choosable, b: Choosable): number =>
  Number(b.kind === 'photo') - Number(a.kind === 'photo')
