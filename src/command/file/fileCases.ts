/** The kinds of case that have files, and who may see them. A ledger adds its kind. */
import { z } from 'zod'
import { isHandedUp } from '#law/approval.ts'
import type { Actor, SubjectOf } from '#law/permission.ts'
import { approvalsOf, findApproval } from '#store/approvals.ts'
import type { StoredBlobUse } from '#store/blobUses.ts'
import { findComplaint } from '#store/complaints.ts'
import type { Reader } from '#store/database.ts'
import { findInquiry } from '#store/inquiries.ts'
import { organSubject } from '#store/organSubject.ts'
import { findShownDatum } from '#store/personalData.ts'
import { findProceeding } from '#store/proceedings.ts'
import { findRecordCorrection } from '#store/recordCorrections.ts'
import { findRequest } from '#store/requests.ts'
import { isBefore } from '../request/requestSubject.ts'

type FileSubject = SubjectOf<'file'>
type Standing = Pick<FileSubject, 'of' | 'handedUp'>

interface FileCase {
  /** All its files are personal documents: kept sealed, and every reading logged. */
  readonly personal: boolean
  /** Null where there is no such case; a case of `null` is one that comes with its file. */
  readonly find: (db: Reader, organId: number, caseId: string | null, actor: Actor) => Promise<Standing | null>
}

/** A file that stands for itself, to be approved. */
export const DRAFT = 'draft'

const isUuid = (text: string | null): text is string => z.uuid().safeParse(text).success

const OF_CASE = { of: 'case', handedUp: false } as const

const FILE_CASES = {
  draft: {
    personal: false,
    find: async (db, organId, caseId) => {
      const asked = caseId === null ? [] : await approvalsOf(db, organId, { kind: 'file', id: caseId })
      return { of: 'case', handedUp: asked.some(({ state }) => isHandedUp(state)) }
    },
  },
  approval: {
    personal: false,
    find: async (db, organId, caseId) => {
      const found = isUuid(caseId) ? await findApproval(db, organId, caseId) : null
      return found === null ? null : { of: 'case', handedUp: isHandedUp(found.state) }
    },
  },
  // Notices, seals, what the organ itself is about.
  organ: {
    personal: false,
    find: async (_db, organId, caseId) => (caseId === String(organId) ? { of: 'organ', handedUp: false } : null),
  },
  // Forms, identity documents, letters: every file of a case holds somebody's personal data.
  request: {
    personal: true,
    find: async (db, organId, caseId, actor) => {
      const found = isUuid(caseId) ? await findRequest(db, organId, caseId) : null
      if (caseId === null || found === null) return null
      return { of: 'case', handedUp: (await isBefore(db, organId, caseId, actor)) !== 'nothing' }
    },
  },
  proceeding: {
    personal: true,
    find: async (db, organId, caseId) =>
      isUuid(caseId) && (await findProceeding(db, organId, caseId)) !== null ? OF_CASE : null,
  },
  complaint: {
    personal: true,
    find: async (db, organId, caseId) =>
      isUuid(caseId) && (await findComplaint(db, organId, caseId)) !== null ? OF_CASE : null,
  },
  recordCorrection: {
    personal: true,
    find: async (db, organId, caseId) =>
      isUuid(caseId) && (await findRecordCorrection(db, organId, caseId)) !== null ? OF_CASE : null,
  },
  // Sealed like the letter in the case of whoever asks.
  inquiry: {
    personal: true,
    find: async (db, organId, caseId) =>
      isUuid(caseId) && (await findInquiry(db, organId, caseId)) !== null ? OF_CASE : null,
  },
  personalDatum: {
    personal: true,
    find: async (db, organId, caseId) => {
      const datum = isUuid(caseId) ? await findShownDatum(db, organId, caseId) : null
      return datum === null || datum.destroyedAt !== null ? null : { of: 'case', handedUp: false }
    },
  },
} as const satisfies Readonly<Record<string, FileCase>>

export type FileCaseKind = keyof typeof FILE_CASES

export const FILE_CASE_KINDS = Object.keys(FILE_CASES).filter(isFileCaseKind)

function isFileCaseKind(kind: string): kind is FileCaseKind {
  return Object.hasOwn(FILE_CASES, kind)
}

export const isPersonalCase = (kind: FileCaseKind): boolean => FILE_CASES[kind].personal

/** What a permission needs to know of the files of a case; null where there is no such case. */
export async function fileSubject(
  db: Reader,
  organId: number,
  caseKind: string,
  caseId: string | null,
  actor: Actor,
): Promise<FileSubject | null> {
  const fileCase: FileCase | null = isFileCaseKind(caseKind) ? FILE_CASES[caseKind] : null
  const standing = (await fileCase?.find(db, organId, caseId, actor)) ?? null
  const place = standing === null ? null : await organSubject(db, organId)
  if (standing === null || place === null) return null
  return { kind: 'file', ...standing, path: place.path, organ: place.organ }
}

/** The same for a file that is there. */
export const subjectOfUse = (db: Reader, { organId, caseKind, caseId }: StoredBlobUse, actor: Actor) =>
  fileSubject(db, organId, caseKind, caseId, actor)
