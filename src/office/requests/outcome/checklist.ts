/** What must be on file before the reply of an outcome is signed, and what of it is there. Art. 14–17, 30, 32, 35–39. */
import type { OutcomeCode } from '#law/outcome.ts'
import type { Reason } from '#law/reason.ts'
import type { Frame } from '#law/request/entry.ts'
import { EVIDENCE, PAPERS, type Paper, PRECONDITIONS } from '#law/request/evidence.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { missingEvidence } from '#law/request/missingEvidence.ts'
import type { Choice, Request } from '#law/request/request.ts'

export interface ChecklistItem {
  readonly name: string
  readonly article: string
  /** The paper that would fill it; null for what must happen in the request itself. */
  readonly paper: Paper | null
  /** Why it is not enough yet; none where it is on file. */
  readonly missing: readonly Reason[]
}

/** Every paper and step that the results ask for, those that are there and those that lack. */
export function checklistOf(request: Request, results: Choice['results'], frame: Frame): readonly ChecklistItem[] {
  const missing = missingEvidence(request, frame)
  const of = (codes: readonly string[]) => missing.filter(({ code }) => codes.includes(code))
  const codes = [...new Set(results.flatMap(({ code, withheld }): readonly OutcomeCode[] => [code, ...withheld]))]
  const papers = new Map(codes.flatMap((code) => EVIDENCE[code].papers.map((paper) => [paper, EVIDENCE[code].article])))
  const steps = [...new Set(codes.flatMap((code) => EVIDENCE[code].preconditions))]
  const items: readonly ChecklistItem[] = [
    ...[...papers].map(([paper, article]) => ({
      ...{ name: PAPERS[paper].name, article, paper },
      missing: of([`missing-${paper}`, `incomplete-${paper}`]),
    })),
    ...steps.map((step) => ({ ...PRECONDITIONS[step], paper: null, missing: of([`missing-${step}`]) })),
  ]
  const listed = items.flatMap((item) => item.missing)
  const more = missing.filter((reason) => !listed.includes(reason))
  return [...items, ...more.map((reason) => itemOf(reason))]
}

/** What the consultations ask for beside the outcome itself. Art. 32. */
function itemOf(reason: Reason): ChecklistItem {
  const paper = paperOf(reason)
  const name = paper === null ? reason.sentence : PAPERS[paper].name
  return { name, article: reason.article ?? '', paper, missing: [reason] }
}

/** The paper that would do away with a reason; null for what must happen in the request itself. */
export const paperOf = ({ code }: Pick<Reason, 'code'>): Paper | null =>
  ALL_PAPERS.find((each) => code === `missing-${each}` || code === `incomplete-${each}`) ?? null

const ALL_PAPERS: readonly Paper[] = Object.keys(PAPERS).filter((name): name is Paper => Object.hasOwn(PAPERS, name))

/** As if the results had been chosen, to show what they would ask for. */
export function checklistIf(request: Request, { results, main, code }: Choice, frame: Frame): readonly ChecklistItem[] {
  const chosen = evolveRequest(request, { kind: 'outcomeChosen', results, main, code, personId: '', on: frame.today })
  return checklistOf(chosen, results, frame)
}
