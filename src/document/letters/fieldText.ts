/** The fields of a letter as they are printed, by the Chinese names that stand in a template. No article. */

import { citations, letterArticles } from '#law/letter/letterBasis.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { isGiven, LETTER_FIELDS, type LetterField, withheldGround } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { letterRemedy } from '#law/letter/letterRemedy.ts'
import { printDate } from '../print.ts'

/** What follows from kind, outcome and date and is never typed in. */
export const DERIVED_LABELS = { basis: '法律依据', remedy: '救济告知' } as const

/** The paragraphs that stand for a name; none: left out; null: not known, so that the name stays and is seen. */
export type FieldText = (label: string) => readonly string[] | null

/** What stands for each name in a letter. */
export function fieldText(kind: LetterKind, values: LetterValues): FieldText {
  const { required, optional, document } = letterForm(kind)
  const texts = new Map<string, readonly string[] | null>([
    ...required.map((field) => [LETTER_FIELDS[field].label, printed(field, values)] as const),
    ...optional.map((field) => [LETTER_FIELDS[field].label, printed(field, values) ?? []] as const),
  ])
  const articles = citations(letterArticles(kind, values))
  texts.set(DERIVED_LABELS.basis, [[articles, document ?? ''].filter((part) => part !== '').join('，')])
  if (letterForm(kind).remedy) {
    const remedy = letterRemedy(kind, values)
    texts.set(DERIVED_LABELS.remedy, remedy === null ? null : [remedy.text])
  }
  return (label) => texts.get(label) ?? null
}

function printed(field: LetterField, values: LetterValues): readonly string[] | null {
  const { type } = LETTER_FIELDS[field]
  const value = values[field]
  if (value === undefined || !isGiven(value)) return null
  switch (type) {
    case 'text':
      return String(value).trim().split(/\r?\n/)
    case 'lines':
      return Array.isArray(value) ? value.flatMap((line: string) => (line.trim() === '' ? [] : [line.trim()])) : null
    case 'date':
      return [printDate(String(value))]
    case 'count':
      return [String(value)]
    case 'yuan':
      return [`${value}元`]
    case 'grounds':
      return [(values.grounds ?? []).map((ground) => withheldGround(ground).label).join('，')]
  }
}
