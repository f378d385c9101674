// A list as a table: honest counts, one page after another by cursor, a whole row to click, rows to
// select. Columns that do not fit on a phone are left out there; the first says their content instead.

import { Button, Table, type TableColumnsType } from 'antd'
import { useMemo, type MouseEvent } from 'react'
import { useWords } from '../words/use-words.ts'
import { shownColumns, type ListLook } from './list-look.tsx'
import { SelectAll, SelectBox, type Selection } from './selection.tsx'

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
  /** Its rows take the focus one after the other (use-row-walk.ts). */
  isWalked?: boolean
  more?: More | undefined
  look?: ListLook
  /** A row shows its item and nothing else: choosing one draws no other row anew. */
  isOfItemAlone?: boolean
  selection?: Selection | undefined
}
type More = { isLoading: boolean; load: () => void }

export function Rows<Item extends object>(props: Props<Item>) {
  const { language } = useWords()
  const { label, columns, items, total, rowKey, isOdd, isOff, onOpen, more, look } = props
  const { selection, isOfItemAlone = false, isWalked = false } = props
  const drawn = useMemo(() => {
    const shown = look ? shownColumns(columns, look) : columns
    const chosen = selection ? [selectColumn<Item>(selection, items, rowKey), ...shown] : shown
    if (!isOfItemAlone) return chosen
    return chosen.map((column) => ({
      ...column,
      shouldCellUpdate: (next: Item, before: Item) => next !== before,
    }))
  }, [columns, look, isOfItemAlone, selection, items, rowKey])
  return (
    <>
      <Table<Item>
        key={language}
        rowKey={rowKey}
        size={look?.density === 'airy' ? 'middle' : 'small'}
        aria-label={label}
        columns={drawn}
        dataSource={items}
        pagination={false}
        className={onOpen ? 'rows opens' : 'rows'}
        rowClassName={(item) => (isOdd?.(item) ? 'odd-one' : isOff?.(item) ? 'off' : '')}
        {...(onOpen
          ? { onRow: (item) => ({ onClick: (event) => !isTaken(event) && onOpen(item) }) }
          : isWalked
            ? { onRow: () => WALKED }
            : {})}
      />
      <Count shown={items.length} total={total} more={more} />
    </>
  )
}

/** Which of them is the one to come to by Tab is not drawn, but set (use-row-walk.ts). */
const WALKED = { tabIndex: -1 }

function selectColumn<Item extends object>(
  selection: Selection,
  items: readonly Item[],
  rowKey: keyof Item & string,
): TableColumnsType<Item>[number] {
  const idOf = (item: Item) => String(item[rowKey])
  return {
    key: 'select',
    width: 40,
    className: 'select-column',
    title: <SelectAll selection={selection} ids={items.map(idOf)} />,
    render: (_, item) => <SelectBox selection={selection} id={idOf(item)} />,
  }
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
    event.target.closest('a, button, label, input, .select-column') !== null) ||
  getSelection()?.type === 'Range'
