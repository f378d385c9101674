// The desk: what there is to do for the person signed in, what is being taken in, how the archive is.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { CERTIFICATE_SOON_DAYS } from '@shilu/core/certificate.ts'
import { DESK_TASKS } from '@shilu/core/desk.ts'
import { Button } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { OwnReminders } from '../../parts/reminders.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { showDay, showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Language } from '../../words/use-words.ts'
import { ArchiveHealth } from './archive-health.tsx'
import { FirstSteps } from './first-steps.tsx'
import { RunningIntakes } from './running-intakes.tsx'
import { TaskLink } from './task-link.tsx'
import './desk.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export type Whole = Answer<'GET /desk'>
export type Task = Whole['tasks'][number]
const DEAF_MS = 30_000

export function Desk() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const pollMs = usePollMs(DEAF_MS)
  const mayTakeIn = useMayDo('intake.run')
  const desk = useQuery({
    queryKey: ['desk'],
    queryFn: ({ signal }) => call('GET /desk', {}, signal),
    refetchInterval: pollMs,
  })
  useTitle(t('place.desk'))
  return (
    <>
      <div className="head">
        <h1>{t('place.desk')}</h1>
        {desk.data ? <span className="mute">{dayWords(desk.data.at, language)}</span> : null}
        <span className="buttons">
          {mayTakeIn ? (
            <Button type="primary" onClick={() => void navigate({ to: '/intakes' })}>
              {t('desk.take-in')}
            </Button>
          ) : null}
        </span>
      </div>
      {desk.isPending ? <Loading /> : null}
      {desk.error ? <Failed error={desk.error} onRetry={() => void desk.refetch()} /> : null}
      {desk.data ? <Contents desk={desk.data} /> : null}
    </>
  )
}

const dayWords = (at: string, language: Language): string =>
  `${showDay(at)} ${new Date(at).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'long',
    timeZone: 'Asia/Shanghai',
  })}`

function Contents({ desk }: { desk: Whole }) {
  const { tasks, intakes, archive, own } = desk
  const isSideThere = archive !== null || intakes.length > 0
  return (
    <>
      {tasks.length > 0 ? <Tiles tasks={tasks} /> : null}
      <div className={isSideThere ? 'desk-columns' : ''}>
        <div>
          {archive?.recordings === 0 ? <FirstSteps /> : null}
          <OwnReminders />
          <WaitingTasks tasks={tasks} />
          {own === null ? null : <Own total={own} />}
        </div>
        {isSideThere ? (
          <div>
            {archive ? <ArchiveHealth archive={archive} at={desk.at} /> : null}
            {intakes.length > 0 ? <RunningIntakes intakes={intakes} /> : null}
          </div>
        ) : null}
      </div>
    </>
  )
}

const TILES = 6

function Tiles({ tasks }: { tasks: Task[] }) {
  const { t } = useWords()
  return (
    <div className="tiles">
      {tasks.slice(0, TILES).map(({ task, total, oldestAt }) => {
        const { article, weight } = DESK_TASKS[task]
        return (
          <TaskLink key={task} task={task} className="card tile">
            <span className="mute">
              {t(`desk.task.${task}`)} {article === null ? null : <ArticleName number={article} />}
            </span>
            <strong className={weight === 'late' ? 'red' : 'amber'}>{total}</strong>
            <span className="mute">
              {oldestAt ? t('desk.oldest', { day: showDay(oldestAt) }) : '\u00a0'}
            </span>
          </TaskLink>
        )
      })}
    </div>
  )
}

function WaitingTasks({ tasks }: { tasks: Task[] }) {
  const { t } = useWords()
  return (
    <section className="card">
      <h2>{t('desk.to-do')}</h2>
      {tasks.length === 0 ? <p className="mute">{t('desk.nothing')}</p> : null}
      {tasks.length > 0 ? (
        <ul className="to-do">
          {tasks.map(({ task, total, oldestAt }) => (
            <li key={task}>
              <span className={`tag ${DESK_TASKS[task].weight === 'late' ? 'red' : 'amber'}`}>
                {t(`desk.task.${task}`)}
              </span>
              <span className="to-do-words">
                {t(`desk.words.${task}`, { total, days: CERTIFICATE_SOON_DAYS })}
                {oldestAt ? (
                  <span className="mute"> {t('desk.since', { at: showTime(oldestAt) })}</span>
                ) : null}
              </span>
              <TaskLink task={task}>{t('desk.open')}</TaskLink>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Own({ total }: { total: number }) {
  const { t } = useWords()
  return (
    <section className="card">
      <h2>{t('desk.own')}</h2>
      <p>
        {t('desk.own-total', { total })} <Link to="/recordings">{t('desk.open')}</Link>
      </p>
    </section>
  )
}
