// The forms for what is done with a copy: burned, laid down, taken, lost, found, made anew.

import { DISC_SOURCE_NAMES, DISC_SOURCES, type DiscSource } from '@shilu/core/disc.ts'
import { DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { useDrives, type Copy, type Disc } from './queries.ts'

type Props = { copy: Copy; onClose: () => void }
const ELSEWHERE = 'elsewhere'
const LOAN_DAYS = 7

const useRequired = () => {
  const { t } = useWords()
  return [{ required: true, whitespace: true, message: t('form.required') }]
}

export function BurnForm({ disc, copy, onClose }: Props & { disc: Disc }) {
  const { t } = useWords()
  const drives = useDrives(true) ?? []
  const rules = useRequired()
  const isHerePossible = disc.state === 'ready' && drives.length > 0
  return (
    <FormDialog<{ where: string; mediumId?: string }>
      key={drives.length}
      title={`${t('discs.act-burn')} ${t('discs.copy', { letter: copy.letter })}`}
      submit={t('discs.act-burn')}
      done={t('discs.done')}
      initial={{ where: isHerePossible ? (drives[0]?.drive ?? ELSEWHERE) : ELSEWHERE }}
      save={({ where, mediumId = '' }) =>
        where === ELSEWHERE
          ? call('POST /disc-copies/{id}/burning', { id: copy.id, mediumId })
          : call('POST /disc-copies/{id}/burning-here', {
              id: copy.id,
              drive: where,
              mediumId: mediumId.trim() === '' ? null : mediumId,
            })
      }
      onClose={onClose}
    >
      <p>{t('discs.burn-means')}</p>
      <Form.Item name="where" label={t('discs.where-burn')}>
        <Radio.Group className="disc-choices">
          {(isHerePossible ? drives : []).map(({ drive, name }) => (
            <Radio key={drive} value={drive}>
              {t('discs.burn-here', { drive: name })}
            </Radio>
          ))}
          <Radio value={ELSEWHERE}>{t('discs.burn-elsewhere')}</Radio>
        </Radio.Group>
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => (
          <Form.Item
            name="mediumId"
            label={t('discs.medium-id')}
            extra={t('discs.medium-id-means')}
            rules={getFieldValue('where') === ELSEWHERE ? rules : []}
          >
            <Input maxLength={80} />
          </Form.Item>
        )}
      </Form.Item>
    </FormDialog>
  )
}

export function PlaceForm({ copy, act, onClose }: Props & { act: 'place' | 'return' }) {
  const { t } = useWords()
  const rules = useRequired()
  const route =
    act === 'place' ? 'POST /disc-copies/{id}/place' : ('POST /disc-copies/{id}/return' as const)
  return (
    <FormDialog<{ place: string }>
      title={t(`discs.act-${act}`)}
      submit={t(`discs.act-${act}`)}
      done={t('discs.done')}
      initial={{ place: copy.place ?? '' }}
      save={({ place }) => call(route, { id: copy.id, place })}
      onClose={onClose}
    >
      <Form.Item
        name="place"
        label={t('discs.place')}
        extra={t('discs.place-example')}
        rules={rules}
      >
        <Input maxLength={120} />
      </Form.Item>
    </FormDialog>
  )
}

export function TakeForm({ copy, onClose }: Props) {
  const { t } = useWords()
  const rules = useRequired()
  return (
    <FormDialog<{ takenBy: string; purpose: string; backDueOn: Dayjs }>
      title={t('discs.act-take')}
      submit={t('discs.act-take')}
      done={t('discs.done')}
      initial={{ backDueOn: dayjs().add(LOAN_DAYS, 'day') }}
      save={({ backDueOn, ...taken }) =>
        call('POST /disc-copies/{id}/taking', {
          id: copy.id,
          ...taken,
          backDueOn: backDueOn.format('YYYY-MM-DD'),
        })
      }
      about={{ DISC_OUT_ALREADY: 'takenBy' }}
      onClose={onClose}
    >
      <Form.Item name="takenBy" label={t('discs.taken-by')} rules={rules}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="purpose" label={t('discs.purpose')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="backDueOn"
        label={t('discs.back-due')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <DatePicker allowClear={false} />
      </Form.Item>
    </FormDialog>
  )
}

export function LoseForm({ copy, onClose }: Props) {
  const { t } = useWords()
  return (
    <WhyDialog
      title={t('discs.act-lose')}
      submit={t('discs.act-lose')}
      done={t('discs.done')}
      means={t('discs.lose-means')}
      label={t('discs.why')}
      save={(why) => call('POST /disc-copies/{id}/loss', { id: copy.id, why })}
      onClose={onClose}
    />
  )
}

export function FindForm({ copy, onClose }: Props) {
  const { t } = useWords()
  const rules = useRequired()
  return (
    <FormDialog<{ why: string; place: string }>
      title={t('discs.act-find')}
      submit={t('discs.act-find')}
      done={t('discs.done')}
      initial={{}}
      save={(found) => call('POST /disc-copies/{id}/finding', { id: copy.id, ...found })}
      onClose={onClose}
    >
      <Form.Item name="why" label={t('discs.why')} rules={rules}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="place" label={t('discs.place')} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
    </FormDialog>
  )
}

export function RemakeForm({ disc, copy, onClose }: Props & { disc: Disc }) {
  const { t, language } = useWords()
  const rules = useRequired()
  const isOtherGood = disc.copies.some(
    ({ letter, state }) => letter !== copy.letter && state === 'read-back',
  )
  const isThere: Record<DiscSource, boolean> = {
    image: disc.state === 'ready',
    'other-copy': isOtherGood,
    mended: copy.state === 'failed' && copy.correctionRoots !== null,
    archive: disc.state !== 'ready',
  }
  const first = DISC_SOURCE_NAMES.find((source) => isThere[source]) ?? 'archive'
  return (
    <FormDialog<{ source: DiscSource; why: string }>
      title={`${t('discs.act-remake')} ${t('discs.copy', { letter: copy.letter })}`}
      submit={t('discs.act-remake')}
      done={t('discs.done')}
      initial={{ source: copy.remaking?.from ?? first }}
      save={(remaking) => call('POST /disc-copies/{id}/remaking', { id: copy.id, ...remaking })}
      onClose={onClose}
    >
      {copy.remaking ? (
        <p>
          <ReasonLine reason={copy.remaking.reason} />
        </p>
      ) : null}
      <p className="mute">{t('discs.remake-means')}</p>
      <Form.Item name="source" label={t('discs.source')}>
        <Radio.Group className="disc-choices">
          {DISC_SOURCE_NAMES.map((source) => (
            <Radio key={source} value={source} disabled={!isThere[source]}>
              {DISC_SOURCES[source][language]}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="why" label={t('discs.why')} rules={rules}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
