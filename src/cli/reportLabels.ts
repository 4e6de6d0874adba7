/**
 * How the rows and columns of the three statutory tables are named on the screen: in Chinese by the words of the form
 * (shortened where seven columns must fit), in English by a translation of ours. No article.
 */
import { type APPLICANT_COLUMNS, type CellForm, cellForm } from '#law/report/format.ts'
import type { Language } from './command.ts'

/** A cell's row, from the outermost label, and its column. */
export interface CellLabel {
  readonly row: readonly string[]
  readonly column: string
}

export function cellLabel(id: string, language: Language): CellLabel {
  const form = cellForm(id)
  if (!form) return { row: [id], column: '' }
  return language === 'zh' ? chinese(form) : english(id)
}

function chinese(form: CellForm): CellLabel {
  const column = form.path.at(-1) ?? ''
  return { row: form.path.slice(0, -1), column: form.type === 'yuan' ? inYuan(column) : column }
}

/** Amounts are kept in 元 whatever unit the form prints. */
const inYuan = (label: string) => `${label.replace(/（单位：.*）$/, '')}（元）`

function english(id: string): CellLabel {
  const [table, ...rest] = id.split('.')
  const column = rest.pop() ?? ''
  if (table === '2') {
    const [block = '', row = ''] = rest
    return { row: [BLOCKS[block] ?? block, PUBLICATION_ROWS[row] ?? row], column: COLUMNS[column] ?? column }
  }
  const row = rest.join('.')
  const [group = ''] = rest
  const parent = table === '3' && rest.length > 1 ? REQUEST_GROUPS[group] : undefined
  const own = (table === '3' ? REQUEST_ROWS : REVIEW_ROWS)[row] ?? row
  return { row: parent ? [parent, own] : [own], column: COLUMNS[column] ?? column }
}

/** Heads of the seven applicant columns, short enough for 80 columns. */
export function applicantHead(column: (typeof APPLICANT_COLUMNS)[number]['id'], language: Language): string {
  return APPLICANT_HEADS[column][language]
}

const APPLICANT_HEADS: Readonly<Record<(typeof APPLICANT_COLUMNS)[number]['id'], Readonly<Record<Language, string>>>> =
  {
    person: { zh: '自然人', en: 'person' },
    business: { zh: '企业', en: 'firm' },
    research: { zh: '科研', en: 'resea.' },
    publicInterest: { zh: '公益', en: 'public' },
    legalService: { zh: '法律', en: 'legal' },
    otherOrganisation: { zh: '其他', en: 'other' },
    total: { zh: '总计', en: 'total' },
  }

const BLOCKS: Readonly<Record<string, string>> = {
  art20_1: 'Article 20 (1)',
  art20_5: 'Article 20 (5)',
  art20_6: 'Article 20 (6)',
  art20_8: 'Article 20 (8)',
  art20_9: 'Article 20 (9)',
}

const PUBLICATION_ROWS: Readonly<Record<string, string>> = {
  rules: 'rules',
  normativeDocuments: 'normative documents',
  licences: 'administrative licences',
  otherServices: 'other services to the public',
  penalties: 'administrative penalties',
  coercion: 'administrative coercion',
  fees: 'administrative fees',
  procurement: 'centralised procurement',
}

const COLUMNS: Readonly<Record<string, string>> = {
  made: 'made this year',
  published: 'published this year',
  publishedTotal: 'published in all',
  previous: 'items last year',
  change: 'change',
  decisions: 'decisions',
  projects: 'projects',
  amount: 'amount (yuan)',
  issued: 'issued',
  repealed: 'repealed',
  inForce: 'in force',
  person: 'natural persons',
  business: 'businesses',
  research: 'research bodies',
  publicInterest: 'public-interest bodies',
  legalService: 'legal services',
  otherOrganisation: 'other organisations',
  total: 'total',
  upheld: 'upheld',
  corrected: 'corrected',
  other: 'other',
  pending: 'pending',
}

const REQUEST_GROUPS: Readonly<Record<string, string>> = {
  withheld: '(3) withheld',
  unavailable: '(4) unavailable',
  notHandled: '(5) not handled',
  otherwiseClosed: '(6) otherwise closed',
}

const REQUEST_ROWS: Readonly<Record<string, string>> = {
  new: '1. new requests',
  carriedIn: '2. carried in from last year',
  disclosed: '(1) disclosed',
  disclosedInPart: '(2) disclosed in part',
  'withheld.stateSecret': '1. state secret',
  'withheld.forbiddenByLaw': '2. forbidden by law',
  'withheld.publicSecurity': '3. security and stability',
  'withheld.thirdPartyRights': '4. rights of third parties',
  'withheld.internalAffairs': '5. internal affairs',
  'withheld.deliberative': '6. deliberative process',
  'withheld.enforcementFile': '7. enforcement file',
  'withheld.administrativeQuery': '8. administrative query',
  'unavailable.notHeld': '1. not held by the organ',
  'unavailable.notCreated': '2. would have to be made',
  'unavailable.stillUnclear': '3. unclear after correction',
  'notHandled.petition': '1. petition or complaint',
  'notHandled.repeat': '2. repeated request',
  'notHandled.publication': '3. public publication',
  'notHandled.excessive': '4. excessive requests',
  'notHandled.reconfirm': '5. confirmation of records',
  otherwiseClosed: '(6) otherwise closed',
  'otherwiseClosed.notCorrected': '1. not corrected in time',
  'otherwiseClosed.feeUnpaid': '2. fee not paid in time',
  'otherwiseClosed.other': '3. other',
  handledTotal: '(7) total handled',
  carriedOut: '4. carried over to next year',
}

const REVIEW_ROWS: Readonly<Record<string, string>> = {
  reconsideration: 'administrative reconsideration',
  suitDirect: 'lawsuit without reconsideration',
  suitAfterReconsideration: 'lawsuit after reconsideration',
}
