// A list as a table: honest counts, one page after another by cursor, a whole row to click, rows to
// select. Columns that do not fit on a phone are left out there; the first says their content instead.

import { Button, Table, type TableColumnsType } from 'antd'
import type { Key, MouseEvent } from 'react'
import { useWords } from '../words/use-words.ts'
import { shownColumns, type ListLook } from './list-look.tsx'

export type Selection = { keys: readonly string[]; onChange: (keys: string[]) => void }

type Props<Item> = {
  label: string
  columns: TableColumnsType<Item>
  items: readonly Item[]
  total: number
  rowKey: keyof Item & string
  /** For rows that need a person's eye. */
  isOdd?: (item: Item) => boolean
  /** For rows of what is no longer in use. */
  isOff?: (item: Item) => boolean
  onOpen?: (item: Item) => void
  more?: More | undefined
  look?: ListLook
  selection?: Selection | undefined
}
type More = { isLoading: boolean; load: () => void }

export function Rows<Item extends object>(props: Props<Item>) {
  const { t } = useWords()
  const { label, columns, items, total, rowKey, isOdd, isOff, onOpen, more, look } = props
  const { selection } = props
  return (
    <>
      <Table<Item>
        rowKey={rowKey}
        size={look?.density === 'airy' ? 'middle' : 'small'}
        aria-label={label}
        columns={look ? shownColumns(columns, look) : columns}
        dataSource={[...items]}
        pagination={false}
        className={onOpen ? 'rows opens' : 'rows'}
        rowClassName={(item) => (isOdd?.(item) ? 'odd-one' : isOff?.(item) ? 'off' : '')}
        {...(selection
          ? {
              rowSelection: {
                selectedRowKeys: [...selection.keys],
                onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
                columnWidth: 40,
                getCheckboxProps: () => ({ 'aria-label': t('list.select') }),
                getTitleCheckboxProps: () => ({ 'aria-label': t('list.select-all') }),
              },
            }
          : {})}
        {...(onOpen
          ? { onRow: (item) => ({ onClick: (event) => !isTaken(event) && onOpen(item) }) }
          : {})}
      />
      <Count shown={items.length} total={total} more={more} />
    </>
  )
}

/** How many of how many are shown, and the way to the next. */
export function Count({
  shown,
  total,
  more,
}: {
  shown: number
  total: number
  more: More | undefined
}) {
  const { t } = useWords()
  return (
    <div className="more">
      <span className="mute">{t('list.shown', { shown, total })}</span>
      {more ? (
        <Button onClick={more.load} loading={more.isLoading}>
          {t('action.more')}
        </Button>
      ) : null}
    </div>
  )
}

/** A click on a link, a box or the end of selecting text is not a click on the row. */
const isTaken = (event: MouseEvent): boolean =>
  (event.target instanceof Element &&
    event.target.closest('a, button, label, input, .ant-table-selection-column') !== null) ||
  getSelection()?.type === 'Range'
