// How a list looks to this person on this machine: which columns, how dense, table or pictures.
// Remembered in the browser; a list that was never changed looks as it was made.

import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Radio, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

export type ListLook = {
  hidden: readonly string[]
  density: 'dense' | 'airy'
  view: 'table' | 'grid'
}
const FIRST_LOOK: ListLook = { hidden: [], density: 'dense', view: 'table' }

const storedAs = (list: string) => `shilu.list.${list}`

/** UNTRUSTED: what an older version or somebody else left in the browser. */
function read(list: string): ListLook {
  try {
    const found = JSON.parse(localStorage.getItem(storedAs(list)) ?? '{}') as Partial<ListLook>
    return {
      hidden: Array.isArray(found.hidden)
        ? found.hidden.filter((key) => typeof key === 'string')
        : [],
      density: found.density === 'airy' ? 'airy' : 'dense',
      view: found.view === 'grid' ? 'grid' : 'table',
    }
  } catch {
    return FIRST_LOOK
  }
}

export function useListLook(list: string) {
  const [look, setLook] = useState(() => read(list))
  const change = (next: Partial<ListLook>) => {
    const whole = { ...look, ...next }
    setLook(whole)
    try {
      localStorage.setItem(storedAs(list), JSON.stringify(whole))
    } catch {
      // A full or forbidden store: it looks so until the page is left.
    }
  }
  return { look, change }
}

/** The columns that are to be seen. The first says what the row is and stays. */
export const shownColumns = <Item extends object>(
  columns: TableColumnsType<Item>,
  { hidden }: ListLook,
): TableColumnsType<Item> =>
  columns.filter(({ key }, index) => index === 0 || !hidden.includes(String(key)))

type Props<Item> = {
  columns: TableColumnsType<Item>
  look: ListLook
  onChange: (next: Partial<ListLook>) => void
  hasGrid?: boolean
}

export function ListLookButton<Item extends object>(props: Props<Item>) {
  const { columns, look, onChange, hasGrid = false } = props
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const choosable = columns.slice(1).filter(({ title }) => typeof title === 'string')
  const form = (
    <div className="list-look">
      {hasGrid ? (
        <Radio.Group
          value={look.view}
          onChange={(event) => onChange({ view: event.target.value as ListLook['view'] })}
          options={[
            { value: 'table', label: t('list.table') },
            { value: 'grid', label: t('list.grid') },
          ]}
          aria-label={t('list.view')}
        />
      ) : null}
      <Radio.Group
        value={look.density}
        onChange={(event) => onChange({ density: event.target.value as ListLook['density'] })}
        options={[
          { value: 'dense', label: t('list.dense') },
          { value: 'airy', label: t('list.airy') },
        ]}
        aria-label={t('list.density')}
      />
      <fieldset>
        <legend>{t('list.columns')}</legend>
        {choosable.map(({ key, title }) => (
          <Checkbox
            key={String(key)}
            checked={!look.hidden.includes(String(key))}
            onChange={({ target }) =>
              onChange({
                hidden: target.checked
                  ? look.hidden.filter((one) => one !== key)
                  : [...look.hidden, String(key)],
              })
            }
          >
            {title as string}
          </Checkbox>
        ))}
      </fieldset>
      <Button size="small" type="link" onClick={() => onChange(FIRST_LOOK)}>
        {t('list.as-first')}
      </Button>
    </div>
  )
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={form}
    >
      <Button
        icon={<SettingOutlined aria-hidden="true" />}
        aria-label={t('list.look')}
        aria-expanded={isOpen}
        title={t('list.look')}
      />
    </Popover>
  )
}
