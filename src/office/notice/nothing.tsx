/** Where nothing is: that it is so, and what to do next. */
import type { ReactNode } from 'react'

interface NothingProps {
  readonly title: string
  readonly sentence: string
  readonly children?: ReactNode
}

export function Nothing({ title, sentence, children }: NothingProps) {
  return (
    <div className="nothing">
      <p className="nothing__title">{title}</p>
      <p>{sentence}</p>
      {children}
    </div>
  )
}
