/** A part of a page under a heading of its own, with what can be done about it. */
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section__head">
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className="screen__actions">{actions}</div>}
      </div>
      {lead !== undefined && <div className="screen__lead">{lead}</div>}
      {children}
    </section>
  )
}
