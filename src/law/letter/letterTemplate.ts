/**
 * The template by which an organ writes one kind of letter, as it was uploaded; one of the 主管部门 may be for all below it
 * (Art. 3.3). No article says how letters look.
 */
import type { PlainDate } from '../date.ts'
import type { LetterKind } from './letterKind.ts'

export interface LetterTemplate {
  readonly organId: number
  readonly kind: LetterKind
  /** A use of a file; null: taken back, the next above or the built-in one counts again. */
  readonly file: { readonly id: string; readonly digest: string } | null
  /** Also for the organs below that have none of their own. */
  readonly forBelow: boolean
  readonly on: PlainDate
}

export type LetterTemplateEvent =
  | {
      readonly kind: 'templateKept'
      readonly organId: number
      readonly letter: LetterKind
      readonly file: { readonly id: string; readonly digest: string }
      readonly forBelow: boolean
      readonly on: PlainDate
    }
  | { readonly kind: 'templateDropped'; readonly on: PlainDate }

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveTemplate(state: LetterTemplate | null, event: LetterTemplateEvent): LetterTemplate {
  if (event.kind === 'templateKept') {
    const { organId, letter, file, forBelow, on } = event
    return { organId, kind: letter, file, forBelow, on }
  }
  if (state === null) throw new RangeError('a template that was never kept was dropped')
  return { ...state, file: null, forBelow: false, on: event.on }
}

/** The Chinese sentence of an event, for the log. No article. */
export function templateEventText(event: LetterTemplateEvent): string {
  if (event.kind === 'templateDropped') return '停用文书模板。'
  return event.forBelow ? '上传文书模板，下发所属机关使用。' : '上传文书模板。'
}
