// One box for everything: the archive by words, people and devices by name, and the places. Nothing is
// asked of the archive until the person says so: a search there is recorded.

import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { mayDo, type Role } from '@shilu/core/permissions.ts'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { devicesQuery, officersQuery } from '../api/lists.ts'
import { useWords } from '../words/use-words.ts'
import { placesOf, type PlacePath } from './places.ts'
import { useKey } from './use-key.ts'

const SHOWN = 5
type Target = { to: PlacePath; q?: string }

export function GlobalSearch({ roles }: { roles: readonly Role[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const box = useRef<InputRef>(null)
  const [words, setWords] = useState('')
  const groups = useFound(words.trim(), roles)
  useKey('/', (event) => {
    event.preventDefault()
    box.current?.focus()
  })
  const open = (value: string) => {
    const { to, q } = JSON.parse(value) as Target
    setWords('')
    box.current?.blur()
    void navigate({ to, search: q === undefined ? {} : { q } })
  }
  return (
    <AutoComplete
      className="global-search"
      value={words}
      options={groups}
      defaultActiveFirstOption
      onChange={(next: string) => setWords(next.startsWith('{') ? '' : next)}
      onSelect={open}
      popupMatchSelectWidth={320}
    >
      <Input
        ref={box}
        prefix={<SearchOutlined aria-hidden="true" />}
        placeholder={t('search.everything')}
        aria-label={t('search.everything')}
        maxLength={200}
      />
    </AutoComplete>
  )
}

type Option = { value: string; label: string }
const option = (label: string, target: Target): Option => ({ label, value: JSON.stringify(target) })

function useFound(words: string, roles: readonly Role[]) {
  const { t } = useWords()
  const held = [...roles, 'signed-in'] as const
  const mayList = mayDo(held, 'recording.list')
  const isAsked = words !== ''
  const devices = useQuery({
    ...devicesQuery,
    enabled: isAsked && mayDo(held, 'device.list'),
  })
  const officers = useQuery({ ...officersQuery, enabled: isAsked })
  if (!isAsked) return []
  const sought = words.toLowerCase()
  const has = (...texts: (string | null)[]) => texts.join(' ').toLowerCase().includes(sought)
  const places = placesOf(roles).filter((place) => has(t(place.word)))
  const groups: { label: string; options: Option[] }[] = [
    {
      label: t('place.recordings'),
      options: mayList
        ? [option(t('search.recordings', { words }), { to: '/recordings', q: words })]
        : [],
    },
    {
      label: t('place.people'),
      options: (officers.data?.items ?? [])
        .filter((one) => has(one.name, one.certificateNumber))
        .slice(0, SHOWN)
        .map((one) =>
          option(`${one.name} ${one.certificateNumber}`, { to: '/people', q: one.name }),
        ),
    },
    {
      label: t('place.devices'),
      options: (devices.data?.items ?? [])
        .filter((one) => has(one.serial, one.model, one.holder?.name ?? null))
        .slice(0, SHOWN)
        .map((one) =>
          option([one.serial, one.model, one.holder?.name].filter(Boolean).join(' · '), {
            to: '/devices',
            q: one.serial,
          }),
        ),
    },
    {
      label: t('app.places'),
      options: places.map((place) => option(t(place.word), { to: place.to })),
    },
  ]
  return groups.filter((group) => group.options.length > 0)
}
