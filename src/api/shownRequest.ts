/** A request as the API shows it: its line in the register, and its file 案卷 with everything that belongs to it. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { happened } from '#command/course/happened.ts'
import { courseOf, letterStepsOf } from '#command/course/letterSteps.ts'
import { bySigners, signatureStepsOf } from '#command/course/signatureSteps.ts'
import { keysOf } from '#command/keysOf.ts'
import { relationsOf } from '#command/request/relationsOf.ts'
import { type PlainDate, parseDate } from '#law/date.ts'
import { LETTER_STATUSES } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { LETTER_KINDS } from '#law/letter/letterKind.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { ATTENTION } from '#law/request/attention.ts'
import { type RequestClock, requestClock } from '#law/request/clock.ts'
import { PAPERS } from '#law/request/evidence.ts'
import { METHODS } from '#law/request/letter.ts'
import { mayDo } from '#law/request/mayDo.ts'
import type { Request } from '#law/request/request.ts'
import { ALL_ACTS, ALL_STATES } from '#law/request/transitions.ts'
import { findApplication } from '#store/applications.ts'
import { approvalsOfSubjects } from '#store/approvals.ts'
import { isDestroyed } from '#store/archives.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { eventsOfCase, eventsOfLetters } from '#store/events.ts'
import { lettersOfCase, type StoredLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { findPapers } from '#store/papers.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { REASON } from './problem.ts'
import { APPLICATION, CONSULTED, consultedOf, type Reading, shownApplication } from './shownPeople.ts'

/** Of the calendar: what reads it need not look whether it exists. */
const DAY = z
  .custom<PlainDate>((value) => typeof value === 'string' && parseDate(value) !== null)
  .meta({ type: 'string', format: 'date' })

export const STATE = z.enum(ALL_STATES)

export const LINE = z.object({
  id: z.uuid(),
  organId: z.int(),
  number: z.string(),
  version: z.int(),
  /** The name of the first applicant, of several with 等N人. */
  applicant: z.string(),
  /** The first hundred characters. */
  content: z.string(),
  channel: z.enum(CHANNELS.map(({ id }) => id)),
  column: z.enum(APPLICANT_COLUMNS.map(({ id }) => id)),
  state: STATE,
  arrivedOn: DAY,
  receivedOn: DAY.nullable(),
  dueOn: DAY.nullable(),
  cautiousDueOn: DAY.nullable(),
  attendOn: DAY.nullable(),
  attendWhy: keysOf(ATTENTION).nullable(),
  provisional: z.boolean(),
  handlerId: z.uuid().nullable(),
  handlerName: z.string().nullable(),
  unitId: z.uuid().nullable(),
  outcome: z.enum(OUTCOMES.map(({ code }) => code)).nullable(),
  endedOn: DAY.nullable(),
})
export type RequestLine = z.infer<typeof LINE>

const LETTER = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: z.enum(LETTER_KINDS),
  name: z.string(),
  status: keysOf(LETTER_STATUSES),
  number: z.string().nullable(),
  datedOn: DAY.nullable(),
  draft: z.object({ fileId: z.uuid(), digest: z.string() }).nullable(),
  stamped: z.object({ fileId: z.uuid(), differences: z.int(), byEye: z.boolean() }).nullable(),
  sent: z.object({ method: keysOf(METHODS), mailNumber: z.string().nullable(), on: DAY }).nullable(),
})

const RELATED = LINE.pick({
  ...{ id: true, number: true, applicant: true, content: true, state: true },
  ...{ arrivedOn: true, receivedOn: true, outcome: true, endedOn: true },
}).extend({
  /** With which a repeated request is answered (Art. 36(6)). */
  reply: z
    .object({
      number: z.string().nullable(),
      on: DAY,
      letterId: z.uuid(),
      outcome: z.enum(OUTCOMES.map(({ code }) => code)),
      receivedOn: DAY.nullable(),
    })
    .nullable(),
  /** Of the words, 0 to 1. */
  likeness: z.number(),
})

export const RELATIONS = z.object({
  sameApplication: z.array(RELATED),
  earlierSameWords: z.array(RELATED),
  earlierAlike: z.array(RELATED),
  sameApplicantThisMonth: z.int(),
  placeThisMonth: z.int(),
  sameWordsOthers: z.int(),
})

