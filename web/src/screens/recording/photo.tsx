// A photo, as large as one wants to look at it: wheel, drag, two fingers, buttons, keys. The viewer's name lies
// over it at every size.

import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { KeysButton, WholeButton } from './controls.tsx'
import { KeyHelp } from './key-help.tsx'
import { onKeyOf, type KeyAction } from '../../parts/keys.ts'
import type { Detail } from './recording.tsx'
import { Unplayable } from './unplayable.tsx'
import { useZoom, type Zoom } from './use-zoom.ts'
import { Watermark } from './watermark.tsx'
import { showWhole } from './whole.ts'

const PAN_PIXELS = 60

type Props = { href: string; detail: Detail; onChanged: () => void }

export function Photo({ href, detail, onChanged }: Props) {
  const { t } = useWords()
  const screen = useRef<HTMLDivElement>(null)
  const zoom = useZoom(screen)
  const [isBroken, setBroken] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const toggleHelp = () => setHelpOpen(!isHelpOpen)
  const actions = actionsOf(zoom, toggleHelp)
  if (isBroken) {
    return (
      <section className="player" aria-label={t('player.name')}>
        <Unplayable detail={detail} cause="photo" reason={null} onChanged={onChanged} />
      </section>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys work wherever the focus is inside the viewer
    <section className="player" aria-label={t('player.name')} onKeyDown={onKeyOf(actions)}>
      <div
        ref={screen}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would be drawn as one
        role="group"
        aria-label={t('photo.window')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- dragged by mouse and finger, moved by the keys of the section
        tabIndex={0}
        className={zoom.isFitted ? 'screen photo' : 'screen photo zoomed'}
        {...zoom.fingers}
      >
        <img
          src={href}
          alt={`${t('player.photo')} ${detail.fileName}`}
          draggable={false}
          style={zoom.place ?? undefined}
          onLoad={(event) => zoom.loaded(event.currentTarget)}
          onError={() => setBroken(true)}
        />
        <Watermark />
        {isHelpOpen ? <KeyHelp actions={actions} onClose={() => setHelpOpen(false)} /> : null}
      </div>
      <ZoomBar zoom={zoom} onHelp={toggleHelp} />
    </section>
  )
}

type BarProps = { zoom: Zoom; onHelp: () => void }

function ZoomBar({ zoom, onHelp }: BarProps) {
  const { t } = useWords()
  return (
    <div className="bar">
      <div className="controls">
        <Button
          icon={<MinusOutlined />}
          aria-label={t('photo.out')}
          title={t('photo.out')}
          onClick={zoom.out}
        />
        <output className="zoom" aria-label={t('photo.size')}>
          {zoom.percent === null ? '' : `${zoom.percent}%`}
        </output>
        <Button
          icon={<PlusOutlined />}
          aria-label={t('photo.in')}
          title={t('photo.in')}
          onClick={zoom.in}
        />
        <Button aria-pressed={zoom.isFitted} onClick={zoom.fit}>
          {t('photo.fit')}
        </Button>
        <Button onClick={zoom.whole}>{t('photo.whole')}</Button>
        <span className="second-row">
          <WholeButton />
          <KeysButton onHelp={onHelp} />
        </span>
      </div>
    </div>
  )
}

function actionsOf(zoom: Zoom, help: () => void): KeyAction[] {
  const pan = (x: number, y: number) => () => zoom.pan(x * PAN_PIXELS, y * PAN_PIXELS)
  return [
    { keys: ['+', '='], shown: '+', word: 'photo.in', act: zoom.in },
    { keys: ['-'], shown: '−', word: 'photo.out', act: zoom.out },
    { keys: ['0'], shown: '0', word: 'photo.fit', act: zoom.fit },
    { keys: ['1'], shown: '1', word: 'photo.whole', act: zoom.whole },
    { keys: ['ArrowLeft'], shown: '←', word: 'photo.left', act: pan(-1, 0) },
    { keys: ['ArrowRight'], shown: '→', word: 'photo.right', act: pan(1, 0) },
    { keys: ['ArrowUp'], shown: '↑', word: 'photo.up', act: pan(0, -1) },
    { keys: ['ArrowDown'], shown: '↓', word: 'photo.down', act: pan(0, 1) },
    { keys: ['f'], shown: 'F', word: 'player.whole', act: showWhole },
    { keys: ['?', '？'], shown: '?', word: 'player.keys-title', act: help },
  ]
}
