// Names and values in two columns. What is not known is left out: an empty line tells nothing.

import type { ReactNode } from 'react'

export type Fact = readonly [name: string, value: ReactNode]
type Props = { title: string; note?: string; facts: readonly Fact[] }

const isKnown = ([, value]: Fact) => value !== null && value !== undefined && value !== ''

export function Facts({ title, note, facts }: Props) {
  return (
    <section>
      <h2>
        {title} {note ? <small className="mute">{note}</small> : null}
      </h2>
      <dl>
        {facts.filter(isKnown).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
