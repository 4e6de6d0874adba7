/**
 * An organ 行政机关 as a plain value (Art. 2, 10): names, seals and ways of remedy with the days on which they hold, so that
 * a letter of any day names what was right on that day.
 */
import type { PlainDate } from './date.ts'
import type { OrganKind } from './organKind.ts'
import { entryOn, type Span } from './span.ts'

export interface Organ {
  readonly id: number
  /** The organ above it: for a department its government, for one under vertical leadership the next higher department. */
  readonly parentId: number | null
  readonly kind: OrganKind
  readonly names: readonly OrganName[]
  /** 统一社会信用代码. */
  readonly creditCode: string | null
  /** What index numbers 索引号 of its information begin with. */
  readonly indexCode: string | null
  readonly regionCode: string | null
  /** 实行垂直领导 (Art. 3.4; 复议法 Art. 27): 海关、金融、外汇管理、税务、国家安全. */
  readonly vertical: boolean
  /** 司法行政部门 that handles reconsideration for its government (复议法 Art. 28). */
  readonly justice: boolean
  readonly zone: Zone | null
  /** One desk, two names: the government and its office. Each names the other. */
  readonly twinOf: number | null
  readonly seals: readonly Seal[]
  readonly remedies: readonly RemedyBody[]
  readonly office: DisclosureOffice | null
  readonly units: readonly Unit[]
  readonly foundedOn: PlainDate
  /** The first day on which it no longer stands. */
  readonly abolishedOn: PlainDate | null
  readonly successors: readonly Successor[]
}

export interface OrganName extends Span {
  readonly name: string
  readonly shortName: string | null
}

/** A development zone 开发区 (诉讼法解释 Art. 21). */
export interface Zone {
  readonly approvedBy: 'stateCouncil' | 'province' | 'city' | 'county'
  /** 行政主体资格: it answers in its own name. */
  readonly ownStanding: boolean
}

export interface Seal extends Span {
  readonly name: string
}

export type RemedyKind = 'reconsideration' | 'court'

/** 行政复议机关 or 管辖法院, as the letters of this organ name it (复议法 Art. 20.3, 22.2). */
export interface RemedyBody extends Span {
  readonly kind: RemedyKind
  readonly name: string
  readonly address: string | null
  /** The channel on the internet: a letter that is served online must name it (复议法 Art. 22.2). */
  readonly online: string | null
}

/** 政府信息公开工作机构 (Art. 4) with what the guide must say of it (Art. 12.2); null: not told yet. */
export interface DisclosureOffice {
  readonly name: string
  /** Consents to an extension (Art. 33.2). */
  readonly head: string | null
  readonly address: string | null
  readonly hours: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly email: string | null
}

/** section: 科室; community: 村、社区; institution: 事业单位 that acts for the office. */
export interface Unit extends Span {
  readonly id: string
  readonly name: string
  readonly kind: 'section' | 'community' | 'institution'
}

/** Who carries on after a reform (复议法2017 Art. 15.1(5)). */
export interface Successor {
  readonly organId: number
  readonly kind: 'renamed' | 'merged' | 'split' | 'absorbed'
  readonly on: PlainDate
}

/** The Chinese words for who approved a zone. No article. */
export const ZONE_APPROVERS = {
  stateCouncil: '国务院',
  province: '省级人民政府',
  city: '设区的市级人民政府',
  county: '县级人民政府',
} as const satisfies Readonly<Record<Zone['approvedBy'], string>>

/** The Chinese words for kinds of units. No article. */
export const UNIT_KINDS = {
  section: '科室',
  community: '村、社区',
  institution: '事业单位',
} as const satisfies Readonly<Record<Unit['kind'], string>>

/** The Chinese words for ways of remedy. 复议法 Art. 20.3, 诉讼法 Art. 44. */
export const REMEDY_KINDS = {
  reconsideration: '行政复议机关',
  court: '管辖法院',
} as const satisfies Readonly<Record<RemedyKind, string>>

/** The name on a day, or null where it had none. No article. */
export function nameOn({ names }: Organ, day: PlainDate): OrganName | null {
  return entryOn(names, day)
}

/** The latest name: that of today for an organ that stands, the last one for one that does not. No article. */
export function latestName({ names }: Organ): OrganName | null {
  return names.reduce<OrganName | null>((last, name) => (last === null || name.from > last.from ? name : last), null)
}

/** The 复议机关 or court that a letter of a day must name, or null where none is entered. 复议法 Art. 20.3. */
export function remedyOn({ remedies }: Organ, kind: RemedyKind, day: PlainDate): RemedyBody | null {
  return entryOn(
    remedies.filter((remedy) => remedy.kind === kind),
    day,
  )
}

/** True from the day of its founding to the day before its end. No article. */
export function standsOn({ foundedOn, abolishedOn }: Organ, day: PlainDate): boolean {
  return foundedOn <= day && (abolishedOn === null || day < abolishedOn)
}

/**
 * Whether a zone answers in its own name: always where the State Council or a province approved it, else where it has
 * 行政主体资格; if not, its acts are those of the government that founded it. 诉讼法解释 Art. 21.
 */
export function zoneStands({ approvedBy, ownStanding }: Zone): boolean {
  return approvedBy === 'stateCouncil' || approvedBy === 'province' || ownStanding
}
