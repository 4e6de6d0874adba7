import { describe, expect, it } from 'vitest'
import { date } from './date.ts'
import type { Organ, Zone } from './organ.ts'
import type { OrganKind } from './organKind.ts'
import { type Jurisdiction, reconsiderationOrganOf } from './reconsideration.ts'

const FOUNDED = date('2000-01-01')

function organ(id: number, parentId: number | null, kind: OrganKind, name: string, more: Partial<Organ> = {}): Organ {
  return {
    ...{ id, parentId, kind, creditCode: null, indexCode: null, regionCode: null, vertical: false, justice: false },
    ...{ zone: null, twinOf: null, seals: [], remedies: [], office: null, units: [], successors: [] },
    ...{ foundedOn: FOUNDED, abolishedOn: null },
    names: [{ name, shortName: null, from: FOUNDED, to: null }],
    ...more,
  }
}
const zone = (approvedBy: Zone['approvedBy'], ownStanding: boolean): Partial<Organ> => ({
  zone: { approvedBy, ownStanding },
})

const TREE: readonly Organ[] = [
  organ(1, null, 'provinceGovernment', '东岭省人民政府'),
  organ(2, 1, 'cityGovernment', '临江市人民政府'),
  organ(3, 2, 'countyGovernment', '松溪县人民政府'),
  organ(4, 3, 'governmentOffice', '松溪县人民政府办公室', { twinOf: 3 }),
  organ(5, 3, 'department', '松溪县民政局'),
  organ(6, 3, 'department', '松溪县司法局', { justice: true }),
  organ(7, 3, 'townGovernment', '松溪县青石镇人民政府'),
  organ(8, 3, 'street', '松溪县城关街道办事处'),
  organ(9, 2, 'department', '临江市公安局'),
  organ(10, 9, 'branch', '临江市公安局东城分局'),
  organ(11, 5, 'branch', '松溪县民政局婚姻登记处'),
  organ(12, 5, 'authorised', '松溪县慈善会'),
  organ(13, null, 'department', '国家税务总局临江市税务局', { vertical: true }),
  organ(14, 13, 'department', '国家税务总局松溪县税务局', { vertical: true }),
  organ(15, 14, 'branch', '国家税务总局松溪县税务局青石税务所', { vertical: true }),
  organ(16, 2, 'zone', '临江经济技术开发区管理委员会', zone('stateCouncil', true)),
  organ(17, 3, 'zone', '松溪工业园区管理委员会', zone('county', false)),
  organ(18, 16, 'department', '临江经济技术开发区财政局'),
  organ(19, 3, 'publicService', '松溪县自来水公司'),
  organ(20, 1, 'prefecture', '北岭地区行政公署'),
  organ(21, 20, 'countyGovernment', '石门县人民政府'),
  organ(22, 16, 'townGovernment', '临江市大河镇人民政府'),
  organ(24, null, 'provinceGovernment', '上海市人民政府', { regionCode: '310000' }),
  organ(25, 24, 'department', '上海市公安局'),
  organ(26, 25, 'branch', '上海市公安局黄浦分局'),
  organ(27, 1, 'department', '东岭省公安厅'),
  organ(28, 27, 'branch', '东岭省公安厅高速公路交通警察总队'),
  organ(23, 3, 'department', '松溪县旅游局', {
    abolishedOn: date('2019-03-01'),
    successors: [{ organId: 5, kind: 'absorbed', on: date('2019-03-01') }],
  }),
]
const find = (id: number) => TREE.find((each) => each.id === id) ?? null
const named = (id: number): Organ => find(id) ?? TREE[0] ?? organ(id, null, 'department', '')

const told = ({ choices, settled, reasons }: Jurisdiction) => [
  choices.map(({ organId, name }) => (organId === null ? name : organId)),
  reasons.map(({ article }) => article),
  settled,
]

