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
}

export interface ReceivedRequest {
  readonly id: string
  readonly number: string
  readonly version: number
}

export interface Received {
  readonly applicationId: string
  readonly requests: readonly ReceivedRequest[]
}

export async function receiveApplication(work: Work, receiving: Receiving): Promise<Result<Received>> {
  const { organId, tx, call } = work
  const { input, arrival, receiptEvidence, takenOver } = receiving
  const frame = await frameOf(work)
  const [, ...others] = input.items
  const ids = [work.newId(), ...others.map(() => work.newId())] as const
  const applicationId = work.newId()
  const applicant = await applicantClassOf(work, input.applicants[0])
  const registration = {
    ...{ ids, organId, arrival, receiptEvidence, applicant, takenOver },
    groupId: input.items.length > 1 ? applicationId : null,
  }
  const decision = decideRegister(registration, frame)
  if (!decision.ok) return refused(...decision.reasons)

  const application = await sealed(work, applicationId, receiving)
  const at = instantOf(call.now)
  await addApplication(tx, { application, codeHash: receiving.codeHash, at })
  const requests: ReceivedRequest[] = []
  for (const [index, event] of decision.events.entries()) {
    const content = input.items[index] ?? ''
    const number = await registerNumber(work, arrival.arrivedOn)
    const { version } = await recordRequest(work, event.id, null, frame, [event])
    await addRequestEntry(tx, { organId, requestId: event.id, applicationId, number, content }, at)
    requests.push({ id: event.id, number, version })
  }
  return done({ applicationId, requests })
}

/** 2026-0012: by the year in which it came in. */
async function registerNumber({ tx, organId }: Work, arrivedOn: PlainDate): Promise<string> {
  const year = yearOf(arrivedOn)
  const serial = await nextSerial(tx, { organId, series: 'request', year })
  return `${year}-${String(serial).padStart(4, '0')}`
}

/** By the organ's own table of classes, where it has one. law.md §0.5 no. 6: practice. */
async function applicantClassOf({ tx, organId }: Work, { kind }: PartyInput): Promise<ApplicantClass> {
  const columns = await settingValue(tx, organId, 'applicantColumns')
  return { kind, column: columns[kind] ?? applicantColumn(kind) }
}

async function sealed(work: Work, id: string, { input, authorityFileId }: Receiving): Promise<Application> {
  const { applicants, agent, form, way, accessNeeds, notify } = input
  const [first, ...others] = applicants
  const rest: Party[] = []
  const head = await sealedParty(work, first)
  for (const other of others) rest.push(await sealedParty(work, other))
  return {
    ...{ id, organId: work.organId, applicants: [head, ...rest], form, way, accessNeeds, notify },
    agent: agent === null ? null : { ...(await sealedParty(work, agent)), authorityFileId },
  }
}

async function sealedParty(work: Work, party: PartyInput): Promise<Party> {
  const { keyring } = kitOf(work)
  const keep = async (kind: Personal['kind'], value: string | null) =>
    value === null || value.trim() === '' ? null : keepPersonalData(work, keyring, { kind, value })
  return {
    kind: party.kind,
    nameId: await keepPersonalData(work, keyring, { kind: 'name', value: party.name }),
    document: party.document,
    identityId: await keep('identityNumber', party.identity),
    phoneId: await keep('phone', party.phone),
    emailId: await keep('email', party.email),
    addressId: await keep('address', party.address),
    postcode: party.postcode,
    legalRepresentativeId: await keep('name', party.legalRepresentative),
    contactId: await keep('name', party.contact),
  }
}
