/** Requests as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import type { ShownParty } from '#api/shownPeople.ts'
import type { CaseFile } from '#api/shownRequest.ts'
import { APPROVALS } from '../approvals/approval.ts'
import { LETTERS } from '../letters/letters.ts'
import { get } from '../request.ts'
import { WORKBENCH } from '../workbench/workbench.ts'

export type { ShownParty } from '#api/shownPeople.ts'
export type { CaseFile, RequestLine } from '#api/shownRequest.ts'

/** A personal datum as everyone sees it. */
export type ShownDatum = NonNullable<ShownParty['identity']>
export type ShownFile = CaseFile['files'][number]
export type ShownPaper = CaseFile['papers'][number]
/** A letter as the case file lists it. */
export type LetterLine = CaseFile['letters'][number]

/** The key of everything that was read of requests. */
export const REQUESTS = '/api/requests'

export interface OfRequest {
  readonly organId: number
  readonly id: string
}

export const requestPath = ({ organId, id }: OfRequest): string => `${REQUESTS}/${organId}/${id}`

/** Where the case file stands in the office. */
export const requestAddress = ({ organId, id }: OfRequest): string => `/requests/${organId}/${id}`

export const useCaseFile = (of: OfRequest, enabled = true) =>
  useQuery({ queryKey: [REQUESTS, of.organId, of.id], queryFn: () => get<CaseFile>(requestPath(of)), enabled })

/** What is read anew after anything was done to a request. */
export const AFTERWARDS = [[REQUESTS], [LETTERS], [APPROVALS], [WORKBENCH]]
