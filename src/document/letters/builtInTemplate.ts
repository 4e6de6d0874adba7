/**
 * The built-in template of each letter in the layout of official documents, its names still in it: what an organ downloads to
 * edit in Word or WPS, and what composeLetter fills. No article.
 */

import { endsByItself } from '#law/letter/fieldSource.ts'
import { LETTER_FIELDS } from '#law/letter/letterField.ts'
import { letterForm, takesEnclosures } from '#law/letter/letterForm.ts'
import { type LetterKind, outcomeOfKind } from '#law/letter/letterKind.ts'
import type { Block, Document, Paragraph } from '../document.ts'
import { DERIVED_LABELS } from './fieldText.ts'
import { answerTable, formTable, receiptTable } from './formTable.ts'
import { LETTER_WORDING, RECORD_WORDING, REPLY_BEGINS } from './letterWording.ts'
import { REPLY_WORDING, severalResults } from './replyWording.ts'

/** The letter with its names. */
export function builtInTemplate(kind: LetterKind): Document {
  const { name, numbered, remedy, addressee, required } = letterForm(kind)
  const title = `${inBrackets('organ')}\n${name}`
  const number: Block[] = numbered ? [paragraph(inBrackets('documentNumber'), 'centre')] : []
  const heading: Block = { kind: 'heading', level: 1, text: title }
  if (addressee === 'file') {
    return { title: name, blocks: [heading, ...number, ...formTable(kind)] }
  }
  if (kind === 'receipt') return { title: name, blocks: [heading, ...receiptTable()] }
  const to = (['applicant', 'thirdParty', 'otherOrgan', 'unit', 'recipient'] as const).find((field) =>
    required.some((each) => each === field),
  )
  return {
    title: name,
    blocks: [
      heading,
      ...number,
      ...(to === undefined ? [] : [paragraph(`${inBrackets(to)}：`, 'flush')]),
      ...wordingOf(kind).map((text) => paragraph(text)),
      ...(remedy ? [paragraph(`【${DERIVED_LABELS.remedy}】`)] : []),
      ...(takesEnclosures(kind) ? [paragraph(inBrackets('enclosures'))] : []),
      { ...paragraph(inBrackets('organ')), role: 'signature' },
      { ...paragraph(inBrackets('date')), role: 'date' },
      ...CONTACT.map((text) => paragraph(text)),
      ...(kind === 'thirdPartyInquiry' || kind === 'jointOrganInquiry' || kind === 'organInquiry'
        ? answerTable(kind)
        : []),
    ],
  }
}

/** GB/T 9704-2012, 7.3.6: the note 附注 below the date, in brackets. */
const CONTACT = ['（联系机构：【联系机构】，联系电话：【联系电话】）', '（联系地址：【联系地址】）']

const inBrackets = (field: keyof typeof LETTER_FIELDS) => `【${LETTER_FIELDS[field].label}】`

function paragraph(text: string, align?: 'centre' | 'flush'): Paragraph {
  return align === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, align }
}

function wordingOf(kind: LetterKind): readonly string[] {
  const code = outcomeOfKind(kind)
  if (code !== null)
    return [...REPLY_BEGINS, ...(endsByItself(kind) ? REPLY_WORDING[code] : severalResults(REPLY_WORDING[code]))]
  const wording: Readonly<Partial<Record<LetterKind, readonly string[]>>> = { ...LETTER_WORDING, ...RECORD_WORDING }
  return wording[kind] ?? []
}
