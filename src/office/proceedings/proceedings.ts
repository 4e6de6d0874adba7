/** Reconsiderations and lawsuits as the API tells of them. */
import type { ProceedingLine, ShownDeadline } from '#api/shownProceeding.ts'
import type { Proceeding } from '#law/proceeding.ts'
import type { ProceedingOutcomeCode, ProceedingResult } from '#law/proceedingOutcome.ts'
import type { ShownCase } from '../cases/case.ts'

export const PROCEEDINGS = '/api/proceedings'

export const OF_PROCEEDING = { api: PROCEEDINGS, caseKind: 'proceeding' } as const

export interface ProceedingFile extends ShownCase {
  readonly state: Proceeding
  readonly line: ProceedingLine
  readonly deadlines: readonly ShownDeadline[]
  readonly results: Readonly<Partial<Record<ProceedingOutcomeCode, ProceedingResult>>>
  readonly ordered: {
    readonly servedOn: string
    readonly period: { readonly days: number } | { readonly until: string }
    readonly periodSet: boolean
    readonly article: string
  } | null
  readonly suitBy: string | null
  readonly related: readonly ProceedingLine[]
}

export const proceedingAddress = (organId: number, caseId: string): string => `/proceedings/${organId}/${caseId}`
