// Adds a section, or renames, moves or switches one off. A section cannot stand below itself.

import type { QueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { sectionsQuery } from '../../api/lists.ts'
import { useSession } from '../../api/session.ts'
import { ActiveField } from '../../parts/active-field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'

export type Section = Answer<'GET /sections'>['items'][number]
type Fields = { name: string; parent?: string | undefined; isActive: boolean }
type Props = {
  /** null: a new one. */
  section: Section | null
  sections: Section[]
  cache: QueryClient
  onClose: () => void
}

export function SectionForm({ section, sections, cache, onClose }: Props) {
  const { t } = useWords()
  const session = useSession()
  const below = section ? allBelow(sections, section.id) : []
  const above = sections.filter(
    (one) => !below.includes(one.id) && (one.isActive || one.id === section?.parent),
  )
  const save = ({ name, parent, isActive }: Fields) => {
    const input = { name: name.trim(), parent: parent ?? null }
    return section
      ? call('PATCH /sections/{id}', { id: section.id, ...input, isActive })
      : call('POST /sections', input)
  }
  return (
    <FormDialog<Fields>
      title={section ? t('people.change-section', { name: section.name }) : t('people.add-section')}
      submit={t('action.save')}
      done={t(section ? 'people.section-changed' : 'people.section-saved')}
      initial={section ? { ...section, parent: section.parent ?? undefined } : { isActive: true }}
      save={save}
      about={{
        SECTION_TAKEN: 'name',
        SECTION_CYCLE: 'parent',
        SECTION_OFF: 'parent',
        SECTION_IN_USE: 'isActive',
      }}
      onClose={(isSaved) => {
        onClose()
        if (isSaved) void cache.invalidateQueries(sectionsQuery)
      }}
    >
      <Form.Item
        name="name"
        label={t('people.section-name')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="parent" label={t('people.section-parent')}>
        <Select
          allowClear
          placeholder={session?.unit.name}
          options={above.map(({ id, name }) => ({ value: id, label: name }))}
          notFoundContent={t('state.none')}
        />
      </Form.Item>
      {section ? (
        <ActiveField label={t('people.section-active')} note={t('people.section-off-note')} />
      ) : null}
    </FormDialog>
  )
}

/** The section itself and everything below it. */
function allBelow(sections: Section[], id: string): string[] {
  const found = [id]
  for (let at = 0; at < found.length; at += 1) {
    for (const one of sections) {
      if (one.parent === found[at] && !found.includes(one.id)) found.push(one.id)
    }
  }
  return found
}
