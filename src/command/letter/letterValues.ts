/**
 * What stands in a letter: what the organ and the case know, what the clerk typed, and the applicant's own data, opened only for
 * letters that go to the applicant or stay in the file. Art. 29–45; 个保法 Art. 6, 51.
 */
import type { Keyring } from '#crypto/keyring.ts'
import { draftOfOthers } from '#document/letters/otherResults.ts'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import type { Calendar } from '#law/calendar.ts'
import { type PlainDate, yearOf } from '#law/date.ts'
import { deadlineOf } from '#law/deadline.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { fieldsOf, isTyped, PERSONAL_FIELDS } from '#law/letter/fieldSource.ts'
import {
  isGiven,
  isLetterField,
  type LetterField,
  type LetterValues,
  withheldGrounds,
} from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { paperFields } from '#law/letter/paperFields.ts'
import { courseDates, requestCourse } from '#law/letter/requestCourse.ts'
import { nameOn, type Organ, remedyOn } from '#law/organ.ts'
import { CHANNELS, receiptOf } from '#law/receipt.ts'
import {
  ACCESS_NEEDS,
  type Application,
  IDENTITY_DOCUMENTS,
  type Party,
  PROVISION_FORMS,
  PROVISION_WAYS,
} from '#law/request/application.ts'
import { caseOf, deadlineOn } from '#law/request/clock.ts'
import { isOpen, type Request } from '#law/request/request.ts'
import { otherOutcomes } from '#law/request/severalResults.ts'
import { findApplication } from '#store/applications.ts'
import { findCaseContent } from '#store/caseContents.ts'
import { findComplaint } from '#store/complaints.ts'
import type { Reader } from '#store/database.ts'
import type { FrozenLetter } from '#store/letterContents.ts'
import { findOrgan } from '#store/organs.ts'
import { findPapers } from '#store/papers.ts'
import { personNames } from '#store/people.ts'
import { openNames, shownData } from '#store/personalData.ts'
import { findRecordCorrection } from '#store/recordCorrections.ts'
import { contentAfter, findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'

/** What reading a letter needs. */
export interface LetterGround {
  readonly db: Reader
  readonly keyring: Keyring
  readonly today: PlainDate
}

/** Of which case and kind; issued or not. */
export type LetterPlace = Pick<CaseLetter, 'organId' | 'caseKind' | 'caseId' | 'kind'> &
  Partial<Pick<CaseLetter, 'number' | 'datedOn'>>

export interface KnownValues {
  /** What organ and case know, without the applicant's own data. */
  readonly known: LetterValues
  /** Opened for this letter; stored nowhere. */
  readonly personal: LetterValues
  /** How often the request that is quoted has been corrected. Art. 30. */
  readonly corrections: number
}

/**
 * All that is known before anybody types. `typed`: what some of it depends on. `frozen`: the request is quoted in the words that
 * it had then.
 */
export async function knownValues(
  ground: LetterGround,
  place: LetterPlace,
  typed: LetterValues,
  frozen?: FrozenLetter,
): Promise<KnownValues> {
  const { db, today } = ground
  const organ = await findOrgan(db, place.organId)
  if (organ === null) throw new Error(`organ ${place.organId} is gone, but organs are never deleted`)
  const ofCase = await caseValues(ground, place, typed, frozen)
  const known = { ...(await organValues(db, organ.state, today)), ...ofCase.known }
  const personal = onlyOf(place, ofCase.personal, 'personal')
  return { known: onlyOf(place, known, 'known'), personal, corrections: ofCase.corrections }
}

/** Everything, as the letter is printed: number and date once it is issued. */
export async function letterValues(
  ground: LetterGround,
  place: LetterPlace,
  typed: LetterValues,
  frozen?: FrozenLetter,
): Promise<LetterValues> {
  return printedValues(await knownValues(ground, place, typed, frozen), place, typed, frozen)
}

/** The same of what is known already. */
export function printedValues(
  { known, personal }: Omit<KnownValues, 'corrections'>,
  { number = null, datedOn = null }: Pick<LetterPlace, 'number' | 'datedOn'>,
  typed: LetterValues,
  frozen?: FrozenLetter,
): LetterValues {
  return {
    ...(frozen === undefined ? { ...known, ...typed } : frozen.values),
    ...personal,
    ...(number === null ? {} : { documentNumber: number }),
    ...(datedOn === null ? {} : { date: datedOn }),
  }
}

/** Nothing of the applicant goes into a letter to somebody else, whatever its form asks for. 个保法 Art. 6. */
function onlyOf({ kind }: LetterPlace, values: LetterValues, part: 'known' | 'personal'): LetterValues {
  const { addressee } = letterForm(kind)
  const fields = fieldsOf(kind)
  const isOurs = (field: LetterField) => {
    if (!fields.includes(field)) return false
    if (part === 'known') return true
    return addressee === 'thirdParty' || addressee === 'organ' ? false : PERSONAL_FIELDS.includes(field)
  }
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => isLetterField(name) && isOurs(name) && isGiven(value)),
  )
}

