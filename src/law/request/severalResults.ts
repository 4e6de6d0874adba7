/**
 * One request with several results (Art. 36, 37; law.md §0.5 no. 5): one reply tells them all. It begins with one of them in the
 * wording of its kind, the others follow; the remedy is that of the strictest.
 */
import type { PlainDate } from '../date.ts'
import { type ReplyKind, replyOf } from '../letter/letterKind.ts'
import type { OutcomeCode } from '../outcome.ts'
import { type RemedyPath, remedy } from '../remedy.ts'
import type { Choice } from './request.ts'

type Chosen = Pick<Choice, 'results' | 'main' | 'code'>

/** Art. 36, 37: the result that the reply begins with: what is given out before what is not, else the main one. */
export function leadingOutcome({ results, main, code }: Chosen): OutcomeCode {
  const codes = results.map((each) => each.code)
  return (['PART', 'OPEN-2', 'OPEN-1'] as const).find((given) => codes.includes(given)) ?? main ?? codes[0] ?? code
}

/** Art. 36, 37: the results that follow in the same reply, each once. */
export function otherOutcomes(choice: Chosen): readonly OutcomeCode[] {
  const leading = leadingOutcome(choice)
  return [...new Set(choice.results.map(({ code }) => code))].filter((code) => code !== leading)
}

/** Art. 36: the letter that tells the outcome. */
export const replyKindOf = (choice: Chosen): ReplyKind => replyOf(leadingOutcome(choice))

/** What a reply says: the result it begins with, the grounds of a part that is withheld, and the results that follow. */
export interface Told {
  readonly leading: OutcomeCode
  readonly withheld: readonly OutcomeCode[]
  readonly others: readonly OutcomeCode[]
}

/** The way that leaves the applicant least: it is told. 复议法 Art. 23.1(4). */
const STRICTEST: readonly RemedyPath[] = ['reviewFirst', 'reviewOrSuit', 'review']

/**
 * The result whose remedy the reply tells: reconsideration comes first if anything at all is refused under Art. 14–16 (复议法
 * Art. 23.1(4)); a part withheld only as no government information (Art. 37) is no such refusal.
 */
export function remedyOutcome({ leading, withheld, others }: Told, decidedOn: PlainDate): OutcomeCode {
  const all = [...(leading === 'PART' && withheld.length > 0 ? withheld : [leading]), ...others]
  const found = STRICTEST.flatMap((path) => all.find((code) => remedy(code, decidedOn).path === path) ?? [])
  return found[0] ?? leading
}
