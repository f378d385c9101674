// A list as a table: honest counts, one page after another by cursor, a whole row to click. Columns
// that do not fit on a phone are left out there; the first column says their content instead.

import { Button, Table, type TableColumnsType } from 'antd'
import type { MouseEvent } from 'react'
import { useWords } from '../words/use-words.ts'

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
  more?: { isLoading: boolean; load: () => void } | undefined
}

export function Rows<Item extends object>(props: Props<Item>) {
  const { t } = useWords()
  const { label, columns, items, total, rowKey, isOdd, isOff, onOpen, more } = props
  return (
    <>
      <Table<Item>
        rowKey={rowKey}
        size="small"
        aria-label={label}
        columns={columns}
        dataSource={[...items]}
        pagination={false}
        className={onOpen ? 'rows opens' : 'rows'}
        rowClassName={(item) => (isOdd?.(item) ? 'odd-one' : isOff?.(item) ? 'off' : '')}
        {...(onOpen
          ? { onRow: (item) => ({ onClick: (event) => !isTaken(event) && onOpen(item) }) }
          : {})}
      />
      <div className="more">
        <span className="mute">{t('list.shown', { shown: items.length, total })}</span>
        {more ? (
          <Button onClick={more.load} loading={more.isLoading}>
            {t('action.more')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

/** A click on a link or the end of selecting text is not a click on the row. */
const isTaken = (event: MouseEvent): boolean =>
  (event.target instanceof Element && event.target.closest('a, button') !== null) ||
  getSelection()?.type === 'Range'
