/** A page inside the frame: its title, what it is for, what can be done here. */
import type { ReactNode } from 'react'
import { WORDS } from './words.ts'

interface ScreenProps {
  readonly title: string
  /** One sentence for those who see it for the first time. */
  readonly lead?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Screen({ title, lead, actions, children }: ScreenProps) {
  return (
    <>
      <title>{`${title} - ${WORDS.system}`}</title>
      <div className="screen__head">
        <h1>{title}</h1>
        {actions !== undefined && <div className="screen__actions">{actions}</div>}
      </div>
      {lead !== undefined && <div className="screen__lead">{lead}</div>}
      {children}
    </>
  )
}
