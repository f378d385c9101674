// A list that comes whole (devices, people, accounts): its head with count and command, its states,
// its rows. Longer lists come by cursor and use Rows directly.

import { PlusOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { isFound } from '@shilu/core/register-text.ts'
import { useWords } from '../words/use-words.ts'
import { ExportButton } from './export-button.tsx'
import { ListLookButton, useListLook } from './list-look.tsx'
import { Rows } from './rows.tsx'
import { Failed, Loading, Nothing } from './states.tsx'
import { useTitle } from './use-title.ts'
import './directory.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Props<Item> = {
  title: string
  query: UseQueryResult<{ items: Item[] }>
  columns: TableColumnsType<Item>
  /** Where the search box looks. */
  textOf: (item: Item) => string
  searchIn: string
  isOff: (item: Item) => boolean
  /** null for whoever may not. */
  add: { label: string; onAdd: () => void } | null
  /** Where the list is exported from; null for whoever may not. */
  exportFrom?: string | null
  /** Further commands of the list. */
  commands?: ReactNode
  onOpen?: ((item: Item) => void) | undefined
  empty: { title: string; next: ReactNode }
  children?: ReactNode
}

/** In the address, so that what was found can be shared and reloaded. */
function useAddressWords() {
  const { q: words = '' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const setWords = (q: string) =>
    void navigate({ to: '.', search: q === '' ? {} : { q }, replace: true })
  return { words, setWords }
}

export function Directory<Item extends { id: string }>(props: Props<Item>) {
  const { title, query, columns, textOf, searchIn, isOff, add, onOpen, empty, children } = props
  const { exportFrom = null, commands } = props
  const { t } = useWords()
  const { words, setWords } = useAddressWords()
  const { look, change } = useListLook(useLocation().pathname.slice(1))
  useTitle(title)
  const items = query.data?.items ?? []
  const found = items.filter((item) => isFound(textOf(item), words))
  const offLast = found.toSorted((a, b) => Number(isOff(a)) - Number(isOff(b)))
  const button = add ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={add.onAdd}>
      {add.label}
    </Button>
  ) : null
  return (
    <>
      <div className="head">
        <h1>{title}</h1>
        <output className="mute">
          {query.data ? t('list.total', { total: items.length }) : ''}
        </output>
        <span className="buttons">
          {items.length > 0 ? (
            <Sought words={words} searchIn={searchIn} onChange={setWords} />
          ) : null}
          {exportFrom !== null && items.length > 0 ? (
            <ExportButton path={exportFrom} query={{ q: words.trim() }} total={found.length} />
          ) : null}
          {commands}
          {button}
          {items.length > 0 ? (
            <ListLookButton columns={columns} look={look} onChange={change} />
          ) : null}
        </span>
      </div>
      {children}
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? (
        <Nothing title={empty.title}>
          <p className="mute">{empty.next}</p>
          {button}
        </Nothing>
      ) : null}
      {items.length > 0 && found.length === 0 ? (
        <Nothing title={t('list.nothing-found')}>
          <Button onClick={() => setWords('')}>{t('action.clear-filters')}</Button>
        </Nothing>
      ) : null}
      {found.length > 0 ? (
        <Rows
          label={title}
          rowKey="id"
          columns={columns}
          items={offLast}
          total={items.length}
          isOff={isOff}
          look={look}
          {...(onOpen ? { onOpen } : {})}
        />
      ) : null}
    </>
  )
}

type SoughtProps = { words: string; searchIn: string; onChange: (words: string) => void }

const Sought = ({ words, searchIn, onChange }: SoughtProps) => (
  <Input
    allowClear
    value={words}
    onChange={(event) => onChange(event.target.value)}
    placeholder={searchIn}
    aria-label={searchIn}
    className="sought"
  />
)
