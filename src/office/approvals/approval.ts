/** Approvals as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import type { ShownRoute } from '#api/approvalRoutes.ts'
import type { Signer } from '#api/approvalSigners.ts'
import type { ShownApproval } from '#api/shownApproval.ts'
import { ROLES } from '#law/role.ts'
import { get } from '../request.ts'
import { WORKBENCH } from '../workbench/workbench.ts'

/** The key of everything that was read of approvals. */
export const APPROVALS = '/api/approvals'
export const ROUTES = '/api/approval-routes'

export interface OfApproval {
  readonly organId: number
  readonly id: string
}

export const approvalPath = ({ organId, id }: OfApproval): string => `${APPROVALS}/${organId}/${id}`

export const filePath = (organId: number, fileId: string): string => `/api/files/${organId}/${fileId}?show=true`

export const useApproval = (of: OfApproval) =>
  useQuery({ queryKey: [APPROVALS, of.organId, of.id], queryFn: () => get<ShownApproval>(approvalPath(of)) })

export const useSigners = (of: OfApproval) =>
  useQuery({
    queryKey: [APPROVALS, of.organId, of.id, 'signers'],
    queryFn: () => get<{ readonly items: readonly Signer[] }>(`${approvalPath(of)}/signers`),
  })

export const useRoutes = (organId: number) =>
  useQuery({
    queryKey: [ROUTES, organId],
    queryFn: () => get<{ readonly items: readonly ShownRoute[] }>(`${ROUTES}/${organId}`),
  })

/** What is read anew after anything was done to an approval. */
export const AFTERWARDS = [[APPROVALS], [WORKBENCH]]

export type NextStep = NonNullable<ShownApproval['next']>

/** Who signs the step, as a sentence names it. */
export const stepText = ({ name, role }: NextStep): string => `${name}（${ROLES[role].name}）`

/** By its beginning and its end, as the printed form asks to compare it. */
export const shortDigest = (digest: string): string => `${digest.slice(0, 8)}……${digest.slice(-8)}`
