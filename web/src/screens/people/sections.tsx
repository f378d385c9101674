// The sections of the unit: offices and subordinate bodies that officers belong to.

import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select, Tree } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { sectionsQuery } from '../../api/lists.ts'
import { useMayDo, useSession } from '../../api/session.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'

type Section = Answer<'GET /sections'>['items'][number]
type Node = { key: string; title: string; children: Node[] }
type Fields = { name: string; parent?: string }

export function Sections({ sections }: { sections: Section[] }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const session = useSession()
  const mayAdd = useMayDo('section.create')
  const [isAdding, setAdding] = useState(false)
  const below = (parent: string | null): Node[] =>
    sections
      .filter((one) => one.parent === parent)
      .map(({ id, name }) => ({ key: id, title: name, children: below(id) }))
  const tree = [{ key: 'unit', title: session?.unit.name ?? '', children: below(null) }]
  return (
    <section className="card below">
      <h2>
        {t('people.sections')}{' '}
        {mayAdd ? (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('people.add-section')}
          </Button>
        ) : null}
      </h2>
      {sections.length === 0 ? <p className="mute">{t('people.no-sections')}</p> : null}
      <Tree
        treeData={tree}
        defaultExpandAll
        key={sections.length}
        selectable={false}
        aria-label={t('people.sections')}
      />
      {isAdding ? (
        <FormDialog<Fields>
          title={t('people.add-section')}
          submit={t('action.save')}
          done={t('people.section-saved')}
          initial={{}}
          save={({ name, parent }) =>
            call('POST /sections', { name: name.trim(), parent: parent ?? null })
          }
          about={{ SECTION_TAKEN: 'name' }}
          onClose={(isSaved) => {
            setAdding(false)
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
              options={sections.map(({ id, name }) => ({ value: id, label: name }))}
              notFoundContent={t('state.none')}
            />
          </Form.Item>
        </FormDialog>
      ) : null}
    </section>
  )
}
