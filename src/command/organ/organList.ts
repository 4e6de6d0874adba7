/**
 * Organs as a list in a spreadsheet: what is exported can be imported again. A row names its organ above by name, code
 * or number; the organ above may stand in the same file.
 */
import { addDays, type PlainDate, parseDate } from '#law/date.ts'
import { latestName, type Organ, type RemedyBody, ZONE_APPROVERS, type Zone } from '#law/organ.ts'
import { ALL_ORGAN_KINDS, ORGAN_KINDS, type OrganKind } from '#law/organKind.ts'
import { entryOn } from '#law/span.ts'

export const ORGAN_LIST_HEADS = [
  ...['编号', '上级机关', '类型', '名称', '简称', '成立日期', '统一社会信用代码', '索引号代码', '行政区划代码'],
  ...['垂直领导', '行政复议机构', '开发区批准机关', '开发区主体资格', '合署机关'],
  ...['公开工作机构', '负责人', '办公地址', '办公时间', '联系电话', '传真', '电子邮箱'],
  ...['行政复议机关', '复议机关地址', '复议网上渠道', '管辖法院', '法院地址', '法院网上渠道'],
] as const

type Head = (typeof ORGAN_LIST_HEADS)[number]

/** Without these a row says too little. */
const NEEDED: readonly Head[] = ['类型', '名称', '成立日期']

/** A row that was understood; which organs it names is found out by the command. */
export interface OrganRow {
  /** Line of the file, from 1. */
  readonly line: number
  /** How other rows may call it, beside its name and code. */
  readonly number: string | null
  readonly parent: string | null
  readonly twin: string | null
  readonly founding: Omit<Organ, 'id' | 'parentId' | 'twinOf'>
}

export interface RowFault {
  readonly line: number
  readonly sentence: string
}

export interface OrganListReading {
  readonly rows: readonly OrganRow[]
  readonly faults: readonly RowFault[]
}

/** Rows of texts, the heading row first, in any order of columns. */
export function readOrganList(rows: readonly (readonly string[])[]): OrganListReading {
  const [heads = [], ...body] = rows
  const columns = new Map(heads.map((head, index) => [head.trim(), index]))
  const missing = NEEDED.filter((head) => !columns.has(head))
  if (missing.length > 0) {
    const sentence = `第一行应为列名，缺少：${missing.join('、')}。可以先导出一份作为样表。`
    return { rows: [], faults: [{ line: 1, sentence }] }
  }
  const unknown = [...columns.keys()].filter((head) => head !== '' && !isHead(head))
  if (unknown.length > 0) {
    return { rows: [], faults: [{ line: 1, sentence: `不认识的列名：${unknown.join('、')}。` }] }
  }
  const read: OrganRow[] = []
  const faults: RowFault[] = []
  for (const [index, row] of body.entries()) {
    if (row.every((field) => field.trim() === '')) continue
    const line = index + 2
    if (row.some((field) => field.includes('\0') || !field.isWellFormed())) {
      faults.push({ line, sentence: '含有不能保存的字符（空字符或者残缺的字符），请删去后重新导入。' })
      continue
    }
    const reading = readRow(line, (head) => row[columns.get(head) ?? -1]?.trim() || null)
    if ('sentences' in reading) faults.push(...reading.sentences.map((sentence) => ({ line, sentence })))
    else read.push(reading)
  }
  return { rows: read, faults }
}

type Field = (head: Head) => string | null

function readRow(line: number, field: Field): OrganRow | { readonly sentences: readonly string[] } {
  const sentences: string[] = []
  const fail = (sentence: string) => {
    sentences.push(sentence)
    return null
  }
  const needed = (head: Head) => field(head) ?? fail(`“${head}”没有填写。`)
  const yes = (head: Head) => {
    const text = field(head)
    if (text === null || text === '否') return false
    return text === '是' || fail(`“${head}”应填“是”或者“否”，现为“${text}”。`) === true
  }
  const kind = kindNamed(needed('类型'), fail)
  const name = needed('名称')
  const foundedOn = dayOf(needed('成立日期'), fail)
  const zone = zoneOf(field, yes('开发区主体资格'), fail)
  const [vertical, justice] = [yes('垂直领导'), yes('行政复议机构')]
  if (sentences.length > 0 || kind === null || name === null || foundedOn === null) return { sentences }
  return {
    line,
    number: field('编号'),
    parent: field('上级机关'),
    twin: field('合署机关'),
    founding: {
      kind,
      names: [{ name, shortName: field('简称'), from: foundedOn, to: null }],
      creditCode: field('统一社会信用代码'),
      indexCode: field('索引号代码'),
      regionCode: field('行政区划代码'),
      vertical,
      justice,
      zone,
      seals: [],
      remedies: remediesOf(field, foundedOn),
      office: officeOf(field),
      units: [],
      foundedOn,
      abolishedOn: null,
      successors: [],
    },
  }
}

