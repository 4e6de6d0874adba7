/**
 * Kinds of organ 机关 and what the Regulation asks of each: who answers in its own name (Art. 10, 54, 55), who names a
 * 公开工作机构 (Art. 4), who hands in a report and when (Art. 49), who is a 主管部门 (Art. 3).
 */
import type { ReportingOrgan } from './reportDeadline.ts'

/** always: of itself; byLaw: only where a law or regulation lets it act in its own name (Art. 10.2); never: Art. 55. */
export type OwnName = 'always' | 'byLaw' | 'never'

export interface OrganKindForm {
  readonly name: string
  readonly ownName: OwnName
  /** Must name a 公开工作机构 (Art. 4; Art. 54 applies it to authorised organisations). */
  readonly namesOffice: boolean
  /** `binding` is false where Art. 49 does not name the kind and only practice asks for the report. */
  readonly report: { readonly by: ReportingOrgan; readonly binding: boolean } | null
  /** Key of articles.ts for `ownName`. */
  readonly article: string
}

const BY_DEPARTMENT = { by: 'department', binding: true } as const
const BY_GOVERNMENT = { by: 'government', binding: true } as const
const BY_PRACTICE = { by: 'department', binding: false } as const

/** Art. 3, 4, 10, 49, 54, 55; 派出机关, 派出机构 and authorised organisations as in 复议法 Art. 24. */
export const ORGAN_KINDS = {
  provinceGovernment: government('省级人民政府'),
  cityGovernment: government('设区的市级人民政府'),
  countyGovernment: government('县级人民政府'),
  // Art. 49.2 speaks of county level and above; a town's report is made by practice and handed in like a department's.
  townGovernment: { name: '乡镇人民政府', ownName: 'always', namesOffice: true, report: BY_PRACTICE, article: '10.1' },
  governmentOffice: {
    name: '政府办公厅（室）',
    ownName: 'always',
    namesOffice: true,
    // It publishes the government's report (Art. 49.2); its own, where there is one, is practice.
    report: BY_PRACTICE,
    article: '10.1',
  },
  department: { name: '政府部门', ownName: 'always', namesOffice: true, report: BY_DEPARTMENT, article: '10.1' },
  prefecture: { name: '行政公署', ownName: 'always', namesOffice: true, report: BY_GOVERNMENT, article: '10.1' },
  street: { name: '街道办事处', ownName: 'always', namesOffice: true, report: BY_PRACTICE, article: '10.1' },
  branch: { name: '派出机构', ownName: 'byLaw', namesOffice: false, report: null, article: '10.2' },
  innerBody: { name: '内设机构', ownName: 'byLaw', namesOffice: false, report: null, article: '10.2' },
  zone: { name: '开发区管理委员会', ownName: 'byLaw', namesOffice: true, report: BY_PRACTICE, article: '10.2' },
  authorised: {
    name: '法律、法规授权的组织',
    ownName: 'always',
    namesOffice: true,
    report: BY_PRACTICE,
    article: '54',
  },
  publicService: { name: '公共企事业单位', ownName: 'never', namesOffice: false, report: null, article: '55.1' },
} as const satisfies Readonly<Record<string, OrganKindForm>>

function government(name: string) {
  return { name, ownName: 'always', namesOffice: true, report: BY_GOVERNMENT, article: '10.1' } as const
}

export type OrganKind = keyof typeof ORGAN_KINDS

/** All kinds in the order of the list. No article. */
export const ALL_ORGAN_KINDS: readonly OrganKind[] = Object.keys(ORGAN_KINDS).filter(isOrganKind)

/** True for a text that names a kind. No article. */
export function isOrganKind(text: string): text is OrganKind {
  return Object.hasOwn(ORGAN_KINDS, text)
}

type GovernmentKind = 'provinceGovernment' | 'cityGovernment' | 'countyGovernment' | 'townGovernment'

const GOVERNMENTS: ReadonlySet<OrganKind> = new Set<GovernmentKind>([
  'provinceGovernment',
  'cityGovernment',
  'countyGovernment',
  'townGovernment',
])

/** 各级人民政府 (Art. 4), towns included. */
export function isGovernment(kind: OrganKind): kind is GovernmentKind {
  return GOVERNMENTS.has(kind)
}

/**
 * Which kinds an organ of a kind may stand directly under; `null` among them: it may be the root. What the law of
 * organisation shows (复议法 Art. 24), so that a table of organs with exchanged columns is refused.
 */
const PARENTS: Readonly<Record<OrganKind, readonly (OrganKind | null)[]>> = {
  provinceGovernment: [null],
  cityGovernment: [null, 'provinceGovernment'],
  countyGovernment: [null, 'provinceGovernment', 'cityGovernment', 'prefecture'],
  townGovernment: [null, 'countyGovernment', 'cityGovernment', 'zone'],
  governmentOffice: ['provinceGovernment', 'cityGovernment', 'countyGovernment', 'townGovernment', 'prefecture'],
  department: [
    ...([null, 'provinceGovernment', 'cityGovernment', 'countyGovernment', 'prefecture', 'zone'] as const),
    // 实行垂直领导的部门: under the next higher one (Art. 3.4). 部门管理的机构: under the department.
    'department',
  ],
  prefecture: [null, 'provinceGovernment'],
  street: [null, 'cityGovernment', 'countyGovernment', 'zone'],
  branch: ['department', 'governmentOffice', 'zone'],
  innerBody: ['department', 'governmentOffice', 'branch'],
  zone: [null, 'provinceGovernment', 'cityGovernment', 'countyGovernment', 'prefecture'],
  authorised: [
    ...([null, 'provinceGovernment', 'cityGovernment', 'countyGovernment', 'townGovernment'] as const),
    ...(['prefecture', 'street', 'department', 'zone'] as const),
  ],
  publicService: [
    ...([null, 'provinceGovernment', 'cityGovernment', 'countyGovernment', 'townGovernment'] as const),
    ...(['prefecture', 'street', 'department', 'zone'] as const),
  ],
}

/** Whether an organ of a kind may stand directly under one of another kind, or be the root (null). 复议法 Art. 24. */
export function mayStandUnder(kind: OrganKind, parent: OrganKind | null): boolean {
  return PARENTS[kind].includes(parent)
}
