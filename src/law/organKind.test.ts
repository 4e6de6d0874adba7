import { describe, expect, it } from 'vitest'
import { article } from './articles.ts'
import { ALL_ORGAN_KINDS, isGovernment, mayStandUnder, ORGAN_KINDS, type OrganKind } from './organKind.ts'

const kindsWith = (fits: (kind: OrganKind) => boolean) => ALL_ORGAN_KINDS.filter(fits)

describe('the kinds of organ', () => {
  it('that Art. 49 binds are departments and governments of county level and above', () => {
    expect(kindsWith((kind) => ORGAN_KINDS[kind].report?.binding === true)).toEqual([
      'provinceGovernment',
      'cityGovernment',
      'countyGovernment',
      'department',
      'prefecture',
    ])
    expect(ORGAN_KINDS.department.report).toEqual({ by: 'department', binding: true })
    expect(ORGAN_KINDS.countyGovernment.report).toEqual({ by: 'government', binding: true })
  })

  it('that act in their own name only by law are those of Art. 10.2; public services never (Art. 55)', () => {
    expect(kindsWith((kind) => ORGAN_KINDS[kind].ownName === 'byLaw')).toEqual(['branch', 'innerBody', 'zone'])
    expect(kindsWith((kind) => ORGAN_KINDS[kind].ownName === 'never')).toEqual(['publicService'])
  })

  it('that are governments include the town (Art. 4)', () => {
    expect(kindsWith(isGovernment)).toEqual([
      'provinceGovernment',
      'cityGovernment',
      'countyGovernment',
      'townGovernment',
    ])
  })

  it('each cite an article that the project holds', () => {
    for (const kind of ALL_ORGAN_KINDS) expect(() => article(ORGAN_KINDS[kind].article)).not.toThrow()
  })
})

describe('in the tree', () => {
  it.each<readonly [OrganKind, OrganKind | null, boolean]>([
    ['provinceGovernment', null, true],
    ['provinceGovernment', 'cityGovernment', false],
    ['countyGovernment', 'cityGovernment', true],
    ['countyGovernment', 'provinceGovernment', true],
    ['countyGovernment', 'department', false],
    ['townGovernment', 'countyGovernment', true],
    ['department', 'countyGovernment', true],
    ['department', 'townGovernment', false],
    ['department', 'department', true],
    ['street', 'countyGovernment', true],
    ['street', 'townGovernment', false],
    ['branch', 'department', true],
    ['branch', null, false],
    ['zone', 'cityGovernment', true],
    ['governmentOffice', 'countyGovernment', true],
    ['governmentOffice', null, false],
  ])('%s under %s: %s', (kind, parent, answer) => {
    expect(mayStandUnder(kind, parent)).toBe(answer)
  })
})