/** Its name, its office and the bodies of remedy as they are on the day. Art. 4; 复议法 Art. 20.3, 22.2. */
async function organValues(db: Reader, organ: Organ, day: PlainDate): Promise<LetterValues> {
  const twin = organ.office === null && organ.twinOf !== null ? await findOrgan(db, organ.twinOf) : null
  const office = organ.office ?? twin?.state.office ?? null
  const reconsideration = remedyOn(organ, 'reconsideration', day)
  const court = remedyOn(organ, 'court', day)
  return filled({
    organ: nameOn(organ, day)?.name,
    officeName: office?.name,
    officePhone: office?.phone,
    officeAddress: office?.address,
    reconsideration: reconsideration?.name,
    reconsiderationUrl: reconsideration?.online,
    court: court?.name,
  })
}

async function caseValues(
  ground: LetterGround,
  place: LetterPlace,
  typed: LetterValues,
  frozen?: FrozenLetter,
): Promise<KnownValues> {
  const { organId, caseKind, caseId } = place
  if (caseKind === 'request') return requestValues(ground, place, typed, frozen)
  const { db, keyring } = ground
  const content = await findCaseContent(db, organId, caseKind, caseId)
  if (content === null) return { known: {}, personal: {}, corrections: 0 }
  const application = content.applicationId === null ? null : await findApplication(db, organId, content.applicationId)
  const people = application?.applicants ?? content.people
  const opened = await openNames(
    db,
    keyring,
    organId,
    people.map(({ nameId }) => nameId),
  )
  const names = people.flatMap(({ nameId }) => opened.get(nameId) ?? []).join('、')
  const you = application === null ? '您' : youOf(application)
  return {
    known: filled({
      requestNumber: content.number,
      receivedOn: await receiptOfCase(db, place),
      record: content.content,
      matter: content.content,
    }),
    personal: filled({ applicant: names, recipient: names, you }),
    corrections: 0,
  }
}

async function receiptOfCase(db: Reader, { organId, caseKind, caseId }: LetterPlace): Promise<PlainDate | undefined> {
  switch (caseKind) {
    case 'complaint':
      return (await findComplaint(db, organId, caseId))?.state.receivedOn
    case 'recordCorrection':
      return (await findRecordCorrection(db, organId, caseId))?.state.askedOn
    default:
      return undefined
  }
}

async function requestValues(
  ground: LetterGround,
  { organId, caseId, kind }: LetterPlace,
  typed: LetterValues,
  frozen?: FrozenLetter,
): Promise<KnownValues> {
  const { db, today } = ground
  const [found, entries] = [await findRequest(db, organId, caseId), await findEntries(db, organId, [caseId])]
  const entry = entries.get(caseId)
  const application = entry === undefined ? null : await findApplication(db, organId, entry.applicationId)
  if (found === null || entry === undefined || application === null) {
    throw new Error(`request ${organId} ${caseId} has no entry in the register`)
  }
  const { state } = found
  const calendar = await presentCalendar(db)
  const people = await peopleOf(ground, application)
  const you = youOf(application)
  const fields = fieldsOf(kind)
  const handler = state.assignment?.personId ?? null
  const corrections = entry.formerContents.length
  // The form is as it was filled in; what was frozen says what it said.
  const quoted = kind === 'application' ? 0 : frozen === undefined ? corrections : (frozen.corrections ?? 0)
  const names = handler === null || !fields.includes('handler') ? null : await personNames(db, [handler])
  const [papers, chosen] = [await papersOf(db, state, kind), chosenOf(state)]
  return {
    known: {
      ...filled({
        ...datesOf(state, calendar, today, typed),
        ...courseDates(state, calendar),
        requestNumber: entry.number,
        // The notice of an abandonment tells its course itself. Art. 30; 收费办法 Art. 6.
        course: ABANDONED.includes(kind) ? [] : requestCourse(state, you),
        handler: handler === null ? null : names?.get(handler),
      }),
      ...papers,
      ...chosen,
      ...filled({ otherResults: draftOfOthers(chosen.otherOutcomes ?? [], { ...papers, you }) }),
    },
    personal: filled({
      ...people,
      you,
      applicantClass: APPLICANT_KINDS.find(({ id }) => id === state.applicant.kind)?.label,
      request: contentAfter(entry, quoted),
      firstRequest: entry.formerContents[0],
      requestForm: `${PROVISION_FORMS[application.form]}；${PROVISION_WAYS[application.way]}`,
      accessibility: application.accessNeeds.map((need) => ACCESS_NEEDS[need]).join('、'),
    }),
    corrections,
  }
}

