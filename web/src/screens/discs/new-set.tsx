// A new disc set: what goes onto it, on what it is burned, and what comes of that before anything is made.

import { DISC_MEDIA, DISC_MEDIUM_NAMES, type DiscMedium } from '@shilu/core/disc.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Checkbox, Form, Input, Select } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showSize } from '../../parts/size.tsx'
import { useCanCorrect } from './queries.ts'
import { Loading, problemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

type Fields = {
  title: string
  reference?: string
  cases?: string[]
  activities?: string[]
  held?: boolean
  medium: DiscMedium
  retention: string
  classification: string
  correction: boolean
}
type Props = {
  /** Chosen in a list; otherwise cases and activities are chosen here. */
  recordings: readonly string[]
  onClose: (isDone: boolean) => void
}
const CHOICES_MAX = 200

export function NewDiscSet(props: Props) {
  const canCorrect = useCanCorrect()
  return canCorrect === undefined ? null : <NewSetForm {...props} canCorrect={canCorrect} />
}

function NewSetForm({ recordings, onClose, canCorrect }: Props & { canCorrect: boolean }) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const rules = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <FormDialog<Fields>
      title={t('discs.new')}
      submit={t('discs.make')}
      done={t('discs.made')}
      initial={{
        medium: 'dvd',
        retention: '长期',
        classification: '执法音像记录',
        correction: canCorrect,
      }}
      save={async ({ title, reference, ...fields }) => {
        const { discSet } = await call('POST /disc-sets', {
          recordings: [...recordings],
          ...fields,
          title: title.trim(),
          reference: reference?.trim() ? reference.trim() : null,
        })
        void cache.invalidateQueries({ queryKey: ['discs'] })
        void navigate({ to: '/keeping/discs/$id', params: { id: discSet } })
      }}
      onClose={onClose}
    >
      {recordings.length > 0 ? (
        <p>{t('discs.chosen-recordings', { total: recordings.length })}</p>
      ) : (
        <ChooseWhat />
      )}
      <Form.Item name="title" label={t('discs.title')} rules={rules}>
        <Input maxLength={120} placeholder={t('discs.title-example')} />
      </Form.Item>
      <Form.Item name="reference" label={t('discs.reference')}>
        <Input maxLength={120} placeholder={t('discs.reference-example')} />
      </Form.Item>
      <Form.Item name="medium" label={t('discs.medium')}>
        <Select
          options={DISC_MEDIUM_NAMES.map((medium) => ({
            value: medium,
            label: DISC_MEDIA[medium][language],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="correction"
        valuePropName="checked"
        extra={t(canCorrect ? 'discs.correction-means' : 'discs.correction-no-program')}
      >
        <Checkbox disabled={!canCorrect}>{t('discs.correction')}</Checkbox>
      </Form.Item>
      <div className="disc-two">
        <Form.Item name="retention" label={t('discs.retention')} rules={rules}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="classification" label={t('discs.classification')} rules={rules}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Preview recordings={recordings} />
      <p className="mute">{t('discs.means')}</p>
    </FormDialog>
  )
}

function ChooseWhat() {
  const { t } = useWords()
  const form = Form.useFormInstance<Fields>()
  const cases = useQuery({
    queryKey: ['cases', 'for-discs'],
    queryFn: ({ signal }) => call('GET /cases', {}, signal),
  })
  const activities = useQuery({
    queryKey: ['activities', 'for-discs'],
    queryFn: ({ signal }) => call('GET /activities', { limit: CHOICES_MAX }, signal),
  })
  const named = (of: 'cases' | 'activities', values: string[]) => {
    const list = of === 'cases' ? cases.data?.items : activities.data?.items
    const one = list?.find(({ id }) => id === values[0])
    if (!one || form.getFieldValue('title')) return
    form.setFieldValue('title', 'title' in one ? one.title : one.name)
    if ('number' in one && !form.getFieldValue('reference'))
      form.setFieldValue('reference', one.number)
  }
  return (
    <>
      <Form.Item name="held" valuePropName="checked" noStyle>
        <Checkbox>{t('discs.held')}</Checkbox>
      </Form.Item>
      <Form.Item name="cases" label={t('discs.cases')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(values: string[]) => named('cases', values)}
          options={(cases.data?.items ?? []).map(({ id, number, name }) => ({
            value: id,
            label: `${number} ${name}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="activities" label={t('discs.activities')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(values: string[]) => named('activities', values)}
          options={(activities.data?.items ?? []).map(({ id, title }) => ({
            value: id,
            label: title,
          }))}
        />
      </Form.Item>
    </>
  )
}

function Preview({ recordings }: { recordings: readonly string[] }) {
  const { t } = useWords()
  const form = Form.useFormInstance<Fields>()
  const cases = Form.useWatch('cases', form) ?? []
  const activities = Form.useWatch('activities', form) ?? []
  const held = Form.useWatch('held', form) ?? false
  const medium = Form.useWatch('medium', form) ?? 'dvd'
  const correction = Form.useWatch('correction', form) ?? false
  const isChosen = held || recordings.length + cases.length + activities.length > 0
  const query = useQuery({
    queryKey: ['disc-preview', recordings, cases, activities, held, medium, correction],
    queryFn: ({ signal }) =>
      call(
        'POST /disc-sets/preview',
        { recordings: [...recordings], cases, activities, held, medium, correction },
        signal,
      ),
    enabled: isChosen,
    retry: false,
    gcTime: 0,
  })
  if (!isChosen) return <Alert type="info" className="notice" title={t('discs.choose-something')} />
  if (query.error)
    return <Alert type="error" showIcon className="notice" title={problemWords(query.error, t)} />
  const { data } = query
  if (!data) return <Loading />
  const { discs, onDiscs } = data
  const correctionWords = (percent: number | null) =>
    percent === null
      ? t('discs.fits-no-correction', { percent: data.correctionPercentMin })
      : t('discs.fits-correction', { percent })
  return (
    <Alert
      type={data.canMakeImages ? 'info' : 'warning'}
      className="notice"
      title={t('discs.fits', {
        recordings: data.recordings,
        size: showSize(data.bytes),
        discs: discs.length,
        media: discs.length * 2,
      })}
      description={
        <>
          {data.canMakeImages ? null : <p>{t('discs.no-program')}</p>}
          {onDiscs > 0 ? <p>{t('discs.already', { total: onDiscs })}</p> : null}
          <ul className="disc-fits">
            {discs.map((disc, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the place of a disc is what it is
              <li key={at}>
                {t('discs.fits-disc', {
                  n: at + 1,
                  recordings: disc.recordings,
                  share: Math.ceil(disc.share * 100),
                })}{' '}
                {correction ? `${correctionWords(disc.correctionPercent)} ` : null}
                <ReasonLine reason={disc.reason} />
              </li>
            ))}
          </ul>
        </>
      }
    />
  )
}
