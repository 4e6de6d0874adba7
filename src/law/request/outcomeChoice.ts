/**
 * The outcome 办理结果 is chosen once and fixes everything that follows: the articles, the letter, the remedy and the row of the
 * report (Art. 36–39, 50, 51; 复议法 Art. 20, 23).
 */
import type { PlainDate } from '../date.ts'
import { type OutcomeCode, outcome } from '../outcome.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { type Remedy, type RemedyBodies, remedy } from '../remedy.ts'
import type { Format } from '../report/report.ts'
import { type Frame, stateReasons } from './entry.ts'
import type { LetterKind } from './letter.ts'
import { WITHHOLDING } from './missingEvidence.ts'
import type { Choice, Request, Result } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'
import { leadingOutcome, otherOutcomes, remedyOutcome } from './severalResults.ts'

/** What acts of their own end with: nobody chooses them. Art. 30; 收费办法 Art. 6. */
const OWN_ACTS: readonly OutcomeCode[] = ['OTH-NOCORR', 'OTH-NOFEE', 'OTH-WITHDRAW']
const GIVEN: readonly OutcomeCode[] = ['OPEN-1', 'OPEN-2', 'PART']

/**
 * Which of several results counts, since a request counts in one row: （二） if anything was given beside something that was
 * not, else the main result that the clerk chose. Practice (law.md §0.5 no. 5); Art. 37.
 */
export function countedOutcome(results: readonly Result[], main: OutcomeCode | null): OutcomeCode | null {
  const codes = [...new Set(results.map(({ code }) => code))]
  const [first] = codes
  if (first === undefined || codes.length === 1) return first ?? null
  if (codes.every((code) => code === 'OPEN-1' || code === 'OPEN-2')) return 'OPEN-2'
  if (codes.some((code) => GIVEN.includes(code))) return 'PART'
  return main !== null && codes.includes(main) ? main : null
}

/** All reasons why these results cannot be the outcome. Art. 36–39. */
export function choiceReasons(results: readonly Result[], main: OutcomeCode | null): readonly Reason[] {
  return [
    ...reasonIf(results.length === 0, 'no-result', '请选择办理结果。', '36'),
    ...reasonIf(
      results.some(({ code }) => OWN_ACTS.includes(code)),
      'own-act',
      '逾期不补正、逾期未缴费和撤回申请不是答复的结果，请分别办理。',
      '30',
    ),
    ...results.flatMap(({ code, withheld }) => withheldReasons(code, withheld)),
    ...reasonIf(
      results.length > 0 && countedOutcome(results, main) === null,
      'no-main',
      '有几项结果、都没有公开的，请选定计入年度报告的主要结果。',
      '36',
    ),
  ]
}

function withheldReasons(code: OutcomeCode, withheld: readonly OutcomeCode[]): readonly Reason[] {
  const foreign = withheld.filter((each) => !WITHHOLDING.includes(each))
  return [
    ...reasonIf(
      code === 'PART' && withheld.length === 0,
      'no-ground',
      '部分公开的，应当写明其余部分不予公开的依据。',
      '37',
    ),
    ...reasonIf(code !== 'PART' && withheld.length > 0, 'ground-unasked', '只有部分公开才另列不予公开的依据。', '37'),
    ...reasonIf(
      foreign.length > 0,
      'wrong-ground',
      '部分不予公开的依据只能是条例第十四条至第十六条的情形，或者不属于政府信息。',
      '37',
    ),
  ]
}

/** Art. 36–39: chooses the outcome; until the draft is handed in it can be chosen anew. */
export function decideChooseOutcome(
  request: Request,
  { results, main, personId }: Pick<Choice, 'results' | 'main'> & { readonly personId: string },
  { today }: Frame,
): Decided<RequestEvent> {
  const code = countedOutcome(results, main)
  const reasons = [...stateReasons(request, 'chooseOutcome'), ...choiceReasons(results, main)]
  if (code === null) return { ok: false, reasons }
  return decided(reasons, () => [{ kind: 'outcomeChosen', results, main, code, personId, on: today }])
}

export interface Consequences {
  readonly code: OutcomeCode
  readonly label: string
  /** Keys of articles.ts: of all results, the deciding one first. */
  readonly articles: readonly string[]
  /** Chinese: what the letter must state, result by result. */
  readonly mustState: readonly string[]
  readonly letter: LetterKind
  readonly remedy: Remedy
  /** Row of the requests table. */
  readonly row: string
}

/** Art. 36–39, 51: basis, letter, remedy of the day, and the row of the report, as they follow from the outcome. */
export function consequencesOf(
  choice: Pick<Choice, 'results' | 'main' | 'code'>,
  decidedOn: PlainDate,
  format: Format,
  bodies?: RemedyBodies,
): Consequences {
  const { results, code } = choice
  const leading = leadingOutcome(choice)
  const withheld = results.flatMap((each) => each.withheld)
  const others = otherOutcomes(choice)
  const forms = [...new Set([leading, ...withheld, ...others])].map(outcome)
  const decisive = remedyOutcome({ leading, withheld, others }, decidedOn)
  return {
    code,
    label: outcome(code).label,
    articles: [...new Set(forms.flatMap(({ articles }) => articles))],
    mustState: forms.map(({ mustState }) => mustState),
    letter: OWN_ACTS.includes(code) ? 'abandonmentNotice' : 'reply',
    remedy: bodies === undefined ? remedy(decisive, decidedOn) : remedy(decisive, decidedOn, bodies),
    row: outcome(code).row[format],
  }
}
