/**
 * Templates that an organ edits in Word or WPS: names in 【】 are filled, the layout stays its own. Checked at upload, so that
 * no letter goes out without what the law asks of it (Art. 30–36; 复议法 Art. 20.3, 23.2).
 */
import { article } from '#law/articles.ts'
import type { PlainDate } from '#law/date.ts'
import { LETTER_FIELDS, type LetterField, type LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { writeDocx } from '../write/docx.ts'
import { zipArchive, zipPart } from '../write/zip.ts'
import { builtInTemplate } from './builtInTemplate.ts'
import { DERIVED_LABELS, fieldText } from './fieldText.ts'
import { fieldsIn } from './filling.ts'
import { fillWord } from './fillWord.ts'
import { hiddenText } from './hiddenText.ts'
import { openTemplate, type TextPart } from './templatePackage.ts'
import { textOfParagraph, wordParagraphs } from './wordParagraphs.ts'

/** The built-in template as a Word file, to begin from. */
export function templateFile(kind: LetterKind): Uint8Array {
  return writeDocx(builtInTemplate(kind))
}

export type Filled =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reasons: readonly Reason[] }

/** The letter in the layout of the template; `asOf` as in composeLetter. */
export function fillTemplate(bytes: Uint8Array, kind: LetterKind, values: LetterValues, asOf?: PlainDate): Filled {
  const opening = openTemplate(bytes)
  if (!opening.ok) return { ok: false, reasons: [{ code: opening.code, article: null, sentence: opening.sentence }] }
  const { parts, texts } = opening.template
  const text = fieldText(kind, values, asOf)
  const filled = new Map(texts.map((part) => [part.name, fillWord(part.xml, part.prefix, text)]))
  return { ok: true, bytes: zipArchive(parts.map(({ name, bytes: raw }) => zipPart(name, filled.get(name) ?? raw))) }
}

/** Everything for which a template of this kind cannot be used; nothing where it can. Art. 30–36; 复议法 Art. 20.3, 23.2. */
export function checkTemplate(bytes: Uint8Array, kind: LetterKind): readonly Reason[] {
  const opening = openTemplate(bytes)
  if (!opening.ok) return [{ code: opening.code, article: null, sentence: opening.sentence }]
  const { texts } = opening.template
  const paragraphs = texts.flatMap(({ xml, prefix }) => wordParagraphs(xml, prefix).map(textOfParagraph))
  const labels = new Set(paragraphs.flatMap((text) => fieldsIn(text).map(({ label }) => label)))
  return [
    ...reasonIf(texts.some(isTracked), 'tracked', '模板里有修订标记；请先接受或者拒绝全部修订。'),
    ...hiddenText(opening.template).map((text) => ({
      code: 'hidden-text',
      article: null,
      sentence: `“${text.trim().slice(0, 30)}”是隐藏的、白色的或者极小的文字，印出来看不见；请改为正常显示，或者删去。`,
    })),
    ...writingFaults(paragraphs),
    ...unknownFields(labels, kind),
    ...missingDuties(labels, paragraphs.join('\n'), kind),
  ]
}

