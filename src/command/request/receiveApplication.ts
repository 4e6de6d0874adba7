/**
 * An application comes in, on the portal, at the counter or from an old register: who asks is kept sealed, and each item
 * becomes a request with a number. Art. 29, 31, 45.
 */
import { applicantColumn } from '#law/applicant.ts'
import { type PlainDate, yearOf } from '#law/date.ts'
import type { Arrival } from '#law/receipt.ts'
import type { Application, Party } from '#law/request/application.ts'
import type { ApplicationInput, PartyInput } from '#law/request/applicationInput.ts'
import { decideRegister } from '#law/request/registration.ts'
import type { ApplicantClass, TakenOver } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { addApplication } from '#store/applications.ts'
import { instantOf } from '#store/instant.ts'
import { addRequestEntry } from '#store/requestEntries.ts'
import { nextSerial } from '#store/serials.ts'
import { done, type Result, refused, type Work } from '../command.ts'
import { kitOf } from '../kit.ts'
import { keepPersonalData, type Personal } from '../personalData/keepPersonalData.ts'
import { settingValue } from '../setting/settingValue.ts'
import { frameOf, recordRequest } from './recordRequest.ts'

export interface Receiving {
  readonly input: ApplicationInput
  readonly arrival: Arrival
  /** A signed receipt, a tracking number, a record of the call. Art. 31. */
  readonly receiptEvidence: string | null
  /** The file that shows what the agent may do. */
  readonly authorityFileId: string | null
  /** Of the query code that the applicant gets. */
  readonly codeHash: Buffer | null
  readonly takenOver: TakenOver | null
  /** Of one taken over: its number in the register from which it comes; absent: the next number of the year. */
  readonly number?: string | null
  /** Of one taken over: what has happened to it since it came in. */
  readonly course?: readonly RequestEvent[]
}

export interface ReceivedRequest {
  readonly id: string
  readonly number: string
  readonly version: number
}

/** What a command that receives an application answers. */
export interface Received {
  readonly applicationId: string
  readonly requests: readonly ReceivedRequest[]
}

export async function receiveApplication(work: Work, receiving: Receiving): Promise<Result<Received>> {
  const { organId, tx, call } = work
  const { input, arrival, receiptEvidence, takenOver } = receiving
  const [frame, applicant] = await Promise.all([frameOf(work), applicantClassOf(work, input.applicants[0])])
  const [, ...others] = input.items
  const ids = [work.newId(), ...others.map(() => work.newId())] as const
  const applicationId = work.newId()
  const registration = {
    ...{ ids, organId, arrival, receiptEvidence, applicant, takenOver },
    groupId: input.items.length > 1 ? applicationId : null,
  }
  const decision = decideRegister(registration, frame)
  if (!decision.ok) return refused(...decision.reasons)

  // What does not wait for an answer goes out together, in this order.
  const [application, ...numbers] = await Promise.all([
    sealed(work, applicationId, receiving),
    ...ids.map(async () => receiving.number ?? registerNumber(work, arrival.arrivedOn)),
  ])
  const at = instantOf(call.now)
  const [requests] = await Promise.all([
    Promise.all(
      decision.events.map(async (event, index) => {
        const number = numbers[index] ?? ''
        const { version } = await recordRequest(work, event.id, null, frame, [event, ...(receiving.course ?? [])])
        return { id: event.id, number, version }
      }),
    ),
    addApplication(tx, { application, codeHash: receiving.codeHash, at }),
    ...ids.map((requestId, index) => {
      const entry = {
        organId,
        requestId,
        applicationId,
        number: numbers[index] ?? '',
        content: input.items[index] ?? '',
      }
      return addRequestEntry(tx, entry, at, takenOver?.source ?? null)
    }),
  ])
  return done({ applicationId, requests })
}

/** Of the numbers of the register. */
export const REGISTER_SERIES = 'request'

/** 2026-0012: by the year in which it came in. */
async function registerNumber({ tx, organId }: Work, arrivedOn: PlainDate): Promise<string> {
  const year = yearOf(arrivedOn)
  const serial = await nextSerial(tx, { organId, series: REGISTER_SERIES, year })
  return `${year}-${String(serial).padStart(4, '0')}`
}

/** By the organ's own table of classes, where it has one. law.md §0.5 no. 6: practice. */
export async function applicantClassOf(
  { tx, organId }: Work,
  { kind }: Pick<PartyInput, 'kind'>,
): Promise<ApplicantClass> {
  const columns = await settingValue(tx, organId, 'applicantColumns')
  return { kind, column: columns[kind] ?? applicantColumn(kind) }
}

async function sealed(work: Work, id: string, { input, authorityFileId }: Receiving): Promise<Application> {
  const { applicants, agent, form, way, accessNeeds, notify } = input
  const [first, ...others] = applicants
  const [head, representative, ...rest] = await Promise.all([
    sealedParty(work, first),
    agent === null ? null : sealedParty(work, agent),
    ...others.map((other) => sealedParty(work, other)),
  ])
  return {
    ...{ id, organId: work.organId, applicants: [head, ...rest], form, way, accessNeeds, notify },
    agent: representative === null ? null : { ...representative, authorityFileId },
  }
}

async function sealedParty(work: Work, party: PartyInput): Promise<Party> {
  const { keyring } = kitOf(work)
  const keep = async (kind: Personal['kind'], value: string | null) =>
    value === null || value.trim() === '' ? null : keepPersonalData(work, keyring, { kind, value })
  const { kind, document, postcode } = party
  const [nameId, identityId, phoneId, emailId, addressId, legalRepresentativeId, contactId] = await Promise.all([
    keepPersonalData(work, keyring, { kind: 'name', value: party.name }),
    keep('identityNumber', party.identity),
    keep('phone', party.phone),
    keep('email', party.email),
    keep('address', party.address),
    keep('name', party.legalRepresentative),
    keep('name', party.contact),
  ])
  const ids = { nameId, identityId, phoneId, emailId, addressId, legalRepresentativeId, contactId }
  return { kind, document, postcode, ...ids }
}
