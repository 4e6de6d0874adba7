/**
 * The demonstration county 青禾县, which does not exist, nor do its people, numbers or addresses: telephone numbers begin with
 * 0000, addresses end in .example, the division code 990121 is nobody's.
 */
import { checkCharacter } from '#law/creditCode.ts'
import type { OrganKind } from '#law/organKind.ts'
import type { Role } from '#law/role.ts'

export interface DemoOrgan {
  /** How the other parts of the demonstration call it. */
  readonly key: string
  readonly above: string | null
  readonly kind: OrganKind
  readonly name: string
  readonly shortName: string
  readonly foundedOn: string
  readonly zone?: 'province' | 'county'
  readonly twin?: string
  /** 科室; the first one does the work of disclosure. */
  readonly units?: readonly string[]
  /** Who does that work where it is no unit of its own: the twin's, whose people hold posts here as well. */
  readonly desk?: string
  /** Who works there: each line one person with all roles held. */
  readonly posts: readonly (readonly Role[])[]
}

const REGION = '990121'
const SEAT = '青禾县禾城街道政通路'

/** The city above the county, where reconsideration is applied for. */
const CITY: DemoOrgan = {
  key: 'city',
  above: null,
  kind: 'cityGovernment',
  name: '临河市人民政府',
  shortName: '市政府',
  foundedOn: '1983-10-01',
  posts: [],
}

export const COUNTY: DemoOrgan = {
  key: 'county',
  above: 'city',
  kind: 'countyGovernment',
  name: '青禾县人民政府',
  shortName: '县政府',
  foundedOn: '1950-03-01',
  twin: 'office',
  desk: '县政府办公室政务公开股',
  posts: [['supervisor'], ['supervisor']],
}

export const OFFICE: DemoOrgan = {
  key: 'office',
  above: 'county',
  kind: 'governmentOffice',
  name: '青禾县人民政府办公室',
  shortName: '县政府办',
  foundedOn: '1950-03-01',
  twin: 'county',
  units: ['政务公开股', '秘书股', '法制股', '保密室'],
  posts: [['leader'], ['disclosureHead', 'unitHead'], ['clerk'], ['clerk'], ['legalReviewer'], ['secrecyReviewer']],
}

const DEPARTMENTS = [
  ['education', '教育局'],
  ['finance', '财政局'],
  ['naturalResources', '自然资源局'],
  ['housing', '住房和城乡建设局'],
  ['transport', '交通运输局'],
  ['water', '水利局'],
  ['agriculture', '农业农村局'],
  ['health', '卫生健康局'],
  ['civilAffairs', '民政局'],
  ['security', '人力资源和社会保障局'],
  ['market', '市场监督管理局'],
  ['justice', '司法局'],
] as const

const TOWNS = [
  ['hecheng', 'street', '禾城街道办事处'],
  ['donghu', 'street', '东湖街道办事处'],
  ['baishi', 'townGovernment', '白石镇人民政府'],
  ['qinghe', 'townGovernment', '清河镇人民政府'],
  ['nanling', 'townGovernment', '南岭镇人民政府'],
  ['liutang', 'townGovernment', '柳塘镇人民政府'],
  ['shangyuan', 'townGovernment', '上源乡人民政府'],
  ['xiping', 'townGovernment', '西坪乡人民政府'],
] as const satisfies readonly (readonly [string, OrganKind, string])[]

const departments = DEPARTMENTS.map(([key, name], index): DemoOrgan => {
  // Every second one has a reviewer of its own; elsewhere the leader reviews as well.
  const own = index % 2 === 0
  return {
    key,
    above: 'county',
    kind: 'department',
    name: `青禾县${name}`,
    shortName: `县${name}`,
    foundedOn: '2019-03-15',
    units: ['办公室', '政策法规股'],
    posts: own
      ? [['leader'], ['disclosureHead', 'clerk'], ['secrecyReviewer']]
      : [
          ['leader', 'secrecyReviewer'],
          ['disclosureHead', 'clerk'],
        ],
  }
})

const towns = TOWNS.map(
  ([key, kind, name]): DemoOrgan => ({
    key,
    above: 'county',
    kind,
    name: `青禾县${name}`,
    shortName: name.replace(/人民政府|办事处/, ''),
    foundedOn: '2001-12-20',
    units: ['党政综合办公室'],
    posts: [
      ['leader', 'secrecyReviewer'],
      ['disclosureHead', 'clerk'],
    ],
  }),
)

const zone = (key: string, name: string, approvedBy: 'province' | 'county'): DemoOrgan => ({
  key,
  above: 'county',
  kind: 'zone',
  name,
  shortName: name.replace('青禾', '').replace('管理委员会', ''),
  foundedOn: approvedBy === 'province' ? '2006-04-18' : '2012-09-01',
  zone: approvedBy,
  units: ['党政办公室'],
  posts: [['leader', 'secrecyReviewer'], ['disclosureHead'], ['clerk']],
})

export const ORGANS: readonly DemoOrgan[] = [
  CITY,
  COUNTY,
  OFFICE,
  ...departments,
  zone('economicZone', '青禾经济开发区管理委员会', 'province'),
  zone('ecologicalZone', '青禾生态农业示范区管理委员会', 'county'),
  ...towns,
]

/** A 统一社会信用代码 with the right check character, of an organ that does not exist. */
export function creditCodeOf(index: number): string {
  const first = `11${REGION}00${String(index + 1).padStart(7, '0')}`
  return first + checkCharacter(first)
}

/** Of the whole county; towns and streets have three digits more. */
export function regionCodeOf({ kind }: DemoOrgan, index: number): string | null {
  if (kind === 'cityGovernment') return '990100'
  return kind === 'townGovernment' || kind === 'street' ? `${REGION}${String(100 + index)}` : REGION
}

/** What the guide must say of the 公开工作机构 (Art. 12). */
export function disclosureOfficeOf(organ: DemoOrgan, index: number, head: string | null) {
  const name = organ.desk ?? organ.units?.[0]
  if (name === undefined) return null
  const number = String(index).padStart(3, '0')
  return {
    name,
    head,
    address: `${SEAT}${index}号${organ.shortName}`,
    hours: '工作日 8:30—12:00，14:30—17:30',
    phone: `0000-8600${number}`,
    fax: `0000-8601${number}`,
    email: `${organ.key.toLowerCase()}@qinghe.example`,
  }
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'
const GIVEN = '建国志强秀英丽华文博晓燕海涛桂兰永福雪梅俊杰春花国庆玉珍少平静宜立新慧敏振东佳怡'

/** The same names at every start; nobody is meant. */
export function nameOf(index: number): string {
  const surname = SURNAMES[(index * 7 + 3) % SURNAMES.length] ?? '王'
  const pair = ((index * 11 + 5) % (GIVEN.length / 2)) * 2
  return surname + GIVEN.slice(pair, pair + 2)
}
