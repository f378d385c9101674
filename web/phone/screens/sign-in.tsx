// Signing in on the phone: once with a network; afterwards the phone works without one.

import { useState, type FormEvent } from 'react'
import { ApiProblem, OFFLINE } from '../../src/api/client.ts'
import { useWords } from '../../src/words/use-words.ts'
import { usePhone } from '../use-phone.tsx'

export function SignIn() {
  const { t } = useWords()
  return (
    <section className="card">
      <h1>{t('phone.sign-in')}</h1>
      <p className="mute">{t('phone.sign-in-first')}</p>
      <SignInForm />
    </section>
  )
}

export function SignInForm() {
  const { t } = useWords()
  const { phone } = usePhone()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => (fields.get(name) as string | null) ?? ''
    setBusy(true)
    setProblem(null)
    try {
      await phone.signIn(text('login').trim(), text('password'))
    } catch (cause) {
      const isOut = !(cause instanceof ApiProblem) || cause.code === OFFLINE
      setProblem(isOut ? t('state.offline') : cause.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="form">
      <label>
        {t('phone.login')}
        <input name="login" autoComplete="username" autoCapitalize="none" required />
      </label>
      <label>
        {t('phone.password')}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {problem === null ? null : (
        <p role="alert" className="trouble">
          {problem}
        </p>
      )}
      <button type="submit" className="main" disabled={isBusy}>
        {t('phone.sign-in')}
      </button>
    </form>
  )
}
