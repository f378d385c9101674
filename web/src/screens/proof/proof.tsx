// The custody log: how far it is signed, which events are in it with the proof of each, and whether a file
// at hand is one of ours, unchanged, since when.

import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, QRCode } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { CopyButton, Digest } from '../../parts/copy.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { CheckFile } from './check-file.tsx'
import { LogEvents } from './log-events.tsx'
import { LogKeys } from './log-keys.tsx'
import { Timestamps } from './timestamps.tsx'
import { WitnessedLogs } from './witnessed-logs.tsx'
import { Witnesses } from './witnesses.tsx'
import './proof.css' // oxlint-disable-line import/no-unassigned-import -- its styles

type Log = Answer<'GET /log'>

export function Proof() {
  const { t } = useWords()
  useTitle(t('place.proof'))
  const log = useQuery({ queryKey: ['log'], queryFn: ({ signal }) => call('GET /log', {}, signal) })
  if (log.isPending) return <Loading />
  return (
    <>
      <div className="head">
        <h1>{t('place.proof')}</h1>
        <span className="buttons">
          {log.data?.checkpoint ? (
            <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => print()}>
              {t('proof.print')}
            </Button>
          ) : null}
        </span>
      </div>
      {log.error ? <Failed error={log.error} onRetry={() => void log.refetch()} /> : null}
      {log.data ? <Whole log={log.data} /> : null}
    </>
  )
}

function Whole({ log }: { log: Log }) {
  const { t } = useWords()
  return (
    <>
      {log.problem ? (
        <Alert
          type={log.problem.isHalted ? 'error' : 'warning'}
          showIcon
          className="notice"
          title={t(log.problem.isHalted ? 'proof.halted' : 'proof.held-up', {
            since: showTime(log.problem.since),
          })}
          description={log.problem.detail}
        />
      ) : null}
      {log.checkpoint ? <Checkpoint log={log} checkpoint={log.checkpoint} /> : null}
      {log.checkpoint ? null : <Nothing title={t('proof.none-yet')} />}
      {log.checkpoint ? <LogKeys path={log.path} /> : null}
      <Timestamps />
      <CheckFile />
      <Witnesses logKey={log.key} />
      <WitnessedLogs />
      <LogEvents />
    </>
  )
}

type CheckpointProps = { log: Log; checkpoint: NonNullable<Log['checkpoint']> }

function Checkpoint({ log, checkpoint }: CheckpointProps) {
  const { t } = useWords()
  const { size, root, note } = checkpoint
  return (
    <section className="card checkpoint" aria-label={t('proof.checkpoint')}>
      <div className="checkpoint-facts">
        <Facts
          title={t('proof.checkpoint')}
          facts={[
            [t('proof.size'), t('proof.size-events', { size })],
            [t('proof.waiting'), log.waiting === 0 ? t('proof.all-covered') : String(log.waiting)],
            [t('proof.root'), <Digest key="root" name={t('proof.root')} value={root} />],
            [
              t('proof.key'),
              log.key ? <Digest key="key" name={t('proof.key')} value={log.key} /> : null,
            ],
            [
              t('proof.address'),
              <span key="address" className="mono">
                {location.origin}
                {log.path}checkpoint
              </span>,
            ],
          ]}
        />
        <p className="mute">{t('proof.checkpoint-note')}</p>
        <pre className="note-text">{note}</pre>
        <CopyButton text={note} label={t('proof.checkpoint')} />
      </div>
      {/* The same words as beside it, for a camera. */}
      <div aria-hidden="true">
        <QRCode value={note} type="svg" size={220} errorLevel="M" bordered={false} />
      </div>
    </section>
  )
}
