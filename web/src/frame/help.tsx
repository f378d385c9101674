// What this place is for, what to do first, and the keys that work everywhere.

import { QuestionCircleOutlined } from '@ant-design/icons'
import { useLocation } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Word } from '../words/zh.ts'
import { placeAt } from './places.ts'
import { useKey } from './use-key.ts'

const KEYS = [
  ['/', 'help.key-search'],
  ['?', 'help.key-help'],
  ['Tab', 'help.key-tab'],
  ['Enter', 'help.key-enter'],
  ['Esc', 'help.key-escape'],
] as const satisfies readonly (readonly [string, Word])[]

export function Help() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const place = placeAt(useLocation().pathname)
  useKey('?', () => setOpen(true))
  return (
    <>
      <Button
        type="text"
        icon={<QuestionCircleOutlined aria-hidden="true" />}
        aria-label={t('help.title')}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        title={place ? `${t('help.title')} · ${t(place.word)}` : t('help.title')}
        size={400}
      >
        {place ? <p className="help-words">{t(place.help)}</p> : null}
        <h2>{t('help.keys')}</h2>
        <dl className="keys-list">
          {KEYS.map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
        <h2>{t('help.more')}</h2>
        <p className="help-words">{t('help.more-words')}</p>
      </Drawer>
    </>
  )
}
