import { describe, expect, it } from 'vitest'
import { article } from './articles.ts'
import { ADMINISTRATORS, ALL_ROLES, CASE_ROLES, isRole, ROLES, roleNames } from './role.ts'

describe('the roles', () => {
  it('are the ten of the platform, three of them administrators', () => {
    expect(ALL_ROLES.map((role) => ROLES[role].name)).toEqual([
      ...['经办人', '科室负责人', '分管领导', '保密审查员', '法制审核员', '公开工作机构负责人', '主管部门'],
      ...['系统管理员', '安全管理员', '审计员'],
    ])
    expect(ADMINISTRATORS).toEqual(['systemAdmin', 'securityAdmin', 'auditor'])
    expect(CASE_ROLES).toEqual(['clerk', 'unitHead', 'leader', 'secrecyReviewer', 'legalReviewer', 'disclosureHead'])
  })

  it('rest on an article that the project holds, or say on what else', () => {
    for (const role of ALL_ROLES) {
      const { article: key, basis } = ROLES[role]
      expect((key === null) !== (basis === null), role).toBe(true)
      if (key !== null) expect(() => article(key), role).not.toThrow()
    }
    // Art. 33.2 names the head of the office, and nobody else, as the one who consents.
    expect(ALL_ROLES.filter((role) => ROLES[role].article === '33.2')).toEqual(['disclosureHead'])
    expect(article('33.2').text).toContain('政府信息公开工作机构负责人同意')
  })

  it('neither sign nor are handed on where they prepare or administer', () => {
    const neither = ALL_ROLES.filter((role) => !ROLES[role].signs)
    expect(neither).toEqual(['clerk', ...ADMINISTRATORS])
    expect(ALL_ROLES.filter((role) => !ROLES[role].delegable)).toEqual(neither)
  })

  it('are told by their id', () => {
    expect(isRole('clerk')).toBe(true)
    expect(isRole('toString')).toBe(false)
    expect(roleNames(['leader', 'auditor'])).toBe('分管领导、审计员')
  })
})
