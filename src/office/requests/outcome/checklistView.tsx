/** The checklist of evidence: what is on file, what lacks, and a way to file it. */
import type { ReactNode } from 'react'
import { cited } from '../../notice/cited.ts'
import { WORDS } from '../../words.ts'
import type { ChecklistItem } from './checklist.ts'

const words = WORDS.requests.evidence

interface ChecklistViewProps {
  readonly items: readonly ChecklistItem[]
  /** How to fill what lacks. */
  readonly action?: (item: ChecklistItem) => ReactNode
}

export function ChecklistView({ items, action }: ChecklistViewProps) {
  if (items.length === 0) return <p>{words.nothingNeeded}</p>
  return (
    <ul className="checklist">
      {items.map((item) => {
        const { name, article, missing } = item
        const isThere = missing.length === 0
        return (
          <li key={name} className={isThere ? 'checklist__there' : 'checklist__lacking'}>
            <span className="checklist__mark">{isThere ? words.there : words.lacking}</span>
            <span className="checklist__name">
              {name}
              {article !== '' && <span className="option__more">{cited(article)}</span>}
              {missing.some(({ code }) => code.startsWith('incomplete-')) && (
                <span className="checklist__why">{missing.map(({ sentence }) => sentence).join('')}</span>
              )}
            </span>
            {!isThere && action?.(item)}
          </li>
        )
      })}
    </ul>
  )
}
