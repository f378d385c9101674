// What people lay down for the archive about one case: the term with its basis, the archival code, the security level.

import { SECURITY_LEVELS } from '@shilu/core/archive-fields.ts'
import { ARCHIVE_TERMS, type ArchiveTerm } from '@shilu/core/rules/retention.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'

export type CaseFile = Answer<'GET /cases/{id}'>['case']
type Level = (typeof SECURITY_LEVELS)[number]
type Fields = {
  archiveTerm?: ArchiveTerm | null
  archiveBasis?: string
  archiveNumber?: string
  securityLevel?: Level | null
}

const TERMS = Object.keys(ARCHIVE_TERMS) as ArchiveTerm[]

export function ArchiveForm({ of, onClose }: { of: CaseFile; onClose: () => void }) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const save = async (fields: Fields) => {
    await call('PATCH /cases/{id}/archive', {
      id: of.id,
      archiveTerm: fields.archiveTerm ?? null,
      archiveBasis: fields.archiveBasis?.trim() || null,
      archiveNumber: fields.archiveNumber?.trim() || null,
      securityLevel: fields.securityLevel ?? null,
    })
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  return (
    <FormDialog<Fields>
      title={t('dossier.archive-change')}
      submit={t('activities.save')}
      done={t('dossier.archive-saved')}
      initial={{
        archiveTerm: of.archiveTerm,
        archiveBasis: of.archiveBasis ?? '',
        archiveNumber: of.archiveNumber ?? '',
        securityLevel: of.securityLevel,
      }}
      save={save}
      about={{ ARCHIVE_TERM_NO_BASIS: 'archiveBasis' }}
      onClose={onClose}
    >
      <Form.Item name="archiveTerm" label={t('dossier.term')}>
        <Select
          allowClear
          options={TERMS.map((value) => ({ value, label: ARCHIVE_TERMS[value][language] }))}
        />
      </Form.Item>
      <Form.Item name="archiveBasis" label={t('dossier.basis')}>
        <Input maxLength={300} placeholder={t('dossier.basis-example')} />
      </Form.Item>
      <Form.Item name="archiveNumber" label={t('dossier.number')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="securityLevel" label={t('dossier.level')}>
        <Select allowClear options={SECURITY_LEVELS.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <p className="mute small">{t('dossier.archive-means')}</p>
    </FormDialog>
  )
}
