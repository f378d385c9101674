// The officers of the unit and its sections. Recordings find their officer by name, by the number that
// is set in a recorder, or by who held the device.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CERTIFICATE_STANDINGS } from '@shilu/core/certificate.ts'
import { officerText } from '@shilu/core/register-text.ts'
import type { Answer } from '../../api/client.ts'
import { officersQuery, useSections } from '../../api/lists.ts'
import { useMayDo } from '../../api/session.ts'
import { Directory } from '../../parts/directory.tsx'
import { History } from '../../parts/history.tsx'
import { HistoryButton } from '../../parts/history-button.tsx'
import { ImportLink } from '../../parts/import-link.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { OfficerForm } from './officer-form.tsx'
import { Sections } from './sections.tsx'

export type Officer = Answer<'GET /officers'>['items'][number]

export function People() {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const query = useQuery(officersQuery)
  const sections = useSections()
  const mayChange = useMayDo('officer.change')
  const mayExport = useMayDo('officer.export')
  const maySeeHistory = useMayDo('register.history')
  const [historyOf, setHistoryOf] = useState<Officer | null>(null)
  /** 'new' while one is added. */
  const [open, setOpen] = useState<Officer | 'new' | null>(null)
  const sectionOf = ({ section }: Officer) => sections.find((one) => one.id === section)?.name ?? ''
  return (
    <>
      <Directory<Officer>
        title={t('place.people')}
        query={query}
        columns={officerColumns(t, sectionOf, {
          ...(mayChange ? { change: setOpen } : {}),
          ...(maySeeHistory ? { showHistory: setHistoryOf } : {}),
        })}
        searchIn={t('people.search')}
        textOf={(one) => officerText(one, sectionOf(one), one.certificate, language)}
        exportFrom={mayExport ? '/officers/export' : null}
        commands={<ImportLink to="/people/import" permission="officer.import" />}
        isOff={(one) => !one.isActive}
        add={mayChange ? { label: t('people.add'), onAdd: () => setOpen('new') } : null}
        onOpen={mayChange ? setOpen : undefined}
        empty={{ title: t('people.empty'), next: t('people.empty-next') }}
      />
      <Sections sections={sections} />
      {historyOf ? (
        <History
          register="officers"
          id={historyOf.id}
          name={historyOf.name}
          onClose={() => setHistoryOf(null)}
        />
      ) : null}
      {open ? (
        <OfficerForm
          officer={open === 'new' ? null : open}
          sections={sections}
          onClose={(isSaved) => {
            setOpen(null)
            // Recordings are placed anew when an officer changes.
            if (isSaved) void cache.invalidateQueries()
          }}
        />
      ) : null}
    </>
  )
}

const TONES = { expired: 'red', 'not-yet': 'amber', soon: 'amber' } as const

/** Only what has to be looked at: a valid certificate says nothing. */
function Standing({ officer }: { officer: Officer }) {
  const { language } = useWords()
  const { certificate, isActive } = officer
  if (!isActive || certificate === 'valid' || certificate === 'unknown') return null
  return <Tag tone={TONES[certificate]}>{CERTIFICATE_STANDINGS[certificate][language]}</Tag>
}

type Actions = {
  change?: (officer: Officer) => void
  showHistory?: (officer: Officer) => void
}

const officerColumns = (
  t: Words,
  sectionOf: (officer: Officer) => string,
  { change, showHistory }: Actions,
): TableColumnsType<Officer> => [
  {
    title: t('people.name'),
    key: 'name',
    render: (_, officer) => (
      <span className="file-words">
        <span className="tags">
          {change ? (
            <Button type="link" className="cell-link" onClick={() => change(officer)}>
              {officer.name}
            </Button>
          ) : (
            officer.name
          )}
          {officer.isActive ? null : <span className="tag gray">{t('people.off')}</span>}
          <span className="on-phone">
            <Standing officer={officer} />
          </span>
        </span>
        <span className="on-phone mute">
          {[officer.certificateNumber, sectionOf(officer)].filter(Boolean).join(' · ')}
        </span>
      </span>
    ),
  },
  ...certificateColumns(t),
  {
    title: t('people.recorder-number'),
    key: 'recorder-number',
    responsive: ['md'],
    render: (_, { recorderNumber }) => recorderNumber ?? '',
  },
  {
    title: t('people.section'),
    key: 'section',
    responsive: ['md'],
    render: (_, officer) => sectionOf(officer),
  },
  ...(showHistory
    ? [
        {
          title: t('devices.action'),
          key: 'action',
          width: 88,
          render: (_: unknown, officer: Officer) => (
            <HistoryButton name={officer.name} onOpen={() => showHistory(officer)} />
          ),
        },
      ]
    : []),
]

const certificateColumns = (t: Words): TableColumnsType<Officer> => [
  {
    title: t('people.certificate'),
    key: 'certificate',
    responsive: ['md'],
    render: (_, { certificateNumber }) => certificateNumber,
  },
  {
    title: t('people.certificate-dates'),
    key: 'certificate-dates',
    responsive: ['md'],
    render: (_, officer) => (
      <>
        {officer.certificateUntil ?? <span className="mute">{t('people.no-dates')}</span>}{' '}
        <Standing officer={officer} />
      </>
    ),
  },
]
