/** The fields of a letter as they are printed, by the Chinese names that stand in a template. No article. */

import type { PlainDate } from '#law/date.ts'
import { citations, letterArticles } from '#law/letter/letterBasis.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { isGiven, LETTER_FIELDS, type LetterField, withheldGround } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { letterRemedy } from '#law/letter/letterRemedy.ts'
import { outcome } from '#law/outcome.ts'
import { printDate } from '../print.ts'

/** What follows from kind, outcome and date and is never typed in. */
export const DERIVED_LABELS = { basis: '法律依据', remedy: '救济告知' } as const

/** The paragraphs that stand for a name; none: left out; null: not known, so that the name stays and is seen. */
export type FieldText = (label: string) => readonly string[] | null

/** What stands for each name in a letter. `asOf`: by which the remedy of a draft is told that has no date yet. */
export function fieldText(kind: LetterKind, values: LetterValues, asOf?: PlainDate): FieldText {
  const { required, optional, document } = letterForm(kind)
  const texts = new Map<string, readonly string[] | null>([
    ...required.map((field) => [LETTER_FIELDS[field].label, printed(field, values)] as const),
    ...optional.map((field) => [LETTER_FIELDS[field].label, printed(field, values) ?? []] as const),
  ])
  const articles = citations(letterArticles(kind, values))
  texts.set(DERIVED_LABELS.basis, [[articles, document ?? ''].filter((part) => part !== '').join('，')])
  if (letterForm(kind).remedy) {
    const remedy = letterRemedy(kind, asOf === undefined ? values : { date: asOf, ...values })
    // The online way is a paragraph of its own, so that less of it turns the page together with the signature.
    texts.set(DERIVED_LABELS.remedy, remedy?.text.split(/(?=行政复议申请书可以)/) ?? null)
  }
  return (label) => texts.get(label) ?? null
}

function printed(field: LetterField, values: LetterValues): readonly string[] | null {
  const { type } = LETTER_FIELDS[field]
  const value = values[field]
  if (value === undefined || !isGiven(value)) return null
  switch (type) {
    case 'text':
      return ended(field, String(value).trim().split(/\r?\n/))
    case 'lines': {
      const lines = Array.isArray(value) ? value.flatMap((line: string) => line.trim() || []) : null
      if (lines === null) return null
      return field === 'enclosures' ? enclosureLines(lines) : ended(field, lines)
    }
    case 'date':
      return [printDate(String(value))]
    case 'count':
      return [String(value)]
    case 'yuan':
      return [`${value}元`]
    case 'grounds':
      return [(values.grounds ?? []).map((ground) => withheldGround(ground).label).join('，')]
    case 'outcomes':
      return [(values.otherOutcomes ?? []).map((code) => `“${outcome(code).label}”`).join('、')]
  }
}

/** GB/T 9704-2012, 7.3.4: 附件 and their names, numbered where there are several, without a full stop. */
function enclosureLines(names: readonly string[]): readonly string[] {
  const [first = ''] = names
  if (names.length === 1) return [`附件：${first}`]
  return names.map((name, at) => `${at === 0 ? '附件：' : '　　　'}${at + 1}. ${name}`)
}

/** Fields that end a paragraph of a letter: what a clerk leaves without a full stop gets one. */
function ended(field: LetterField, lines: readonly string[]): readonly string[] {
  const isParagraph = field === 'guidance' || (LETTER_FIELDS[field].type === 'lines' && field !== 'contents')
  const isOpen = isParagraph && !/[\p{P}\s]$/u.test(lines.at(-1) ?? '。')
  return isOpen ? lines.with(-1, `${lines.at(-1)}。`) : lines
}
