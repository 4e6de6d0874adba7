/** The labels that stand in forms and letters of applicants, and what is written beside them. No article. */
import type { Document, Table } from '../document.ts'

/** The labels of the official form and of the forms that are about, the longest of each first. */
const LABELS = {
  name: [
    '申请人姓名或者名称',
    '申请人姓名或名称',
    '申请人（单位）名称',
    '法人或者其他组织名称',
    '申请人姓名',
    '申请人名称',
    '单位名称',
    '申请单位',
    '姓名',
    '申请人',
    '名称',
  ],
  identity: [
    '居民身份证号码',
    '公民身份号码',
    '有效证件号码',
    '身份证号码',
    '身份证件号码',
    '统一社会信用代码',
    '组织机构代码',
    '营业执照号码',
    '身份证号',
    '证件号码',
    '身份证',
  ],
  phone: ['联系人电话', '手机号码', '联系电话', '联系手机', '电话号码', '联系方式', '手机', '电话'],
  email: ['电子邮件地址', '电子邮箱', '电子邮件', '电子信箱', '邮箱', 'e-mail', 'email'],
  address: [
    '通信地址',
    '通讯地址',
    '联系地址',
    '邮寄地址',
    '送达地址',
    '户籍地址',
    '住址',
    '住所地',
    '住所',
    '现住',
    '地址',
  ],
  postcode: ['邮政编码', '邮编'],
  legalRepresentative: ['法定代表人姓名', '法定代表人', '法人代表', '主要负责人', '负责人'],
  contact: ['联系人姓名', '联系人'],
  content: [
    '所需政府信息的名称、文号或者便于查询的其他特征性描述',
    '所需政府信息内容描述',
    '所需政府信息的内容描述',
    '所需信息的内容描述',
    '所需信息内容描述',
    '所需信息的名称',
    '申请公开的政府信息',
    '申请公开的信息',
    '申请公开信息内容',
    '申请公开的内容',
    '申请公开内容',
    '所需政府信息',
    '所需信息',
    '申请公开事项',
    '申请内容',
    '申请事项',
    '请求事项',
    '内容描述',
  ],
  /** What stands in the forms and is not asked here. */
  other: [
    '工作单位',
    '证件名称',
    '证件类型',
    '身份证件名称',
    '申请时间',
    '申请日期',
    '申请人签名或者盖章',
    '申请人签名',
    '所需信息的用途',
    '用途',
    '获取信息的方式',
    '获取政府信息的方式',
    '所需信息的指定提供方式',
    '政府信息的提供方式',
    '提供方式',
    '提供形式',
    '是否申请减免费用',
    '传真',
    '性别',
    '出生日期',
    '民族',
    '职业',
    '签名',
    '收件人',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Field = keyof typeof LABELS

const FIELD_OF = new Map<string, Field>(
  Object.entries(LABELS).flatMap(([field, labels]) => labels.map((label) => [label, field as Field] as const)),
)
const ANY_LABEL = [...FIELD_OF.keys()].toSorted((one, other) => other.length - one.length)
/** A label with its colon somewhere in a line; its characters may be set apart, as in 姓　名. */
const LABELLED = new RegExp(
  `(?<![\\p{Script=Han}A-Za-z])(${ANY_LABEL.map((label) => [...label].map(escaped).join('\\s*')).join('|')})\\s*(?:[（(][^（）()]{0,20}[）)])?\\s*[:：]`,
  'giu',
)

/** As it is read: a cell with its label in one line, so that a form and a letter look alike. */
export function linesOf({ blocks }: Document): readonly string[] {
  return blocks
    .flatMap((block) => (block.kind === 'table' ? tableLines(block) : block.text.split('\n')))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function tableLines({ cells }: Table): readonly string[] {
  const lines: string[] = []
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at]
    if (cell === undefined) continue
    const field = fieldNamed(cell.text)
    const next = cells[at + 1]
    if (field === null || next === undefined || next.row !== cell.row) {
      lines.push(...cell.text.split('\n'))
      continue
    }
    // An empty place beside a label: nobody filled it in.
    if (fieldNamed(next.text) !== null) continue
    const value = next.text.trim()
    const plain = plainLabel(cell.text)
    lines.push(
      field === 'content' ? `${plain}：${value.replaceAll('\n', BREAK)}` : `${plain}：${value.replaceAll('\n', ' ')}`,
    )
    at += 1
  }
  return lines
}

/** Stands for an end of line inside a cell. */
export const BREAK = '\u2028'

function fieldNamed(text: string): Field | null {
  return FIELD_OF.get(plainLabel(text)) ?? FIELD_OF.get(plainLabel(text).replace(/[（(].*[）)]/, '')) ?? null
}

const plainLabel = (text: string) => text.replaceAll(/[\s*＊:：]/g, '')

export function labelledIn(line: string): readonly (readonly [Field, string])[] {
  const places = [...line.matchAll(LABELLED)]
  return places.map((place, index) => {
    const field =
      FIELD_OF.get((place[1] ?? '').replaceAll(/\s/g, '').toLowerCase()) ??
      FIELD_OF.get((place[1] ?? '').replaceAll(/\s/g, '')) ??
      'other'
    const value = line.slice(place.index + place[0].length, places[index + 1]?.index ?? line.length)
    return [field, field === 'content' ? value.trim() : value.replace(/^[\s_＿]+|[\s_＿，,；;。、]+$/g, '')] as const
  })
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
