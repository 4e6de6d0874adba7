/** What can be approved. A ledger adds its kind: how a matter is called, and the digest of what is to be read. */
import type { PlainDate } from '#law/date.ts'
import { findBlobUse } from '#store/blobUses.ts'
import type { Reader } from '#store/database.ts'
import { DRAFT } from '../file/fileCases.ts'

/** A matter as it stands now. */
export interface Matter {
  /** For those who may see the approval only: it stands in no event. */
  readonly title: string
  /** Of all that is to be read, 64 hexadecimal digits: SHA-256 of a file. The signature holds for this. */
  readonly digest: string
  readonly due: PlainDate | null
  /** The days up to `due` are not all known yet. */
  readonly provisional: boolean
  /** The file to be read, where it is one. */
  readonly fileId: string | null
}

export interface Approvable {
  /** Also the name of the route that it takes. */
  readonly kind: string
  /** Chinese. */
  readonly name: string
  /** Null where there is no such matter. */
  readonly find: (db: Reader, organId: number, id: string) => Promise<Matter | null>
}

const APPROVABLES = {
  file: {
    kind: 'file',
    name: '送审文件',
    find: async (db, organId, id) => {
      const use = await findBlobUse(db, organId, id)
      if (use === null || use.caseKind !== DRAFT || use.destroyedAt !== null) return null
      return { title: use.name, digest: use.sha256, due: null, provisional: false, fileId: use.id }
    },
  },
} as const satisfies Readonly<Record<string, Approvable>>

export type ApprovableKind = keyof typeof APPROVABLES

export const APPROVABLE_KINDS = Object.keys(APPROVABLES).filter(isApprovableKind)

function isApprovableKind(kind: string): kind is ApprovableKind {
  return Object.hasOwn(APPROVABLES, kind)
}

/** Null for a kind that nobody knows any more. */
export function approvableOf(kind: string): Approvable | null {
  return isApprovableKind(kind) ? APPROVABLES[kind] : null
}

/** The matter of an approval as it stands now; null where it is gone. */
export async function matterOf(
  db: Reader,
  organId: number,
  subject: { readonly kind: string; readonly id: string },
): Promise<Matter | null> {
  return (await approvableOf(subject.kind)?.find(db, organId, subject.id)) ?? null
}
