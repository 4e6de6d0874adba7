/** A result in one line. */
import { outcome } from '#law/outcome.ts'
import type { Result } from '#law/request/request.ts'
import { WORDS } from '../../words.ts'

export function resultText({ code, withheld }: Result): string {
  const grounds = withheld.map((each) => outcome(each).label)
  const { label } = outcome(code)
  return grounds.length === 0 ? label : WORDS.requests.outcome.withheldOn(label, grounds.join('、'))
}