/** Receipt and due dates by the clock, and how far an extension of the typed days would reach. Art. 31, 33. */
function datesOf(request: Request, calendar: Calendar, today: PlainDate, { extensionDays }: LetterValues) {
  const { arrival } = request
  const receipt = receiptOf(arrival)
  const clock = deadlineOn(request, calendar, isOpen(request) ? today : null)
  return {
    arrivedOn: arrival.arrivedOn,
    receivedOn: receipt.formal ?? receipt.cautious,
    receiptBasis: receipt.text,
    channel: CHANNELS.find(({ id }) => id === arrival.channel)?.label,
    dueOn: clock.due ?? clock.cautiousDue,
    correctionDueOn: clock.correctionDue,
    ...(extensionDays === undefined ? {} : extended(request, calendar, today, extensionDays)),
  }
}

/** Art. 33.2: how far it would reach; beyond the last notice of days off the date is told with that. */
function extended(request: Request, calendar: Calendar, today: PlainDate, days: number): LetterValues {
  const { start, events } = caseOf(request, calendar)
  const result = deadlineOf({ start, events: [...events, { type: 'extended', on: today, days }], asOf: null }, calendar)
  if (!result.ok || result.deadline.due === null) return {}
  const { due, provisional } = result.deadline
  const note = `${yearOf(due)}年的放假安排尚未公布，上述日期按现有规定推算，公布后有变化的，以变化后的日期为准。`
  return { extendedDueOn: due, ...(provisional ? { extendedDueNote: note } : {}) }
}

async function papersOf(db: Reader, request: Request, kind: CaseLetter['kind']): Promise<LetterValues> {
  if (!kind.startsWith('reply:')) return {}
  const papers = await findPapers(
    db,
    request.organId,
    request.papers.map(({ id }) => id),
  )
  const filled = request.papers.flatMap(({ id }) => {
    const paper = papers.get(id)
    return paper === undefined ? [] : [paperFields(paper.paper, paper.fields)]
  })
  return Object.assign({}, ...filled)
}

/** Art. 36, 37: on what the rest is withheld, and what is told besides, as it was chosen. */
function chosenOf({ choice }: Request): LetterValues {
  if (choice === null) return {}
  const grounds = withheldGrounds(choice.results.flatMap(({ withheld }) => withheld))
  const others = otherOutcomes(choice)
  return { ...(grounds.length === 0 ? {} : { grounds }), ...(others.length === 0 ? {} : { otherOutcomes: others }) }
}

/** Names in full; of everything else what may be shown. 个保法 Art. 51. */
async function peopleOf({ db, keyring }: LetterGround, { organId, applicants, agent }: Application) {
  const [first] = applicants
  const everybody: readonly Party[] = agent === null ? applicants : [...applicants, agent]
  const opened = await openNames(
    db,
    keyring,
    organId,
    everybody.map(({ nameId }) => nameId),
  )
  const ids = [first.identityId, first.phoneId, first.emailId, first.addressId].filter((id) => id !== null)
  const shown = await shownData(db, organId, ids)
  const masked = (id: string | null) => (id === null ? '' : (shown.get(id)?.masked ?? ''))
  const contact = [masked(first.phoneId), masked(first.emailId), masked(first.addressId)]
  const document = first.document === null ? '' : IDENTITY_DOCUMENTS[first.document]
  return {
    applicant: applicants.flatMap(({ nameId }) => opened.get(nameId) ?? []).join('、'),
    agent: agent === null ? '' : (opened.get(agent.nameId) ?? ''),
    applicantIdentity: `${document} ${masked(first.identityId)}`.trim(),
    applicantContact: contact.filter((part) => part !== '').join('；'),
  }
}

/** 您 to a person, 你们 to several, 贵单位 to whom counts in no column of people. */
function youOf({ applicants }: Application): string {
  const isPerson = ({ kind }: Party) => APPLICANT_KINDS.find(({ id }) => id === kind)?.column === 'person'
  if (!applicants.every(isPerson)) return '贵单位'
  return applicants.length > 1 ? '你们' : '您'
}

const ABANDONED: readonly CaseLetter['kind'][] = ['reply:OTH-NOCORR', 'reply:OTH-NOFEE']

type Sparse = { readonly [Field in LetterField]?: LetterValues[Field] | null | undefined }

function filled(values: Sparse): LetterValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && isGiven(value)),
  )
}

/** The fields that the clerk fills in, of a kind. */
export const typedFields = (kind: CaseLetter['kind']): readonly LetterField[] => fieldsOf(kind).filter(isTyped)