export const CASE_FILE = z.object({
  id: z.uuid(),
  organId: z.int(),
  number: z.string(),
  version: z.int(),
  content: z.string(),
  /** As it was first written, where it was corrected. Art. 30. */
  firstContent: z.string().nullable(),
  /** The words of a correction that came too late, for whoever judges the reason. */
  proposedContent: z.string().nullable(),
  application: APPLICATION,
  /** 档案法 Art. 30: its words and its files are gone. */
  destroyed: z.boolean(),
  /** `Request` of src/law/request/request.ts. */
  request: z.custom<Request>().meta({ type: 'object' }),
  /** `RequestClock` of src/law/request/clock.ts: the dates with every step that led to them. */
  clock: z.custom<RequestClock>().meta({ type: 'object' }),
  possibilities: z
    .array(z.object({ act: z.enum(ALL_ACTS), possible: z.boolean(), reasons: z.array(REASON).readonly() }))
    .readonly(),
  timeline: z.array(
    z.object({
      seq: z.int(),
      /** When it was entered, and the day on which it happened. */
      at: z.iso.datetime(),
      on: DAY,
      who: z.string(),
      what: z.string(),
      faults: z.array(REASON),
      /** What proves it: the scan of a signature on paper. */
      fileId: z.uuid().optional(),
    }),
  ),
  files: z.array(
    z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.int(), addedAt: z.iso.datetime() }),
  ),
  papers: z.array(
    z.object({
      id: z.uuid(),
      paper: keysOf(PAPERS),
      fields: z.record(z.string(), z.string()),
      fileId: z.uuid().nullable(),
      on: DAY,
    }),
  ),
  letters: z.array(LETTER).readonly(),
  /** Who was asked for an opinion. */
  consulted: z.array(CONSULTED),
  relations: RELATIONS,
})

export type CaseFile = z.infer<typeof CASE_FILE>

/** Null where there is no such request. */
export async function caseFile(
  { db, keyring }: Reading,
  organId: number,
  id: string,
  today: PlainDate,
): Promise<CaseFile | null> {
  const [found, entries] = await Promise.all([findRequest(db, organId, id), findEntries(db, organId, [id])])
  const entry = entries.get(id)
  if (found === null || entry === undefined) return null
  const { state, version } = found
  const [application, calendar, organ, events, letterEvents, files, papers, letters] = await Promise.all([
    findApplication(db, organId, entry.applicationId),
    presentCalendar(db),
    findOrgan(db, organId),
    eventsOfCase(db, organId, 'request', id),
    eventsOfLetters(db, organId, 'request', id),
    blobUsesOfCase(db, organId, 'request', id),
    findPapers(
      db,
      organId,
      state.papers.map((paper) => paper.id),
    ),
    lettersOfCase(db, organId, 'request', id),
  ])
  if (application === null || organ === null) throw new Error(`request ${organId} ${id} has no application or no organ`)
  const ids = [id, ...letters.map((letter) => letter.state.id)]
  const asked = await approvalsOfSubjects(db, organId, { kinds: ['reply', 'extension', 'letter'], ids })
  const approvals = asked.map((approval) => approval.state)
  const signatureSteps = await signatureStepsOf(db, organId, approvals)
  const [shown, consulted, relations] = await Promise.all([
    shownApplication({ db, keyring }, application),
    consultedOf({ db, keyring }, state),
    relationsOf(db, keyring, organId, state, entry, application),
  ])
  return {
    ...{ id, organId, number: entry.number, version, content: entry.content },
    firstContent: entry.formerContents[0] ?? null,
    proposedContent: entry.proposedContent,
    application: shown,
    destroyed: state.stage === 'archived' && (await isDestroyed(db, organId, id)),
    request: state,
    clock: requestClock(state, calendar, today),
    possibilities: mayDo(state, today, calendar),
    timeline: courseOf(
      bySigners(events, approvals).map((event) => happened(event, organ.state)),
      letterStepsOf(letterEvents),
      signatureSteps,
    ),
    files: files
      .filter(({ destroyedAt }) => destroyedAt === null)
      .map(({ id: fileId, name, mediaType, size, addedAt }) => ({ id: fileId, name, mediaType, size, addedAt })),
    papers: state.papers.map(({ id: paperId, paper, on }) => {
      const { fields = {}, fileId = null } = papers.get(paperId) ?? {}
      return { id: paperId, paper, fields, fileId, on }
    }),
    letters: letters.map(shownLetter),
    consulted: [...consulted],
    relations: {
      ...relations,
      sameApplication: [...relations.sameApplication],
      earlierSameWords: [...relations.earlierSameWords],
      earlierAlike: [...relations.earlierAlike],
    },
  }
}

function shownLetter({ state, version }: StoredLetter): CaseFile['letters'][number] {
  const { id, kind, status, number, datedOn, draft, stamped, sent } = state
  return { id, version, kind, name: letterForm(kind).label, status, number, datedOn, draft, stamped, sent }
}
