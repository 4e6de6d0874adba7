/** What is known of something: names and values. What is not known is said to be missing. */
import { Fragment, type ReactNode } from 'react'
import { WORDS } from './words.ts'

interface FactsProps {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[]
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            {value === null || value === '' ? <span className="facts__missing">{WORDS.facts.missing}</span> : value}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
