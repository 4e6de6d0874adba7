/**
 * Destroys what a list names, as the owner: the files of each request, and the personal data of its applicants and of the third
 * parties who were asked; of an application with several requests only with the last of them. Doing it again does no harm.
 */
import type { Destruction } from '#law/destruction.ts'
import type { Party } from '#law/request/application.ts'
import { findApplications } from '#store/applications.ts'
import { archivedFiles, livingRequests } from '#store/archives.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import type { Places, Reader } from '#store/database.ts'
import type { Circumstance } from '#store/events.ts'
import { withOwner } from '#store/ownerDatabase.ts'
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

export async function destroyFiles(
  { places, blobs, circumstance }: Tools,
  { organId, requestIds }: Destruction,
): Promise<DestroyedFiles> {
  return withOwner(places, async (db) => {
    const destroy = (id: string) => destroyOne(db, { blobs, organId, id, ground: 'period', circumstance })
    const ids = { files: await fileIds(db, organId, requestIds), data: await datumIds(db, organId, requestIds) }
    for (const id of [...ids.files, ...ids.data]) await destroy(id)
    return { data: ids.data.length, files: ids.files.length }
  })
}

async function fileIds(db: Reader, organId: number, requestIds: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const requestId of requestIds) {
    const uses = await blobUsesOfCase(db, organId, 'request', requestId)
    ids.push(...uses.map(({ id }) => id))
  }
  return ids
}

async function datumIds(db: Reader, organId: number, requestIds: readonly string[]): Promise<readonly string[]> {
  const files = await archivedFiles(db, organId, requestIds)
  const applicationIds = [...new Set(files.map(({ applicationId }) => applicationId))]
  const living = await livingRequests(db, organId, applicationIds)
  const applications = await findApplications(
    db,
    organId,
    applicationIds.filter((id) => !living.has(id)),
  )
  const requests = await findRequests(db, organId, requestIds)
  const partyIds = [...requests.values()].flatMap(({ state }) =>
    state.consultations.flatMap(({ kind, partyId }) => (kind === 'thirdParty' ? [partyId] : [])),
  )
  const parties = await findThirdParties(db, organId, partyIds)
  const ids = [
    ...[...applications.values()].flatMap(({ applicants, agent }) =>
      [...applicants, ...(agent === null ? [] : [agent])].flatMap(idsOf),
    ),
    ...[...parties.values()].flatMap(({ id, phoneId, addressId }) => [id, phoneId, addressId]),
  ]
  return [...new Set(ids.filter((id) => id !== null))]
}

const idsOf = (party: Party) => [
  ...[party.nameId, party.identityId, party.phoneId, party.emailId, party.addressId],
  ...[party.legalRepresentativeId, party.contactId],
]
