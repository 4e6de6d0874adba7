/** What happened to a letter, as the course 办理经过 of its case tells it (Art. 45). */
import { type CaseLetterEvent, letterEventText } from './caseLetter.ts'
import { endsByItself, LEAVE_BY_THEMSELVES } from './fieldSource.ts'
import { letterForm } from './letterForm.ts'
import type { LetterKind } from './letterKind.ts'

/**
 * Null for what an act of the case tells already: that it went out with one, and of a reply that it was handed in, sent back and
 * signed; and for each change of a draft. No article.
 */
export function letterStep(kind: LetterKind, event: CaseLetterEvent): string | null {
  const isReply = kind.startsWith('reply:') && !endsByItself(kind)
  const { label } = letterForm(kind)
  switch (event.kind) {
    case 'letterDrafted':
      return `拟制《${label}》。`
    case 'letterSubmitted':
      return isReply ? null : `《${label}》送审。`
    case 'letterReturned':
      return isReply ? null : `《${label}》退回修改。`
    case 'letterIssued':
      return isReply ? null : `签发《${label}》${event.number === null ? '' : `，文号${event.number}`}。`
    case 'letterStamped':
    case 'letterVoided':
      return `《${label}》${letterEventText(event).replace(/^文书/, '')}`
    case 'letterSent':
      return LEAVE_BY_THEMSELVES.includes(kind) ? `《${label}》${letterEventText(event).replace(/^文书/, '')}` : null
    case 'letterRevised':
      return null
  }
}
