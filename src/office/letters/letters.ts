/** Letters as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import type { LetterPreview, ShownLetter } from '#api/shownLetter.ts'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import { ALL_FIELDS, LETTER_FIELDS, type LetterField, type LetterValues } from '#law/letter/letterField.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { APPROVALS } from '../approvals/approval.ts'
import { get, post } from '../request.ts'
import { WORKBENCH } from '../workbench/workbench.ts'

export const LETTERS = '/api/letters'

/** What is read anew once a letter has changed: also the case that it is of. */
export const LETTERS_AFTERWARDS = [
  ...[[LETTERS], [APPROVALS], [WORKBENCH]],
  ...[['/api/requests'], ['/api/complaints'], ['/api/record-corrections']],
] as const

/** In which case a letter is. */
export interface LetterPlace {
  readonly organId: number
  readonly caseKind: LetterCase
  readonly caseId: string
}

export interface OfLetter {
  readonly organId: number
  readonly id: string
}

export const letterPath = ({ organId, id }: OfLetter): string => `${LETTERS}/${organId}/${id}`

export const useLetter = (letter: OfLetter | null) =>
  useQuery({
    queryKey: [LETTERS, letter?.organId, letter?.id],
    queryFn: () => get<ShownLetter>(letterPath(letter ?? { organId: 0, id: '' })),
    enabled: letter !== null,
  })

export const usePreview = (
  place: LetterPlace,
  kind: LetterKind,
  values: LetterValues,
  enclosures: readonly string[] = [],
) =>
  useQuery({
    queryKey: [LETTERS, place, kind, values, enclosures],
    queryFn: () => {
      const { organId, caseKind, caseId } = place
      return post<LetterPreview>(
        `${LETTERS}/${organId}/preview`,
        { caseKind, caseId, kind, values, enclosures },
        newKey(),
      )
    },
    placeholderData: (before) => before,
    // What stands in it is a page of the case: it is not kept.
    gcTime: 60_000,
  })

/** A preview writes nothing; the API asks every sending for a key. */
const newKey = () => `preview-${Date.now()}`

/** What the fields of a form hold: lines as one text. */
export type FormValues = { readonly [Field in LetterField]?: unknown }

export function formValues(values: Readonly<Record<string, unknown>>): FormValues {
  return Object.fromEntries(
    ALL_FIELDS.flatMap((field) => {
      const value = values[field]
      if (value === undefined) return []
      return [[field, LETTER_FIELDS[field].type === 'lines' && Array.isArray(value) ? value.join('\n') : value]]
    }),
  )
}

/** What was typed: what says the same as organ and case do is left to them. */
export function typedValues(form: FormValues, known: Readonly<Record<string, unknown>>): LetterValues {
  return Object.fromEntries(
    ALL_FIELDS.flatMap((field) => {
      const value = plain(field, form[field])
      if (value === null || JSON.stringify(value) === JSON.stringify(known[field])) return []
      return [[field, value]]
    }),
  )
}

/** By which two readings of a letter compare: what the store gives back has an order of its own. */
export const printOf = (values: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(ALL_FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])))

function plain(field: LetterField, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (LETTER_FIELDS[field].type !== 'lines') return typeof value === 'string' ? value.trim() || null : value
  const lines = String(value)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length === 0 ? null : lines
}