describe('since 2024-01-01 reconsideration is with', () => {
  it.each([
    ['the county of its department (Art. 24.1(1))', 5, [3], ['复议法 24.1(1)'], true],
    ['the county of its own office, signing for itself', 4, [3], ['复议法 24.1(1)'], true],
    ['the city of a county (Art. 24.1(2))', 3, [2], ['复议法 24.1(2)'], true],
    ['the county of a town', 7, [3], ['复议法 24.1(2)'], true],
    ['the province of a city', 2, [1], ['复议法 24.1(2)'], true],
    ['the province itself (Art. 24.2)', 1, [1], ['复议法 24.2'], true],
    ['the county that set up a 街道办事处 (Art. 24.1(3))', 8, [3], ['复议法 24.1(3)'], true],
    ['the province that set up a 行政公署', 20, [1], ['复议法 24.1(3)'], true],
    ['the 行政公署 of a county under it (Art. 24.3)', 21, [20], ['复议法 24.3'], true],
    ['the county of a department that manages the authorised', 12, [3], ['复议法 24.1(4)'], true],
    ['the county of a county department for its branch (Art. 24.4)', 11, [3], ['复议法 24.4'], true],
    [
      'the city of a city department for its branch, or that of the place',
      10,
      [2, '派出机构所在地的人民政府'],
      ['复议法 24.4'],
      true,
    ],
    ['a 直辖市 of its department, or that of the place', 26, [24, '派出机构所在地的人民政府'], ['复议法 24.4'], true],
    ['a province of its department, and no other', 28, [1], ['复议法 24.4'], true],
    ['own government or the higher 司法行政部门 (Art. 28)', 6, [3, '上一级司法行政部门'], ['复议法 28'], true],
    ['the next higher tax office (Art. 27)', 14, [13], ['复议法 27'], true],
    ['the tax office of its branch', 15, [14], ['复议法 27'], true],
    ['the one above that is not in the tree', 13, ['上一级主管部门'], ['复议法 27'], true],
    ['the founder of a zone that answers for itself: not settled', 16, [2], ['诉讼法解释 21'], false],
    ['the government above the founder of a zone that does not', 17, [2], ['诉讼法解释 21'], false],
    ['the founder of the zone of its department: not settled', 18, [2], ['复议法 24.1(1)'], false],
    ['the city of a town that a zone manages: not settled', 22, [2], ['复议法 24.1(2)'], false],
    ['nobody, for a 公共企事业单位 (Art. 55)', 19, [], ['55.2'], true],
  ] as const)('%s', (_, id, choices, articles, settled) => {
    expect(told(reconsiderationOrganOf(named(id), date('2024-01-01'), find))).toEqual([choices, articles, settled])
  })
})

describe('until 2023-12-31 reconsideration was with', () => {
  it.each([
    ['the county or the higher department, by choice (Art. 12.1)', 5, [3, '上一级主管部门'], ['复议法2017 12.1'], true],
    ['the next higher tax office (Art. 12.2)', 14, [13], ['复议法2017 12.2'], true],
    ['the city of a county (Art. 13.1)', 3, [2], ['复议法2017 13.1'], true],
    ['the 行政公署 (Art. 13.2)', 21, [20], ['复议法2017 13.2'], true],
    ['the province itself (Art. 14)', 1, [1], ['复议法2017 14'], true],
    ['the county of a 街道办事处 (Art. 15(1))', 8, [3], ['复议法2017 15(1)'], true],
    ['the department of a branch or its government (Art. 15(2))', 10, [9, 2], ['复议法2017 15(2)'], true],
    ['whoever manages the authorised (Art. 15(3))', 12, [5], ['复议法2017 15(3)'], true],
    ['the founder of a zone: not settled', 16, [2], ['诉讼法解释 21'], false],
  ] as const)('%s', (_, id, choices, articles, settled) => {
    expect(told(reconsiderationOrganOf(named(id), date('2023-12-31'), find))).toEqual([choices, articles, settled])
  })
})

describe('an organ that does not stand on the day', () => {
  it('is answered for by the one that carries on', () => {
    expect(told(reconsiderationOrganOf(named(23), date('2024-05-01'), find))).toEqual([[3], ['复议法 24.1(1)'], true])
    expect(told(reconsiderationOrganOf(named(23), date('2019-02-28'), find))[0]).toEqual([3, '上一级主管部门'])
  })

  it('or by nobody, with a sentence', () => {
    const gone = { ...named(23), successors: [] }
    expect(reconsiderationOrganOf(gone, date('2024-05-01'), find)).toEqual({
      choices: [],
      settled: false,
      reasons: [
        {
          code: 'not-standing',
          article: null,
          sentence: '“松溪县旅游局”在2024-05-01不存在，应当由继续行使其职权的机关作出决定。',
        },
      ],
    })
  })
})

describe('the answer', () => {
  it('names the organ as it was named on that day', () => {
    const renamed = {
      ...named(3),
      names: [
        { name: '松溪县人民政府', shortName: null, from: FOUNDED, to: date('2024-06-30') },
        { name: '松溪市人民政府', shortName: null, from: date('2024-07-01'), to: null },
      ],
    }
    const tree = (id: number) => (id === 3 ? renamed : find(id))
    const nameOf = (day: string) => reconsiderationOrganOf(named(5), date(day), tree).choices[0]?.name
    expect(nameOf('2024-06-30')).toBe('松溪县人民政府')
    expect(nameOf('2024-07-01')).toBe('松溪市人民政府')
  })

  it('says so where the tree does not tell', () => {
    const alone = { ...named(5), parentId: null }
    const { choices, reasons } = reconsiderationOrganOf(alone, date('2024-05-01'), find)
    expect(choices).toEqual([])
    expect(reasons.map(({ code }) => code)).toEqual(['jurisdiction', 'not-in-tree'])
  })
})
