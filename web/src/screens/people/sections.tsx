// The sections of the unit: offices and subordinate bodies that officers belong to.

import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Tree } from 'antd'
import { useState, type ReactNode } from 'react'
import { useMayDo, useSession } from '../../api/session.ts'
import { useWords } from '../../words/use-words.ts'
import { SectionForm, type Section } from './section-form.tsx'

type Node = { key: string; title: ReactNode; children: Node[] }

export function Sections({ sections }: { sections: Section[] }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const session = useSession()
  const mayAdd = useMayDo('section.create')
  const mayChange = useMayDo('section.change')
  /** 'new' while one is added. */
  const [open, setOpen] = useState<Section | 'new' | null>(null)
  const below = (parent: string | null): Node[] =>
    sections
      .filter((one) => one.parent === parent)
      .map((section) => ({
        key: section.id,
        title: <Name section={section} onOpen={mayChange ? setOpen : null} />,
        children: below(section.id),
      }))
  const tree = [{ key: 'unit', title: session?.unit.name ?? '', children: below(null) }]
  return (
    <section className="card below">
      <h2>
        {t('people.sections')}{' '}
        {mayAdd ? (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => setOpen('new')}
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
      {open ? (
        <SectionForm
          section={open === 'new' ? null : open}
          sections={sections}
          cache={cache}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  )
}

type NameProps = { section: Section; onOpen: ((section: Section) => void) | null }

function Name({ section, onOpen }: NameProps) {
  const { t } = useWords()
  return (
    <>
      {onOpen ? (
        <Button type="link" className="cell-link" onClick={() => onOpen(section)}>
          {section.name}
        </Button>
      ) : (
        section.name
      )}{' '}
      {section.isActive ? null : <span className="tag gray">{t('people.section-off')}</span>}
    </>
  )
}
