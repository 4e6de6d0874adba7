/** What is asked for in the demonstration county, with what becomes of it: all of it made up. */
import type { LetterValues } from '#law/letter/letterField.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import type { Topic } from '#law/request/topic.ts'

/** What makes one case of a matter differ from the next. */
export interface Variant {
  readonly village: string
  readonly town: string
  readonly road: string
  readonly school: string
  readonly project: string
  readonly company: string
  /** The year before that of the request. */
  readonly year: number
}

export interface Matter {
  readonly content: (variant: Variant) => string
  /** As it was first written, where it had to be corrected. Art. 30. */
  readonly first?: (variant: Variant) => string
  readonly code: OutcomeCode
  readonly topic: Topic
  /** Of a part that is not given. */
  readonly withheld?: readonly OutcomeCode[]
  /** What the reply must say of this outcome. */
  readonly says: (variant: Variant) => LetterValues
}

const VILLAGES = [
  '河湾村',
  '柳林村',
  '石桥村',
  '上坪村',
  '南岗村',
  '东坝村',
  '杨树沟村',
  '大井村',
  '观音阁村',
  '三岔村',
]
const TOWNS = ['白石镇', '清河镇', '南岭镇', '柳塘镇', '上源乡', '西坪乡']
const ROADS = ['文昌路', '青禾大道', '滨河东路', '建设路', '东湖环路', '政通路北延段', '清白公路']
const SCHOOLS = ['县实验小学', '县第二中学', '清河镇中心小学', '县职业中学', '东湖幼儿园', '白石镇初级中学']
const PROJECTS = [
  '县第二污水处理厂',
  '县人民医院新院区',
  '清河镇高标准农田',
  '禾城街道老旧小区改造',
  '柳塘水库除险加固',
  '县城至白石镇公路改扩建',
  '县冷链物流园',
  '南岭镇集中供水',
]
const COMPANIES = ['青禾恒筑建设有限公司', '青禾安泰市政工程有限公司', '青禾碧波水务有限公司', '青禾裕丰粮油有限公司']

const at = (list: readonly string[], index: number) => list[index % list.length] ?? ''

/** The same at every start. */
export function variantOf(index: number, year: number): Variant {
  return {
    village: at(VILLAGES, index * 3 + 1),
    town: at(TOWNS, index * 5 + 2),
    road: at(ROADS, index * 4 + 3),
    school: at(SCHOOLS, index * 5 + 1),
    project: at(PROJECTS, index * 3 + 2),
    company: at(COMPANIES, index),
    year: year - 1,
  }
}

/** Given on paper or as a file, together with the reply. */
export const GIVEN = { form: '纸质复印件', way: '邮寄', providedOn: '随本答复书一并提供' } as const

export const given = (...papers: readonly string[]): LetterValues => ({ given: papers, ...GIVEN })

/** Where it is public already. */
export const published = (information: string, ...place: readonly string[]): LetterValues => ({ information, place })

/** A part is withheld: the rest is given. */
export const part = (
  papers: readonly string[],
  withheld: string,
  grounds: LetterValues['grounds'],
  ...reason: readonly string[]
): LetterValues => ({ ...given(...papers), withheld, ...(grounds === undefined ? {} : { grounds }), reason })
