// What a bureau does first, with what is done already ticked off. Gone once something is kept.

import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { devicesQuery, officersQuery } from '../../api/lists.ts'
import { useMayDo } from '../../api/session.ts'
import { Command } from '../../parts/copy.tsx'
import { useWords } from '../../words/use-words.ts'

export function FirstSteps() {
  const { t } = useWords()
  const mayListDevices = useMayDo('device.list')
  const mayTakeIn = useMayDo('intake.run')
  const officers = useQuery(officersQuery).data?.items ?? []
  const devices = useQuery({ ...devicesQuery, enabled: mayListDevices }).data?.items ?? []
  if (!mayTakeIn) return null
  const steps = [
    { isDone: officers.length > 0, to: '/people', word: 'desk.step-people' },
    { isDone: devices.length > 0, to: '/devices', word: 'desk.step-devices' },
    {
      isDone: devices.some((device) => device.holder !== null),
      to: '/devices',
      word: 'desk.step-holder',
    },
    { isDone: false, to: '/intakes', word: 'desk.step-intake' },
  ] as const
  return (
    <section className="card">
      <h2>{t('desk.first-steps')}</h2>
      <ol className="first-steps">
        {steps.map(({ isDone, to, word }) => (
          <li key={word}>
            {isDone ? (
              <CheckCircleFilled className="green" aria-label={t('desk.step-done')} />
            ) : (
              <ClockCircleOutlined className="mute" aria-label={t('desk.step-open')} />
            )}{' '}
            <Link to={to}>{t(word)}</Link>
          </li>
        ))}
      </ol>
      <Command words={t('intakes.empty-next')} command="npx shilu dock FOLDER" />
    </section>
  )
}
