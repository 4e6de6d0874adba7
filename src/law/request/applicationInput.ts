/**
 * What a form or a letter says (Art. 29): who asks, for what, and how it is wanted; and what is missing. The portal takes
 * nothing incomplete; an office registers what came and asks for correction (Art. 30).
 */
import type { ApplicantKindId } from '../applicant.ts'
import type { AccessNeed, IdentityDocument, ProvisionForm, ProvisionWay } from './application.ts'

export interface PartyInput {
  readonly kind: ApplicantKindId
  readonly name: string
  readonly document: IdentityDocument | null
  readonly identity: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly postcode: string | null
  /** Of an organisation. */
  readonly legalRepresentative: string | null
  readonly contact: string | null
}

export interface ApplicationInput {
  readonly applicants: readonly [PartyInput, ...PartyInput[]]
  readonly agent: PartyInput | null
  readonly form: ProvisionForm
  readonly way: ProvisionWay
  readonly accessNeeds: readonly AccessNeed[]
  readonly notify: { readonly sms: boolean; readonly email: boolean }
  /** What is asked for, each a request of its own. */
  readonly items: readonly [string, ...string[]]
}

/** Something that Art. 29.2 asks for and that is not there. */
export interface Lack {
  /** As in `applicants.0.identity`. */
  readonly path: string
  readonly article: string
  readonly sentence: string
}

/** Art. 29.2(2). */
export const CONTENT_MISSING = '请写明所需政府信息的名称、文号或者便于查询的其他特征。'

/** Art. 29.2: everything that is missing or cannot be right; nothing where the form is complete. */
export function applicationLacks(input: ApplicationInput): readonly Lack[] {
  const { applicants, agent, way, items, notify } = input
  const [first] = applicants
  const reachable = agent ?? first
  return [
    ...applicants.flatMap((party, at) => partyLacks(party, `applicants.${at}`)),
    ...(agent === null ? [] : partyLacks(agent, 'agent')),
    ...lackIf(
      ![reachable.phone, reachable.email, reachable.address].some(isFilled),
      `${agent === null ? 'applicants.0' : 'agent'}.phone`,
      '29.2(1)',
      '请填写联系方式：电话、电子邮箱或者通信地址至少一项。',
    ),
    ...lackIf(
      (way === 'email' || notify.email) && !isFilled(reachable.email),
      `${agent === null ? 'applicants.0' : 'agent'}.email`,
      '29.2(3)',
      '选择以电子邮件接收的，请填写电子邮箱。',
    ),
    ...lackIf(
      way === 'mail' && !isFilled(reachable.address),
      `${agent === null ? 'applicants.0' : 'agent'}.address`,
      '29.2(3)',
      '选择邮寄的，请填写通信地址。',
    ),
    ...lackIf(
      notify.sms && !isMobile(reachable.phone),
      `${agent === null ? 'applicants.0' : 'agent'}.phone`,
      '29.2(1)',
      '选择短信通知的，请填写手机号码。',
    ),
    ...items.flatMap((content, at) => lackIf(content.trim() === '', `items.${at}`, '29.2(2)', CONTENT_MISSING)),
  ]
}

function partyLacks(
  { kind, name, identity, document, legalRepresentative }: PartyInput,
  path: string,
): readonly Lack[] {
  const isPerson = isNaturalPerson(kind)
  return [
    ...lackIf(!isFilled(name), `${path}.name`, '29.2(1)', isPerson ? '请填写姓名。' : '请填写单位名称。'),
    ...lackIf(
      !isFilled(identity),
      `${path}.identity`,
      '29.2(1)',
      isPerson ? '请填写身份证件号码。' : '请填写统一社会信用代码。',
    ),
    ...(document === 'idCard' && isFilled(identity) ? cardLacks(identity, path) : []),
    ...lackIf(
      !isPerson && !isFilled(legalRepresentative),
      `${path}.legalRepresentative`,
      '29.2(1)',
      '请填写法定代表人（负责人）姓名。',
    ),
  ]
}

/** GB 11643-1999: what is wrong with the number of an identity card. */
function cardLacks(identity: string, path: string): readonly Lack[] {
  const isWhole = /^\d{17}[\dX]$/.test(plain(identity))
  const sentence = isWhole
    ? '居民身份证号码的最后一位与前面的数字不符，请核对是否写错。'
    : '居民身份证号码应为18位，请核对是否有误。'
  return lackIf(!isIdentityNumber(identity), `${path}.identity`, '29.2(1)', sentence)
}

/** True for those who ask in their own name as people: they have an identity card, not a credit code. Art. 29.2(1). */
export function isNaturalPerson(kind: ApplicantKindId): boolean {
  return kind === 'person' || kind === 'lawyer' || kind === 'soleTrader'
}

/** GB 11643-1999: eighteen characters, the last of which follows from the others. No article. */
export function isIdentityNumber(text: string): boolean {
  const number = plain(text)
  if (!/^\d{17}[\dX]$/.test(number)) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return number[17] === '10X98765432'[sum % 11]
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const isMobile = (phone: string | null) => /^1\d{10}$/.test((phone ?? '').normalize('NFKC').replaceAll(/[\s-]/g, ''))

function isFilled(text: string | null): text is string {
  return text !== null && text.trim() !== ''
}

function lackIf(holds: boolean, path: string, article: string, sentence: string): readonly Lack[] {
  return holds ? [{ path, article, sentence }] : []
}
