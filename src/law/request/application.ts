/**
 * An application as it came in (Art. 27, 29): who asks, how to be reached and answered. It holds ids of personal data and
 * words that are none; no purpose, which nobody may be asked for. 个保法 Art. 6.
 */
import type { ApplicantKindId } from '../applicant.ts'

/** What proves identity. Art. 29.2(1). */
export const IDENTITY_DOCUMENTS = {
  idCard: '居民身份证',
  passport: '护照',
  residencePermit: '港澳台居民居住证',
  foreignerPermit: '外国人永久居留身份证',
  officerCard: '军官证或者士兵证',
  creditCode: '统一社会信用代码',
  other: '其他证件',
} as const

export type IdentityDocument = keyof typeof IDENTITY_DOCUMENTS

/** In which form it is wanted. Art. 29.2(3), 40. */
export const PROVISION_FORMS = { paper: '纸质', electronic: '电子数据', disc: '光盘等存储介质', any: '不限' } as const

export type ProvisionForm = keyof typeof PROVISION_FORMS

/** How it and the letters are to be received. Art. 29.2(3). */
export const PROVISION_WAYS = {
  online: '在本网站查看下载',
  email: '电子邮件',
  mail: '邮寄',
  inPerson: '当面领取',
  fax: '传真',
} as const

export type ProvisionWay = keyof typeof PROVISION_WAYS

/** What helps those who have difficulties with reading, seeing or hearing (Art. 43). */
export const ACCESS_NEEDS = {
  largePrint: '大字版',
  audio: '语音或者口头说明',
  braille: '盲文',
  signLanguage: '手语翻译',
  helpFillingIn: '协助填写',
  visit: '上门或者电话办理',
} as const

export type AccessNeed = keyof typeof ACCESS_NEEDS

/** Somebody who is named in it. Every `…Id` is the id of a personal datum. */
export interface Party {
  readonly kind: ApplicantKindId
  readonly nameId: string
  readonly document: IdentityDocument | null
  readonly identityId: string | null
  readonly phoneId: string | null
  readonly emailId: string | null
  readonly addressId: string | null
  readonly postcode: string | null
  /** Of an organisation: ids of names. */
  readonly legalRepresentativeId: string | null
  readonly contactId: string | null
}

export interface Application {
  readonly id: string
  readonly organId: number
  /** The first named is the one whose class counts. law.md §0.5 no. 6: practice. */
  readonly applicants: readonly [Party, ...Party[]]
  /** Who acts for them 代理人, with the file of the authority; null where nobody does. */
  readonly agent: (Party & { readonly authorityFileId: string | null }) | null
  readonly form: ProvisionForm
  readonly way: ProvisionWay
  readonly accessNeeds: readonly AccessNeed[]
  /** May be told by short message, by mail. */
  readonly notify: { readonly sms: boolean; readonly email: boolean }
}
