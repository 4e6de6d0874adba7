/** What can be approved. A ledger adds its kind: how a matter is called, and the digest of what is to be read. */
import type { Approval, ApprovalEvent } from '#law/approval.ts'
import type { PlainDate } from '#law/date.ts'
import { findBlobUses } from '#store/blobUses.ts'
import type { Reader } from '#store/database.ts'
import { destructionMatters } from '../archive/destruction.ts'
import type { Result, Work } from '../command.ts'
import { DRAFT } from '../file/fileCases.ts'
import { extensionMatters, letterDecided, letterMatters } from '../letter/letterApproval.ts'
import { replyDecided, replyMatters } from '../request/replyApproval.ts'

/** A matter as it stands now. */
export interface Matter {
  /** For those who may see the approval only: it stands in no event. */
  readonly title: string
  /** Of all that is to be read, 64 hexadecimal digits: SHA-256 of a file, or of several. The signature holds for this. */
  readonly digest: string
  readonly due: PlainDate | null
  /** The days up to `due` are not all known yet. */
  readonly provisional: boolean
  /** The file to be read, where it is one. */
  readonly fileId: string | null
  /** Files that go with it and are signed with it. */
  readonly enclosures?: readonly { readonly fileId: string; readonly name: string }[]
}

export interface Approvable {
  /** Also the name of the route that it takes. */
  readonly kind: string
  /** Chinese. */
  readonly name: string
  /** Those of an organ by their ids; what is gone is left out. All at once, since a list asks for many. */
  readonly find: (db: Reader, organId: number, ids: readonly string[]) => Promise<ReadonlyMap<string, Matter>>
  /** Handed in by a command of its own, which asks the law first; nobody else asks for its approval. */
  readonly handedIn?: true
  /** What follows for the matter from these events of its approval, in the same transaction; a no undoes them. */
  readonly decided?: (work: Work, approval: Approval, events: readonly ApprovalEvent[]) => Promise<Result<null>>
}

const APPROVABLES = {
  file: {
    kind: 'file',
    name: '送审文件',
    find: async (db, organId, ids) => {
      const uses = await findBlobUses(db, organId, ids)
      const drafts = uses.filter(({ caseKind, destroyedAt }) => caseKind === DRAFT && destroyedAt === null)
      return new Map(
        drafts.map(({ id, name, sha256 }) => [
          id,
          { title: name, digest: sha256, due: null, provisional: false, fileId: id },
        ]),
      )
    },
  },
  reply: { kind: 'reply', name: '答复书', find: replyMatters, handedIn: true, decided: replyDecided },
  extension: {
    kind: 'extension',
    name: '延长答复期限',
    find: extensionMatters,
    handedIn: true,
    decided: letterDecided,
  },
  letter: { kind: 'letter', name: '其他文书', find: letterMatters, handedIn: true, decided: letterDecided },
  destruction: { kind: 'destruction', name: '销毁清单', find: destructionMatters },
} as const satisfies Readonly<Record<string, Approvable>>

export type ApprovableKind = keyof typeof APPROVABLES

export const APPROVABLE_KINDS = Object.keys(APPROVABLES).filter(isApprovableKind)

/** Those whose approval is asked for as such: they name no command of their own. */
export const ASKABLE_KINDS = APPROVABLE_KINDS.filter((kind) => approvableOf(kind)?.handedIn !== true)

function isApprovableKind(kind: string): kind is ApprovableKind {
  return Object.hasOwn(APPROVABLES, kind)
}

/** Null for a kind that nobody knows any more. */
export function approvableOf(kind: string): Approvable | null {
  return isApprovableKind(kind) ? APPROVABLES[kind] : null
}

/** Which matter of which organ. */
interface MatterName {
  readonly organId: number
  readonly subject: { readonly kind: string; readonly id: string }
}

/** The matter of an approval as it stands now; null where it is gone. */
export async function matterOf(db: Reader, organId: number, subject: MatterName['subject']): Promise<Matter | null> {
  const [matter] = await mattersOf(db, [{ organId, subject }])
  return matter ?? null
}

/** The matters of approvals in their order; one question for all of a kind in an organ. */
export async function mattersOf(db: Reader, names: readonly MatterName[]): Promise<readonly (Matter | null)[]> {
  const placeOf = ({ organId, subject }: MatterName) => `${organId} ${subject.kind}`
  const found = new Map<string, ReadonlyMap<string, Matter>>()
  for (const [place, same] of Map.groupBy(names, placeOf)) {
    const [first] = same
    if (first === undefined) continue
    const ids = same.map(({ subject }) => subject.id)
    found.set(place, (await approvableOf(first.subject.kind)?.find(db, first.organId, ids)) ?? new Map())
  }
  return names.map((name) => found.get(placeOf(name))?.get(name.subject.id) ?? null)
}
