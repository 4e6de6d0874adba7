/** Requests as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import type { ApplicantColumn, ApplicantKindId } from '#law/applicant.ts'
import type { PlainDate } from '#law/date.ts'
import type { LetterStatus } from '#law/letter/caseLetter.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { PersonalKind } from '#law/mask.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import type { Reason } from '#law/reason.ts'
import type { Channel } from '#law/receipt.ts'
import type { AccessNeed, IdentityDocument, ProvisionForm, ProvisionWay } from '#law/request/application.ts'
import type { AttendWhy } from '#law/request/attention.ts'
import type { RequestClock } from '#law/request/clock.ts'
import type { Paper } from '#law/request/evidence.ts'
import type { Method } from '#law/request/letter.ts'
import type { Possibility } from '#law/request/mayDo.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestState } from '#law/request/transitions.ts'
import { APPROVALS } from '../approvals/approval.ts'
import { LETTERS } from '../letters/letters.ts'
import { get } from '../request.ts'
import { WORKBENCH } from '../workbench/workbench.ts'

export interface RequestLine {
  readonly id: string
  readonly organId: number
  readonly number: string
  readonly version: number
  readonly applicant: string
  readonly content: string
  readonly channel: Channel
  readonly column: ApplicantColumn
  readonly state: RequestState
  readonly arrivedOn: PlainDate
  readonly receivedOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly cautiousDueOn: PlainDate | null
  readonly attendOn: PlainDate | null
  readonly attendWhy: AttendWhy | null
  readonly provisional: boolean
  readonly handlerId: string | null
  readonly handlerName: string | null
  readonly unitId: string | null
  readonly outcome: OutcomeCode | null
  readonly endedOn: PlainDate | null
}

/** A personal datum as everyone sees it. */
export interface ShownDatum {
  readonly id: string
  readonly kind: PersonalKind
  readonly masked: string
}

export interface ShownParty {
  readonly kind: ApplicantKindId
  readonly name: string
  readonly document: IdentityDocument | null
  readonly identity: ShownDatum | null
  readonly phone: ShownDatum | null
  readonly email: ShownDatum | null
  readonly address: ShownDatum | null
  readonly postcode: string | null
  readonly legalRepresentative: string | null
  readonly contact: string | null
}

export interface ShownApplication {
  readonly id: string
  readonly applicants: readonly ShownParty[]
  readonly agent: (ShownParty & { readonly authorityFileId: string | null }) | null
  readonly form: ProvisionForm
  readonly way: ProvisionWay
  readonly accessNeeds: readonly AccessNeed[]
  readonly notify: { readonly sms: boolean; readonly email: boolean }
}

export interface TimelineEntry {
  readonly seq: number
  readonly at: string
  readonly on: PlainDate
  readonly who: string
  readonly what: string
  readonly faults: readonly Reason[]
}

export interface ShownFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly addedAt: string
}

export interface ShownPaper {
  readonly id: string
  readonly paper: Paper
  readonly fields: Readonly<Record<string, string>>
  readonly fileId: string | null
  readonly on: PlainDate
}

/** A letter as the case file lists it. */
export interface LetterLine {
  readonly id: string
  readonly version: number
  readonly kind: LetterKind
  readonly name: string
  readonly status: LetterStatus
  readonly number: string | null
  readonly datedOn: PlainDate | null
  readonly draft: { readonly fileId: string; readonly digest: string } | null
  readonly stamped: { readonly fileId: string; readonly differences: number } | null
  readonly sent: { readonly method: Method; readonly mailNumber: string | null; readonly on: PlainDate } | null
}

/** 案卷: all that is known of one request. */
export interface CaseFile {
  readonly id: string
  readonly organId: number
  readonly number: string
  readonly version: number
  readonly content: string
  readonly application: ShownApplication
  readonly request: Request
  readonly clock: RequestClock
  readonly possibilities: readonly Possibility[]
  readonly timeline: readonly TimelineEntry[]
  readonly files: readonly ShownFile[]
  readonly papers: readonly ShownPaper[]
  readonly letters: readonly LetterLine[]
  readonly relations: {
    readonly sameApplication: readonly RequestLine[]
    readonly earlierSameWords: readonly RequestLine[]
    readonly sameApplicantThisMonth: number
    readonly sameWordsOthers: number
  }
}

/** The key of everything that was read of requests. */
export const REQUESTS = '/api/requests'

export interface OfRequest {
  readonly organId: number
  readonly id: string
}

export const requestPath = ({ organId, id }: OfRequest): string => `${REQUESTS}/${organId}/${id}`

/** Where the case file stands in the office. */
export const requestAddress = ({ organId, id }: OfRequest): string => `/requests/${organId}/${id}`

export const useCaseFile = (of: OfRequest) =>
  useQuery({ queryKey: [REQUESTS, of.organId, of.id], queryFn: () => get<CaseFile>(requestPath(of)) })

/** What is read anew after anything was done to a request. */
export const AFTERWARDS = [[REQUESTS], [LETTERS], [APPROVALS], [WORKBENCH]]
