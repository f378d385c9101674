// 案卷: everything that belongs to a case, on one page; its list to print, and the table for the archive office.

import { CASE_DATES, CASE_STATES, type CaseDate } from '@shilu/core/case.ts'
import { ARCHIVE_TERMS } from '@shilu/core/rules/retention.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { ExportButton } from '../../parts/export-button.tsx'
import { Facts } from '../../parts/facts.tsx'
import { PlaceHoldButton } from '../../parts/place-hold.tsx'
import { PrintMenu } from '../../parts/print-menu.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { ArchiveForm, type CaseFile } from './archive-form.tsx'
import { DossierLists } from './dossier-lists.tsx'

export type DossierAnswer = Answer<'GET /cases/{id}'>
const DATES = Object.keys(CASE_DATES) as CaseDate[]

export function Dossier() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/activities/cases/$id' })
  const query = useQuery({
    queryKey: ['activities', 'dossier', id],
    queryFn: ({ signal }) => call('GET /cases/{id}', { id }, signal),
  })
  const { data } = query
  useTitle(data ? t('dossier.open', { number: data.case.number }) : t('dossier.title'))
  return (
    <>
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data ? <Page dossier={data} /> : null}
    </>
  )
}

function Page({ dossier }: { dossier: DossierAnswer }) {
  const { t, language } = useWords()
  const { case: of, recordings } = dossier
  const words = {
    action: t('dossier.print'),
    pdf: t('dossier.print-pdf'),
    xlsx: t('dossier.print-xlsx'),
    done: t('dossier.print-done'),
  }
  const dates = DATES.map((date) => [CASE_DATES[date][language], of[date]] as const)
  return (
    <>
      <div className="head">
        <h1>
          {of.name} <small className="mute">{of.number}</small>
        </h1>
        <span className="buttons">
          <PlaceHoldButton scope="case" target={of.id} name={`${of.number} ${of.name}`} />
          <PrintMenu path={`/cases/${of.id}/list`} query={{}} words={words} />
          {recordings.length > 0 ? (
            <ExportButton
              path="/archive/export"
              query={{ case: of.id }}
              total={recordings.length}
              label={t('archive.table')}
            />
          ) : null}
        </span>
      </div>
      <div className="dossier-facts">
        <Facts
          title={t('dossier.facts')}
          facts={[
            [t('cases.party'), of.party],
            [t('cases.state'), CASE_STATES[of.state][language]],
            ...dates,
          ]}
        />
        <ForArchive of={of} />
      </div>
      <DossierLists dossier={dossier} />
    </>
  )
}

/** Words of the unit, in its own language on every page. */
const asWritten = (words: string | null) => words && <span lang="zh-CN">{words}</span>

function ForArchive({ of }: { of: CaseFile }) {
  const { t, language } = useWords()
  const mayChange = useMayDo('case.archive')
  const [isOpen, setOpen] = useState(false)
  const facts = [
    [t('dossier.term'), of.archiveTerm && ARCHIVE_TERMS[of.archiveTerm][language]],
    [t('dossier.basis'), asWritten(of.archiveBasis)],
    [t('dossier.number'), of.archiveNumber],
    [t('dossier.level'), asWritten(of.securityLevel)],
  ] as const
  return (
    <div>
      <Facts title={t('dossier.archive')} facts={facts} />
      {facts.every(([, value]) => value === null) ? (
        <p className="mute">{t('dossier.archive-none')}</p>
      ) : null}
      {mayChange ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('dossier.archive-change')}
        </Button>
      ) : null}
      {isOpen ? <ArchiveForm of={of} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
