/** The course 办理经过 of a case with what happened to its letters, for every screen that shows one. */
import type { PlainDate } from '#law/date.ts'
import type { CaseLetterEvent } from '#law/letter/caseLetter.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { letterStep } from '#law/letter/letterStep.ts'
import type { Reason } from '#law/reason.ts'
import type { StoredEvent } from '#store/events.ts'

export interface Step {
  /** In the log of the organ. */
  readonly seq: number
  readonly at: string
  readonly on: PlainDate
  readonly who: string
  readonly what: string
  readonly faults: Reason[]
  /** What proves it, among the files. */
  readonly fileId?: string
}

/** @param events of the letters of one case, in order */
export function letterStepsOf(events: readonly StoredEvent[]): readonly Step[] {
  const kinds = new Map<string, LetterKind>()
  return events.flatMap(({ seq, at, caseId, actorName: who, kind, data }): Step[] => {
    // Written by the noun of letters: events are never changed.
    const event = { kind, ...data } as CaseLetterEvent
    if (event.kind === 'letterDrafted') kinds.set(caseId, event.letter)
    const of = kinds.get(caseId)
    const what = of === undefined ? null : letterStep(of, event)
    const evidence = event.kind === 'letterSent' ? event.evidence : undefined
    const fileId = evidence?.startsWith('file:') ? { fileId: evidence.slice('file:'.length) } : {}
    return what === null ? [] : [{ seq, at, on: event.on, who, what, faults: [], ...fileId }]
  })
}

/** One course of all, as they were entered, numbered from 1. */
export const courseOf = <S extends Pick<Step, 'seq'>>(...parts: readonly (readonly S[])[]): S[] =>
  parts
    .flat()
    .sort((one, other) => one.seq - other.seq)
    .map((step, index) => ({ ...step, seq: index + 1 }))
