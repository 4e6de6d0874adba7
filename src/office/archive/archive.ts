/** The archive as the API tells of it. */
import { useQuery } from '@tanstack/react-query'
import type { ArchivedLine, DestructionLine } from '#api/destructions.ts'
import type { ListAnswer } from '../list/listPage.tsx'
import { get } from '../request.ts'

/** The key of everything that was read of it. */
export const ARCHIVE = '/api/archive'

export interface ShownDestruction extends DestructionLine {
  readonly files: readonly ArchivedLine[]
}

export const useExpired = (organId: number, after: string | undefined) =>
  useQuery({
    queryKey: [ARCHIVE, organId, 'expired', after],
    queryFn: () => get<ListAnswer<ArchivedLine>>(`${ARCHIVE}/${organId}/expired`, { after }),
  })

export const useDestructions = (organId: number) =>
  useQuery({
    queryKey: [ARCHIVE, organId, 'destructions'],
    queryFn: () => get<ListAnswer<DestructionLine>>(`${ARCHIVE}/${organId}/destructions`),
  })

export const useDestruction = (organId: number, id: string) =>
  useQuery({
    queryKey: [ARCHIVE, organId, 'destructions', id],
    queryFn: () => get<ShownDestruction>(`${ARCHIVE}/${organId}/destructions/${id}`),
  })

export const destructionPath = (organId: number, id: string) => `${ARCHIVE}/${organId}/destructions/${id}`

export const indexPath = (organId: number, requestId: string) => `${ARCHIVE}/${organId}/requests/${requestId}/index`

export const wholeFile = (organId: number, requestId: string) => `${ARCHIVE}/${organId}/requests/${requestId}/file`
