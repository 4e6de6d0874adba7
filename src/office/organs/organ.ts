/** Organs as the API tells of them. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { PlainDate } from '#law/date.ts'
import type { Organ } from '#law/organ.ts'
import type { OrganFault } from '#law/organFault.ts'
import type { OrganKind } from '#law/organKind.ts'
import type { Action } from '#law/permission.ts'
import type { Reason } from '#law/reason.ts'
import type { Jurisdiction } from '#law/reconsideration.ts'
import type { ListAnswer } from '../list/listPage.tsx'
import { get } from '../request.ts'
import { useAtWork } from '../session.ts'

/** One organ, with what the server adds to it. */
export interface ShownOrgan extends Organ {
  readonly version: number
  /** From the root. */
  readonly above: readonly { readonly id: number; readonly name: string }[]
  /** Names of organs that it refers to, by id. */
  readonly named: Readonly<Record<string, string>>
  /** Why the portal takes no requests for it. */
  readonly intake: readonly Reason[]
  readonly faults: readonly OrganFault[]
  /** What the law says of reconsideration where nothing is entered. */
  readonly reconsideration: Jurisdiction
}

/** One line of a branch or of a search. */
export interface OrganLine {
  readonly id: number
  readonly parentId: number | null
  readonly kind: OrganKind
  readonly name: string
  readonly shortName: string | null
  readonly abolishedOn: PlainDate | null
  readonly hasChildren: boolean
}

/** The key of everything that was read of organs. */
export const ORGANS = '/api/organs'

export const organPath = (id: number): string => `${ORGANS}/${id}`

/** The reserved organ: who holds office there does so for all organs. */
export const PLATFORM = 0

export function useOrgan(id: number | null) {
  return useQuery({
    queryKey: [ORGANS, id],
    queryFn: () => get<ShownOrgan>(organPath(id ?? PLATFORM)),
    enabled: id !== null && id !== PLATFORM,
  })
}

/** What stands right below an organ, or at the top, page by page. */
export function useBranch(parent: number | null, abolished: boolean) {
  return useInfiniteQuery({
    queryKey: [ORGANS, 'branch', parent, abolished],
    queryFn: ({ pageParam }) =>
      get<ListAnswer<OrganLine>>(ORGANS, { parent, after: pageParam, abolished: abolished ? 'true' : null }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

/** Whether the person may do this to this organ, as far as their present office tells; the server decides. */
export function useMayThere({ id, above }: Pick<ShownOrgan, 'id' | 'above'>): (action: Action) => boolean {
  const { actions, organ } = useAtWork()
  const here = organ.id
  const isCovered = here === PLATFORM || here === id || above.some((each) => each.id === here)
  return (action) => isCovered && actions.includes(action)
}
