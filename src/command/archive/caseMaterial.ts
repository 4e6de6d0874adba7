/** Everything that belongs to the file of a request, read once for its index, its archive and what is printed of it. Art. 45. */
import type { Approval } from '#law/approval.ts'
import type { PlainDate } from '#law/date.ts'
import { nameOn, type Organ } from '#law/organ.ts'
import type { ApplicantMessage } from '#law/request/applicantMessage.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { messagesOf } from '#store/applicantMessages.ts'
import { findApplication } from '#store/applications.ts'
import { approvalsOfSubjects } from '#store/approvals.ts'
import { blobUsesOfCase, type StoredBlobUse } from '#store/blobUses.ts'
import { type CaseContent, findCaseContents } from '#store/caseContents.ts'
import { eventsOfCase, eventsOfLetters, type StoredEvent } from '#store/events.ts'
import { findLetterContents, type LetterContent } from '#store/letterContents.ts'
import { lettersOfCase, type StoredLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { findPapers, type PaperContent } from '#store/papers.ts'
import { personNames } from '#store/people.ts'
import { proceedingsOfRequest, type StoredProceeding } from '#store/proceedings.ts'
import { findEntries, type RequestEntry } from '#store/requestEntries.ts'
import type { Step } from '../course/letterSteps.ts'
import { signatureStepsOf } from '../course/signatureSteps.ts'
import type { Press } from '../letter/prepareLetter.ts'

export interface CaseMaterial {
  readonly press: Press
  readonly request: Request
  readonly entry: RequestEntry
  readonly organ: Organ
  readonly authorityFileId: string | null
  readonly stored: readonly StoredEvent[]
  readonly events: readonly RequestEvent[]
  readonly letterEvents: readonly StoredEvent[]
  readonly letters: readonly StoredLetter[]
  readonly contents: ReadonlyMap<string, LetterContent>
  readonly papers: ReadonlyMap<string, PaperContent>
  readonly messages: readonly ApplicantMessage[]
  /** The first first. */
  readonly approvals: readonly Approval[]
  /** Signatures on paper and in other systems. */
  readonly signatureSteps: readonly Step[]
  readonly proceedings: readonly StoredProceeding[]
  readonly claims: ReadonlyMap<string, CaseContent>
  /** Files that are there, of the request, its approvals and its proceedings. */
  readonly files: readonly StoredBlobUse[]
  /** Of authors, reviewers, and who entered a signature. */
  readonly people: ReadonlyMap<string, string>
  /** Null as long as it is not in the archive. */
  readonly archivedOn: PlainDate | null
}

/** @param press.today of a file that is archived only what it shows then: the same for ever */
export async function caseMaterial(press: Press, request: Request): Promise<CaseMaterial> {
  const { db } = press
  const { organId, id } = request
  const paperIds = request.papers.map((paper) => paper.id)
  const [organ, entries, stored, letterEvents, letters, papers, messages, proceedings] = await Promise.all([
    findOrgan(db, organId),
    findEntries(db, organId, [id]),
    eventsOfCase(db, organId, 'request', id),
    eventsOfLetters(db, organId, 'request', id),
    lettersOfCase(db, organId, 'request', id),
    findPapers(db, organId, paperIds),
    messagesOf(db, organId, [id]),
    proceedingsOfRequest(db, organId, id),
  ])
  const entry = entries.get(id)
  if (organ === null || entry === undefined) throw new Error(`request ${organId} ${id} has no entry or no organ`)
  const letterIds = letters.map(({ state }) => state.id)
  const proceedingIds = proceedings.map(({ state }) => state.id)
  const [application, contents, approvals, claims] = await Promise.all([
    findApplication(db, organId, entry.applicationId),
    findLetterContents(db, press.keyring, organId, letterIds),
    approvalsOfSubjects(db, organId, { kinds: ['reply', 'extension', 'letter'], ids: [id, ...letterIds] }),
    findCaseContents(db, organId, 'proceeding', proceedingIds),
  ])
  const places = [
    ['request', id],
    ...approvals.map(({ state }) => ['approval', state.id] as const),
    ...proceedingIds.map((each) => ['proceeding', each] as const),
  ] as const
  const uses = await Promise.all(places.map(([kind, caseId]) => blobUsesOfCase(db, organId, kind, caseId)))
  // Written by recordRequest and by nothing else: events are never changed.
  const events = stored.map(({ kind, data }) => ({ kind, ...data }) as RequestEvent)
  const archived = events.findLast((event) => event.kind === 'requestArchived')
  const archivedOn = request.stage === 'archived' ? (archived?.on ?? null) : null
  return {
    press: archivedOn === null ? press : { ...press, today: archivedOn },
    ...{ request, entry, organ: organ.state, stored, events, letterEvents, letters, contents, papers },
    authorityFileId: application?.agent?.authorityFileId ?? null,
    messages: messages.map(({ state }) => state),
    approvals: approvals.map(({ state }) => state),
    signatureSteps: await signatureStepsOf(
      db,
      organId,
      approvals.map(({ state }) => state),
    ),
    ...{ proceedings, claims, archivedOn },
    files: uses.flat().filter(({ destroyedAt }) => destroyedAt === null),
    people: await personNames(db, [
      ...approvals.flatMap(({ state: { authorId, signatures } }) => [
        authorId,
        ...signatures.flatMap(({ enteredBy }) => enteredBy ?? []),
      ]),
      ...events.flatMap((event) => (event.kind === 'reviewGiven' ? [event.personId] : [])),
    ]),
  }
}

/** As it was called on a day. */
export const organName = ({ organ }: CaseMaterial, on: PlainDate): string => nameOn(organ, on)?.name ?? ''