/** The paragraphs of a template with their names, for comparing two of them; none where it cannot be opened. */
export function templateLines(bytes: Uint8Array): readonly string[] {
  const opening = openTemplate(bytes)
  if (!opening.ok) return []
  return opening.template.texts
    .flatMap(({ xml, prefix }) => wordParagraphs(xml, prefix).map(textOfParagraph))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function isTracked({ xml, prefix }: TextPart): boolean {
  return new RegExp(`<${prefix}(?:ins|del|moveFrom|moveTo)[\\s>]`).test(xml)
}

function writingFaults(paragraphs: readonly string[]): readonly Reason[] {
  return paragraphs.flatMap((text) => {
    const rest = text.replaceAll(/【[^【】]{1,30}】/g, '')
    const shown = text.trim().slice(0, 30)
    return [
      ...reasonIf(/[【】]/.test(rest), 'open-bracket', `“${shown}”里的【】不成对，或者里面没有名称。`),
      ...reasonIf(/\{\{|｛｛/.test(text), 'other-syntax', `“${shown}”里的名称请写在【】里，不用花括号。`),
    ]
  })
}

function unknownFields(labels: ReadonlySet<string>, kind: LetterKind): readonly Reason[] {
  const { required, optional, remedy, addressee } = letterForm(kind)
  const known = new Set<string>([...required, ...optional].map((field) => LETTER_FIELDS[field].label))
  known.add(DERIVED_LABELS.basis)
  if (remedy) known.add(DERIVED_LABELS.remedy)
  return [...labels]
    .filter((label) => !known.has(label))
    .map((label) =>
      addressee !== 'applicant' &&
      addressee !== 'file' &&
      APPLICANT.some((field) => LETTER_FIELDS[field].label === label)
        ? {
            code: 'applicant-data',
            article: '个保法 51(3)',
            sentence: `“【${label}】”不能写进给申请人以外的人的文书。`,
          }
        : { code: 'unknown-field', article: null, sentence: `没有“【${label}】”这个名称${likeness(label, known)}。` },
    )
}

const APPLICANT: readonly LetterField[] = [
  ...([
    'applicant',
    'applicantClass',
    'applicantIdentity',
    'applicantContact',
    'agent',
    'request',
    'queryCode',
  ] as const),
]

/** The known name that shares most characters. */
function likeness(label: string, known: ReadonlySet<string>): string {
  const shared = (name: string) => [...new Set(name)].filter((character) => label.includes(character)).length
  const best = [...known].reduce((one, other) => (shared(other) > shared(one) ? other : one), '')
  return shared(best) >= 2 ? `，是不是“【${best}】”` : ''
}

function missingDuties(labels: ReadonlySet<string>, text: string, kind: LetterKind): readonly Reason[] {
  const { required, basis, remedy } = letterForm(kind)
  const main = basis[0] ?? null
  const isWritten = (field: LetterField) =>
    labels.has(LETTER_FIELDS[field].label) || IN_WORDS[field]?.test(text) === true
  const citesAll =
    basis.length > 0 && !required.includes('grounds') && basis.every((key) => text.includes(article(key).name))
  return [
    ...required
      .filter((field) => !isWritten(field))
      .map((field) => ({
        code: 'missing-field',
        article: main,
        sentence: `模板缺少“【${LETTER_FIELDS[field].label}】”，这种文书应当写明。`,
      })),
    ...reasonIf(
      !labels.has(DERIVED_LABELS.basis) && !citesAll,
      'missing-basis',
      `模板没有写明法律依据；请加上“【${DERIVED_LABELS.basis}】”。`,
      main,
    ),
    ...reasonIf(
      remedy && !labels.has(DERIVED_LABELS.remedy),
      'missing-remedy',
      `模板没有救济告知；请加上“【${DERIVED_LABELS.remedy}】”，告知的内容由办理结果和日期确定，不要写成固定的文字。`,
      '复议法 20.3',
    ),
    ...reasonIf(
      !remedy && kind !== 'feeNotice' && /申请行政复议|提起行政诉讼/.test(text),
      'needless-remedy',
      '这种文书不单独申请行政复议或者提起行政诉讼，请去掉救济告知。',
    ),
    ...reasonIf(
      DENIED_REMEDY.test(text.replaceAll(/\s/g, '')),
      'denied-remedy',
      '模板写明终局，或者不得申请行政复议、不得提起行政诉讼；申请人的救济权利由法律规定，请删去。',
      '51',
    ),
  ]
}

/** That the fee cannot be attacked alone is the law (收费办法 Art. 7), and no such words. */
const DENIED_REMEDY =
  /终局|(?:不得|不能|不可|无权)(?:再|再次|另行|就此|对此)?(?:向[^。；，]{1,20})?(?:申请(?:行政)?复议|提起(?:行政)?(?:诉讼|复议)|起诉)/

/** What an organ may print as fixed words: its name and its office are always the same. */
const IN_WORDS: Readonly<Partial<Record<LetterField, RegExp>>> = {
  organ: /\S/,
  officeName: /联系/,
  officePhone: /电话|\d{3,4}-\d{7,8}/,
  // The notice itself names them.
  reconsideration: /\S/,
  court: /\S/,
}