type Fail = (sentence: string) => null

function kindNamed(text: string | null, fail: Fail): OrganKind | null {
  if (text === null) return null
  const kind = ALL_ORGAN_KINDS.find((each) => ORGAN_KINDS[each].name === text || each === text)
  return (
    kind ?? fail(`没有“${text}”这一类型，可填：${ALL_ORGAN_KINDS.map((each) => ORGAN_KINDS[each].name).join('、')}。`)
  )
}

/** Day 1 of spreadsheets is 1900-01-01, and they believe in 1900-02-29. */
const SERIAL_ZERO = '1899-12-30'

function dayOf(text: string | null, fail: Fail): PlainDate | null {
  if (text === null) return null
  const zero = parseDate(SERIAL_ZERO)
  if (/^\d{5}$/.test(text) && zero !== null) return addDays(zero, Number(text))
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  const [, year = '', month = '', day = ''] = parts ?? []
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? fail(`“${text}”不是存在的日期。`)
}

function zoneOf(field: Field, ownStanding: boolean, fail: Fail): Zone | null {
  const text = field('开发区批准机关')
  if (text === null) return null
  const found = Object.entries(ZONE_APPROVERS).find(([key, name]) => name === text || key === text)?.[0]
  if (!isApprover(found)) return fail(`开发区批准机关可填：${Object.values(ZONE_APPROVERS).join('、')}。`)
  return { approvedBy: found, ownStanding }
}

const isApprover = (text: string | undefined): text is Zone['approvedBy'] =>
  text !== undefined && Object.hasOwn(ZONE_APPROVERS, text)

function officeOf(field: Field) {
  const name = field('公开工作机构')
  if (name === null) return null
  const [head, address, hours] = [field('负责人'), field('办公地址'), field('办公时间')]
  const [phone, fax, email] = [field('联系电话'), field('传真'), field('电子邮箱')]
  return { name, head, address, hours, phone, fax, email }
}

function remediesOf(field: Field, from: PlainDate): readonly RemedyBody[] {
  const kinds = [
    { kind: 'reconsideration', heads: ['行政复议机关', '复议机关地址', '复议网上渠道'] },
    { kind: 'court', heads: ['管辖法院', '法院地址', '法院网上渠道'] },
  ] as const
  return kinds.flatMap(({ kind, heads: [nameHead, addressHead, onlineHead] }) => {
    const name = field(nameHead)
    return name === null ? [] : [{ kind, name, address: field(addressHead), online: field(onlineHead), from, to: null }]
  })
}

const isHead = (text: string): text is Head => ORGAN_LIST_HEADS.some((head) => head === text)

/** An organ as a row; former names, seals, units and what is no longer in force are not in the list. */
export function organListRow(organ: Organ, today: PlainDate): readonly (string | null)[] {
  const name = latestName(organ)
  const [above, beside] = [organ.parentId, organ.twinOf]
  const inForce = (kind: RemedyBody['kind']) =>
    entryOn(
      organ.remedies.filter((each) => each.kind === kind),
      today,
    )
  const [reconsideration, court] = [inForce('reconsideration'), inForce('court')]
  const yesNo = (value: boolean) => (value ? '是' : '否')
  const { office, zone } = organ
  return [
    ...[String(organ.id), above === null ? null : String(above), ORGAN_KINDS[organ.kind].name],
    ...[name?.name ?? null, name?.shortName ?? null, organ.foundedOn],
    ...[organ.creditCode, organ.indexCode, organ.regionCode, yesNo(organ.vertical), yesNo(organ.justice)],
    ...(zone === null ? [null, null] : [ZONE_APPROVERS[zone.approvedBy], yesNo(zone.ownStanding)]),
    beside === null ? null : String(beside),
    ...[office?.name ?? null, office?.head ?? null, office?.address ?? null, office?.hours ?? null],
    ...[office?.phone ?? null, office?.fax ?? null, office?.email ?? null],
    ...[reconsideration?.name ?? null, reconsideration?.address ?? null, reconsideration?.online ?? null],
    ...[court?.name ?? null, court?.address ?? null, court?.online ?? null],
  ]
}
