/**
 * Destroys what a list names, as the owner: the words and the files of each request with its approvals and its suits, and the
 * personal data of its applicants, of whoever sued and of the third parties who were asked; of an application that is needed
 * elsewhere only with the last that needs it. Doing it again does no harm. 档案法 Art. 30.
 */
import type { Destruction } from '#law/destruction.ts'
import type { Party } from '#law/request/application.ts'
import type { Request } from '#law/request/request.ts'
import { findApplications } from '#store/applications.ts'
import { approvalsOfSubjects } from '#store/approvals.ts'
import { archivedFiles, neededApplications } from '#store/archives.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { findCaseContents } from '#store/caseContents.ts'
import { destroyWords } from '#store/caseWords.ts'
import type { Places, Reader } from '#store/database.ts'
import type { Circumstance } from '#store/events.ts'
import { lettersOfCases } from '#store/letters.ts'
import { withOwner } from '#store/ownerDatabase.ts'
import { proceedingsOfRequest } from '#store/proceedings.ts'
import { findRequests } from '#store/requests.ts'
import { findThirdParties } from '#store/thirdParties.ts'
import { destroyOne } from '../keys/destroyDatum.ts'

export interface DestroyedFiles {
  readonly data: number
  readonly files: number
}

interface Tools {
  readonly places: Places
  readonly blobs: BlobStore
  readonly circumstance: Circumstance
}

/** A request with what lies in its file beside it. */
interface WholeCase {
  readonly request: Request
  readonly proceedingIds: readonly string[]
  readonly approvalIds: readonly string[]
}

export async function destroyFiles(
  { places, blobs, circumstance }: Tools,
  { organId, requestIds }: Destruction,
): Promise<DestroyedFiles> {
  return withOwner(places, async (db) => {
    const cases = await wholeCases(db, organId, requestIds)
    const [files, data] = [await fileIds(db, organId, cases), await datumIds(db, organId, cases)]
    for (const { request, proceedingIds } of cases) {
      const words = { organId, requestId: request.id, paperIds: request.papers.map(({ id }) => id), proceedingIds }
      await db.transaction().execute((tx) => destroyWords(tx, words))
    }
    const order = { blobs, organId, ground: 'period', circumstance } as const
    for (const id of files) await destroyOne(db, { ...order, id, alsoOpen: true })
    for (const id of data) await destroyOne(db, { ...order, id })
    return { data: data.length, files: files.length }
  })
}

async function wholeCases(db: Reader, organId: number, requestIds: readonly string[]): Promise<readonly WholeCase[]> {
  const requests = await findRequests(db, organId, requestIds)
  const letters = await lettersOfCases(db, organId, 'request', requestIds)
  return Promise.all(
    [...requests.values()].map(async ({ state: request }) => {
      const letterIds = (letters.get(request.id) ?? []).map(({ state }) => state.id)
      const matters = { kinds: ['reply', 'extension', 'letter'], ids: [request.id, ...letterIds] }
      const [proceedings, approvals] = [
        await proceedingsOfRequest(db, organId, request.id),
        await approvalsOfSubjects(db, organId, matters),
      ]
      const idOf = ({ state }: { readonly state: { readonly id: string } }) => state.id
      return { request, proceedingIds: proceedings.map(idOf), approvalIds: approvals.map(idOf) }
    }),
  )
}

async function fileIds(db: Reader, organId: number, cases: readonly WholeCase[]): Promise<readonly string[]> {
  const places = cases.flatMap(({ request, proceedingIds, approvalIds }) => [
    ['request', request.id] as const,
    ...proceedingIds.map((id) => ['proceeding', id] as const),
    ...approvalIds.map((id) => ['approval', id] as const),
  ])
  const ids: string[] = []
  for (const [kind, id] of places) {
    const uses = await blobUsesOfCase(db, organId, kind, id)
    ids.push(...uses.map((use) => use.id))
  }
  return ids
}

async function datumIds(db: Reader, organId: number, cases: readonly WholeCase[]): Promise<readonly string[]> {
  const requestIds = cases.map(({ request }) => request.id)
  const files = await archivedFiles(db, organId, requestIds)
  const applicationIds = [...new Set(files.map(({ applicationId }) => applicationId))]
  const needed = await neededApplications(db, organId, applicationIds)
  const free = applicationIds.filter((id) => !needed.has(id))
  const proceedingIds = cases.flatMap((each) => each.proceedingIds)
  const partyIds = cases.flatMap(({ request }) =>
    request.consultations.flatMap(({ kind, partyId }) => (kind === 'thirdParty' ? [partyId] : [])),
  )
  const [applications, claims, parties] = await Promise.all([
    findApplications(db, organId, free),
    findCaseContents(db, organId, 'proceeding', proceedingIds),
    findThirdParties(db, organId, partyIds),
  ])
  const ids = [
    ...[...applications.values()].flatMap(({ applicants, agent }) =>
      [...applicants, ...(agent === null ? [] : [agent])].flatMap(idsOf),
    ),
    ...[...claims.values()].flatMap(({ people }) =>
      people.flatMap(({ nameId, phoneId, addressId }) => [nameId, phoneId, addressId]),
    ),
    ...[...parties.values()].flatMap(({ id, phoneId, addressId }) => [id, phoneId, addressId]),
  ]
  return [...new Set(ids.filter((id) => id !== null))]
}

const idsOf = (party: Party) => [
  ...[party.nameId, party.identityId, party.phoneId, party.emailId, party.addressId],
  ...[party.legalRepresentativeId, party.contactId],
]
