/**
 * Applicants 申请人 (Art. 27, 29) and the column of the requests table that each kind counts in. The form does not define
 * the columns: this table is practice, and an office may use another.
 */
import type { APPLICANT_COLUMNS } from './report/format.ts'

/** A column of the requests table, without the total. */
export type ApplicantColumn = Exclude<(typeof APPLICANT_COLUMNS)[number]['id'], 'total'>

export interface ApplicantKind {
  readonly id: string
  readonly label: string
  readonly column: ApplicantColumn
}

/** Which kind of applicant counts in which column; practice, no article. */
export const APPLICANT_KINDS = [
  { id: 'person', label: '公民', column: 'person' },
  { id: 'lawyer', label: '律师（以本人名义）', column: 'person' },
  { id: 'soleTrader', label: '个体工商户（未使用字号）', column: 'person' },
  { id: 'company', label: '公司', column: 'business' },
  { id: 'partnership', label: '合伙企业', column: 'business' },
  { id: 'soleEnterprise', label: '个人独资企业', column: 'business' },
  { id: 'soleTraderUnderName', label: '个体工商户（使用字号）', column: 'business' },
  { id: 'university', label: '高等学校', column: 'research' },
  { id: 'researchInstitute', label: '科研院所', column: 'research' },
  { id: 'association', label: '社会团体', column: 'publicInterest' },
  { id: 'foundation', label: '基金会', column: 'publicInterest' },
  { id: 'socialService', label: '社会服务机构（民办非企业单位）', column: 'publicInterest' },
  { id: 'lawFirm', label: '律师事务所', column: 'legalService' },
  { id: 'notary', label: '公证机构', column: 'legalService' },
  { id: 'villageCommittee', label: '村民委员会、居民委员会', column: 'otherOrganisation' },
  { id: 'ownersCommittee', label: '业主委员会', column: 'otherOrganisation' },
  { id: 'media', label: '新闻媒体', column: 'otherOrganisation' },
  { id: 'organ', label: '国家机关', column: 'otherOrganisation' },
  { id: 'publicInstitution', label: '其他事业单位', column: 'otherOrganisation' },
  { id: 'other', label: '其他组织', column: 'otherOrganisation' },
] as const satisfies readonly ApplicantKind[]

export type ApplicantKindId = (typeof APPLICANT_KINDS)[number]['id']

/**
 * The column of a request: that of the first named applicant, since a joint request is one request; an agent or lawyer
 * who acts for another is not an applicant, the principal is. Practice, no article.
 */
export function applicantColumn(first: ApplicantKindId): ApplicantColumn {
  const kind = APPLICANT_KINDS.find((each) => each.id === first)
  if (!kind) throw new RangeError(`没有“${first}”这类申请人。`)
  return kind.column
}
