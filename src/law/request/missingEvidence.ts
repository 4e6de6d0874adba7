/** What is not on file yet for the outcome that was chosen (Art. 14–17, 30, 32, 35–39): every paper, every particular, every step. */
import { EXEMPTIONS } from '../exemption.ts'
import type { OutcomeCode } from '../outcome.ts'
import { type Reason, reasonIf } from '../reason.ts'
import { opinionDue } from './clockWarnings.ts'
import type { Frame } from './entry.ts'
import { EVIDENCE, PAPERS, type Paper, PRECONDITIONS, type Precondition } from './evidence.ts'
import { isUnderway } from './letter.ts'
import { type ConsultationRecord, consultationName, isUnanswered, letterOf, type Request } from './request.ts'

/** All that is missing for the outcome, each with its article; none where it may be signed. Art. 14–17, 30, 32, 35–39. */
export function missingEvidence(request: Request, frame: Frame): readonly Reason[] {
  const { choice } = request
  if (choice === null) return reasonIf(true, 'no-outcome', '还没有确定办理结果。', '36')
  const codes = [...new Set(choice.results.flatMap(({ code, withheld }) => [code, ...withheld]))]
  return [
    ...codes.flatMap((code) =>
      EVIDENCE[code].papers.flatMap((paper) => missingPaper(request, paper, EVIDENCE[code].article)),
    ),
    ...[...new Set(codes.flatMap((code) => EVIDENCE[code].preconditions))].flatMap((precondition) =>
      reasonIf(
        !hasHappened(request, precondition, frame),
        `missing-${precondition}`,
        `还缺：${PRECONDITIONS[precondition].name}。`,
        PRECONDITIONS[precondition].article,
      ),
    ),
    ...consultationReasons(request, codes, frame),
  ]
}

function missingPaper({ papers }: Request, paper: Paper, article: string): readonly Reason[] {
  const { name, fields } = PAPERS[paper]
  const filed = papers.filter((each) => each.paper === paper)
  if (filed.length === 0) return reasonIf(true, `missing-${paper}`, `案卷中还没有“${name}”。`, article)
  const stated = filed.flatMap((each) => each.fields)
  const missing = Object.entries<string>(fields).flatMap(([field, word]) => (stated.includes(field) ? [] : [word]))
  return reasonIf(missing.length > 0, `incomplete-${paper}`, `“${name}”没有写明${missing.join('、')}。`, article)
}

function hasHappened(request: Request, precondition: Precondition, frame: Frame): boolean {
  const { consultations, correction, reasons, review } = request
  switch (precondition) {
    case 'thirdPartyRefused':
      return consultations.some(
        (each) =>
          each.kind === 'thirdParty' &&
          (each.opinion === 'refusesWithReason' ? isProved(request, each) : isSilent(request, each, frame)),
      )
    case 'correctionReceived':
      return correction?.answeredOn !== null && correction !== null
    case 'reasonsJudged':
      return reasons?.finding === 'unreasonable' || reasons?.finding === 'none'
    case 'secrecyReviewed':
      return review?.given.findLast(({ kind }) => kind === 'secrecy')?.conclusion === 'agrees'
  }
}

/** Art. 32: that he was asked is shown by the receipt or the return of the letter, that he refused by his answer itself. */
function isProved(request: Request, { letterId }: ConsultationRecord): boolean {
  const letter = letterOf(request, letterId)
  const isOnFile = request.course.some(
    (event) => event.kind === 'opinionReceived' && event.letterId === letterId && event.evidence.startsWith('file:'),
  )
  return isOnFile || (letter !== null && !isUnderway(letter))
}

/** Art. 32, 34: out of time, or out of reach: the organ decides itself, or may take it for consent. */
function isSilent(request: Request, consultation: ConsultationRecord, { today, calendar }: Frame): boolean {
  if (letterOf(request, consultation.letterId)?.returnedOn) return true
  const due = opinionDue(request, consultation, calendar)
  return isUnanswered(request, consultation) && due !== null && due < today
}

/**
 * Art. 32: nothing that somebody is still being asked about is given out or withheld for his sake before he has answered or his
 * time is over; against a reasoned refusal it is given out only for the public interest, and he is told.
 */
function consultationReasons(request: Request, codes: readonly OutcomeCode[], frame: Frame): readonly Reason[] {
  const gives = codes.includes('OPEN-2') || codes.includes('PART')
  const withholds = codes.includes('REF-THIRD')
  if (!gives && !withholds) return []
  const running = request.consultations.filter((each) => isUnanswered(request, each) && !isSilent(request, each, frame))
  const refused = request.consultations.some(
    ({ kind, opinion }) => kind === 'thirdParty' && opinion === 'refusesWithReason',
  )
  const against = gives && refused && !withholds
  return [
    ...running.flatMap(({ letterId, kind }) =>
      reasonIf(
        true,
        'consultation-running',
        `正在征求${consultationName(request, letterId)}的意见，期限还没有届满。`,
        kind === 'jointOrgan' ? '34' : '32',
      ),
    ),
    ...(against
      ? [...missingPaper(request, 'publicInterest', '32'), ...missingPaper(request, 'thirdPartyTold', '32')]
      : []),
  ]
}

/** The grounds on which a part can be withheld: it must not be disclosed, or is no government information. Art. 14–16, 37. */
export const WITHHOLDING: readonly OutcomeCode[] = [...EXEMPTIONS.map((each) => each.outcome), 'OTH-NOTINFO']
