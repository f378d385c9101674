// The two ways in which recordings come: a card in a dock, and files chosen in this browser.

import { useMayDo } from '../../api/session.ts'
import { Link } from '@tanstack/react-router'
import { Command } from '../../parts/copy.tsx'
import { NewIntake } from '../../taking-in/new-intake.tsx'
import type { Intake } from '../../taking-in/runs.ts'
import { useWords } from '../../words/use-words.ts'

export function Ways({ open }: { open: readonly Intake[] }) {
  const { t } = useWords()
  const mayRun = useMayDo('intake.run')
  const mayShowCode = useMayDo('clock-code.show')
  return (
    <div className="ways">
      <section className="card">
        <h2>{t('taking.from-dock')}</h2>
        <p className="mute">{t('taking.from-dock-note')}</p>
        <Command words={t('taking.from-dock-command')} command="npx shilu dock FOLDER" />
      </section>
      {mayRun ? (
        <section className="card">
          <h2>{t('taking.title')}</h2>
          <p className="mute">{t('taking.note')}</p>
          <NewIntake open={open} />
        </section>
      ) : null}
      {mayShowCode ? (
        <section className="card">
          <h2>{t('clock-code.title')}</h2>
          <p className="mute">{t('clock-code.open-note')}</p>
          <Link to="/intakes/clock">{t('clock-code.open')}</Link>
        </section>
      ) : null}
    </div>
  )
}
