/**
 * Roles 角色: in which office a person acts for an organ. The Regulation names the 政府信息公开工作机构 and its head (Art. 4,
 * 33) and the 主管部门 (Art. 3); the levels of review stand in each organ's own rules (Art. 17). The three separated
 * administrators are those of GB/T 22239-2019 (安全管理中心: 系统管理, 安全管理, 审计管理), no article.
 */

/** case: works on cases of its organ; supervision: sees what lower organs hand up; administration: never sees a case. */
export type RoleKind = 'case' | 'supervision' | 'administration'

interface RoleForm {
  readonly name: string
  readonly kind: RoleKind
  /** Chinese: what the role is there for. */
  readonly duty: string
  /** Key of articles.ts; null where only the organ's own rules or a standard say it. */
  readonly article: string | null
  /** Chinese: on what the role rests where there is no article. */
  readonly basis: string | null
  /** May sign a step of an approval. */
  readonly signs: boolean
  /** May be handed to another person for the time of a leave. */
  readonly delegable: boolean
}

const OWN_RULES = '本机关政府信息公开审查制度'
const SEPARATION = 'GB/T 22239-2019 安全管理中心'

/** Art. 3, 4, 17, 33; administrators: GB/T 22239-2019. */
export const ROLES = {
  clerk: {
    name: '经办人',
    kind: 'case',
    duty: '办理本机关的政府信息公开事宜，维护和更新公开的政府信息。',
    article: '4(1)',
    basis: null,
    signs: false,
    delegable: false,
  },
  unitHead: {
    name: '科室负责人',
    kind: 'case',
    duty: '审核本科室经办的事项。',
    article: null,
    basis: OWN_RULES,
    signs: true,
    delegable: true,
  },
  leader: {
    name: '分管领导',
    kind: 'case',
    duty: '审签以本机关名义作出的答复和公开的信息。',
    article: null,
    basis: OWN_RULES,
    signs: true,
    delegable: true,
  },
  secrecyReviewer: {
    name: '保密审查员',
    kind: 'case',
    duty: '对拟公开的信息进行保密审查。',
    article: '17.2',
    basis: null,
    signs: true,
    delegable: true,
  },
  legalReviewer: {
    name: '法制审核员',
    kind: 'case',
    duty: '审核答复的依据、程序和救济告知是否合法。',
    article: '17.1',
    basis: null,
    signs: true,
    delegable: true,
  },
  disclosureHead: {
    name: '公开工作机构负责人',
    kind: 'case',
    duty: '负责政府信息公开日常工作，决定延长答复期限。',
    article: '33.2',
    basis: null,
    signs: true,
    delegable: true,
  },
  supervisor: {
    name: '主管部门',
    kind: 'supervision',
    duty: '推进、指导、协调、监督本行政区域或者本系统的政府信息公开工作，查看和退回下级报送的内容。',
    article: '3.3',
    basis: null,
    signs: true,
    delegable: true,
  },
  systemAdmin: {
    name: '系统管理员',
    kind: 'administration',
    duty: '管理机关、人员、账号、设置和后台任务。',
    article: null,
    basis: SEPARATION,
    signs: false,
    delegable: false,
  },
  securityAdmin: {
    name: '安全管理员',
    kind: 'administration',
    duty: '管理任职、角色和登录策略，解除账号锁定。',
    article: null,
    basis: SEPARATION,
    signs: false,
    delegable: false,
  },
  auditor: {
    name: '审计员',
    kind: 'administration',
    duty: '查看、核验和导出日志。',
    article: null,
    basis: SEPARATION,
    signs: false,
    delegable: false,
  },
} as const satisfies Readonly<Record<string, RoleForm>>

export type Role = keyof typeof ROLES

/** One of the three administrators, who are kept apart (GB/T 22239-2019). No article. */
export type AdministratorRole = 'systemAdmin' | 'securityAdmin' | 'auditor'

/** All roles in the order of the list. No article. */
export const ALL_ROLES: readonly Role[] = Object.keys(ROLES).filter(isRole)

/** The three separated administrators (GB/T 22239-2019). No article. */
export const ADMINISTRATORS: readonly AdministratorRole[] = ALL_ROLES.filter(isAdministrator)

/** The roles that work on the cases of their own organ. Art. 4, 17, 33. */
export const CASE_ROLES: readonly Role[] = ALL_ROLES.filter((role) => ROLES[role].kind === 'case')

/** True for a text that names a role. No article. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}

/** True for one of the three separated administrators (GB/T 22239-2019). No article. */
export function isAdministrator(role: Role): role is AdministratorRole {
  return ROLES[role].kind === 'administration'
}

/** The Chinese names of roles, for a sentence. No article. */
export function roleNames(roles: readonly Role[]): string {
  return roles.map((role) => ROLES[role].name).join('、')
}
