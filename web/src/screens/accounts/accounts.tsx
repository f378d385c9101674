// Who may sign in, and as what. Looking at this list leaves an event, so it is asked for once and not
// again with every turn of the page.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { accountText, rolesText } from '@shilu/core/register-text.ts'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { Directory } from '../../parts/directory.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { AccountForm } from './account-form.tsx'
import { NewAccount } from './new-account.tsx'

export type Account = Answer<'GET /accounts'>['items'][number]

export function Accounts() {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => call('GET /accounts', {}, signal),
    staleTime: 60_000,
  })
  const mayAdd = useMayDo('account.create')
  const mayChange = useMayDo('account.change')
  const [open, setOpen] = useState<Account | 'new' | null>(null)
  const close = (isSaved: boolean) => {
    setOpen(null)
    if (isSaved) void cache.invalidateQueries({ queryKey: ['accounts'] })
  }
  const rolesOf = (account: Account) => rolesText(account.roles, language)
  return (
    <>
      <Directory<Account>
        title={t('place.accounts')}
        query={query}
        columns={accountColumns(t, rolesOf, mayChange ? setOpen : null)}
        searchIn={t('accounts.search')}
        textOf={(account) => accountText(account, language)}
        exportFrom="/accounts/export"
        isOff={(account) => !account.isActive}
        add={mayAdd ? { label: t('accounts.add'), onAdd: () => setOpen('new') } : null}
        onOpen={mayChange ? setOpen : undefined}
        empty={{ title: t('state.none'), next: null }}
      />
      {open === 'new' ? <NewAccount onClose={close} /> : null}
      {open && open !== 'new' ? <AccountForm account={open} onClose={close} /> : null}
    </>
  )
}

const isLocked = ({ lockedUntil }: Account) =>
  lockedUntil !== null && Date.parse(lockedUntil) > Date.now()

const accountColumns = (
  t: Words,
  rolesOf: (account: Account) => string,
  change: ((account: Account) => void) | null,
): TableColumnsType<Account> => [
  {
    title: t('accounts.name'),
    key: 'name',
    render: (_, account) => (
      <span className="file-words">
        <span className="tags">
          {change ? (
            <Button type="link" className="cell-link" onClick={() => change(account)}>
              {account.name}
            </Button>
          ) : (
            account.name
          )}
          {account.isActive ? null : <span className="tag gray">{t('accounts.off')}</span>}
          {account.lockedUntil !== null && isLocked(account) ? (
            <span className="tag amber">
              {t('accounts.locked', { at: showTime(account.lockedUntil) })}
            </span>
          ) : null}
        </span>
        <span className="on-phone mute">
          {account.login} · {rolesOf(account)}
        </span>
      </span>
    ),
  },
  {
    title: t('accounts.login'),
    key: 'login',
    responsive: ['md'],
    render: (_, { login }) => login,
  },
  {
    title: t('accounts.roles'),
    key: 'roles',
    responsive: ['md'],
    render: (_, account) => rolesOf(account),
  },
]
