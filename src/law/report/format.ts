/**
 * Both statutory forms of the annual report as data: sections, tables, rows, columns, and the id of every cell.
 * Form '2019' 国办公开办函〔2019〕60号 (report years 2019 and 2020), form '2021' 国办公开办函〔2021〕30号 (2021 onwards);
 * basis: Art. 50 of 政府信息公开条例.
 */
import type { Format, SectionNumber } from './report.ts'

/** count: integer ≥ 0. signed: integer. yuan: amount in 元, two decimals. */
export type CellType = 'count' | 'signed' | 'yuan'

export interface ColumnForm {
  readonly id: string
  readonly label: string
  readonly type: CellType
}

/** A row of the publication table 主动公开政府信息情况; its cells are `2.<block>.<row>.<column>`. */
export interface BlockRowForm {
  readonly id: string
  readonly label: string
}

/** 第二十条第（…）项: one block of the publication table with its own columns. */
export interface BlockForm {
  readonly id: string
  readonly label: string
  readonly columns: readonly ColumnForm[]
  readonly rows: readonly BlockRowForm[]
}

/** A row of the requests table; `path` is its labels from the outermost, its cells are `3.<id>.<applicant column>`. */
export interface RequestRowForm {
  readonly id: string
  readonly path: readonly string[]
}

/** A group of the review table; its cells are `4.<id>.<result>`. */
export interface ReviewGroupForm {
  readonly id: string
  readonly path: readonly string[]
}

export interface ReportForm {
  readonly format: Format
  readonly document: string
  readonly publication: readonly BlockForm[]
  readonly requests: readonly RequestRowForm[]
  readonly reviews: readonly ReviewGroupForm[]
}

/** The six sections (Art. 50; both forms), with the headings of the form. */
export const SECTION_TITLES: Readonly<Record<SectionNumber, string>> = {
  1: '总体情况',
  2: '主动公开政府信息情况',
  3: '收到和处理政府信息公开申请情况',
  4: '政府信息公开行政复议、行政诉讼情况',
  5: '存在的主要问题及改进情况',
  6: '其他需要报告的事项',
}

/** The seven applicant columns of the requests table. */
export const APPLICANT_COLUMNS = [
  { id: 'person', label: '自然人', group: null },
  { id: 'business', label: '商业企业', group: '法人或其他组织' },
  { id: 'research', label: '科研机构', group: '法人或其他组织' },
  { id: 'publicInterest', label: '社会公益组织', group: '法人或其他组织' },
  { id: 'legalService', label: '法律服务机构', group: '法人或其他组织' },
  { id: 'otherOrganisation', label: '其他', group: '法人或其他组织' },
  { id: 'total', label: '总计', group: null },
] as const

/** The five result columns of each group of the review table. */
export const REVIEW_COLUMNS = [
  { id: 'upheld', label: '结果维持' },
  { id: 'corrected', label: '结果纠正' },
  { id: 'other', label: '其他结果' },
  { id: 'pending', label: '尚未审结' },
  { id: 'total', label: '总计' },
] as const

/** Words in the top left corner of the requests table: the identity that the form itself states (T3-1). */
export const REQUESTS_CORNER = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'

const count = (id: string, label: string): ColumnForm => ({ id, label, type: 'count' })
const RESULTS = '三、本年度办理结果'
const WITHHELD = '（三）不予公开'
const UNAVAILABLE = '（四）无法提供'
const NOT_HANDLED = '（五）不予处理'
const OTHERWISE = '（六）其他处理'

const REQUEST_ROWS_BEFORE_OTHERWISE: readonly RequestRowForm[] = [
  { id: 'new', path: ['一、本年新收政府信息公开申请数量'] },
  { id: 'carriedIn', path: ['二、上年结转政府信息公开申请数量'] },
  { id: 'disclosed', path: [RESULTS, '（一）予以公开'] },
  { id: 'disclosedInPart', path: [RESULTS, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'] },
  { id: 'withheld.stateSecret', path: [RESULTS, WITHHELD, '1.属于国家秘密'] },
  { id: 'withheld.forbiddenByLaw', path: [RESULTS, WITHHELD, '2.其他法律行政法规禁止公开'] },
  { id: 'withheld.publicSecurity', path: [RESULTS, WITHHELD, '3.危及“三安全一稳定”'] },
  { id: 'withheld.thirdPartyRights', path: [RESULTS, WITHHELD, '4.保护第三方合法权益'] },
  { id: 'withheld.internalAffairs', path: [RESULTS, WITHHELD, '5.属于三类内部事务信息'] },
  { id: 'withheld.deliberative', path: [RESULTS, WITHHELD, '6.属于四类过程性信息'] },
  { id: 'withheld.enforcementFile', path: [RESULTS, WITHHELD, '7.属于行政执法案卷'] },
  { id: 'withheld.administrativeQuery', path: [RESULTS, WITHHELD, '8.属于行政查询事项'] },
  { id: 'unavailable.notHeld', path: [RESULTS, UNAVAILABLE, '1.本机关不掌握相关政府信息'] },
  { id: 'unavailable.notCreated', path: [RESULTS, UNAVAILABLE, '2.没有现成信息需要另行制作'] },
  { id: 'unavailable.stillUnclear', path: [RESULTS, UNAVAILABLE, '3.补正后申请内容仍不明确'] },
  { id: 'notHandled.petition', path: [RESULTS, NOT_HANDLED, '1.信访举报投诉类申请'] },
  { id: 'notHandled.repeat', path: [RESULTS, NOT_HANDLED, '2.重复申请'] },
  { id: 'notHandled.publication', path: [RESULTS, NOT_HANDLED, '3.要求提供公开出版物'] },
  { id: 'notHandled.excessive', path: [RESULTS, NOT_HANDLED, '4.无正当理由大量反复申请'] },
  { id: 'notHandled.reconfirm', path: [RESULTS, NOT_HANDLED, '5.要求行政机关确认或重新出具已获取信息'] },
]

const REQUEST_ROWS_AFTER_OTHERWISE: readonly RequestRowForm[] = [
  { id: 'handledTotal', path: [RESULTS, '（七）总计'] },
  { id: 'carriedOut', path: ['四、结转下年度继续办理'] },
]

/** The single row （六）其他处理 of form 2019; reports under form 2021 that kept it use the same id. */
export const OTHERWISE_CLOSED_SINGLE: RequestRowForm = { id: 'otherwiseClosed', path: [RESULTS, OTHERWISE] }

/** The three rows under （六）其他处理 of form 2021. */
export const OTHERWISE_CLOSED_ROWS: readonly RequestRowForm[] = [
  {
    id: 'otherwiseClosed.notCorrected',
    path: [RESULTS, OTHERWISE, '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
  },
  {
    id: 'otherwiseClosed.feeUnpaid',
    path: [RESULTS, OTHERWISE, '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
  },
  { id: 'otherwiseClosed.other', path: [RESULTS, OTHERWISE, '3.其他'] },
]

const REVIEWS: readonly ReviewGroupForm[] = [
  { id: 'reconsideration', path: ['行政复议'] },
  { id: 'suitDirect', path: ['行政诉讼', '未经复议直接起诉'] },
  { id: 'suitAfterReconsideration', path: ['行政诉讼', '复议后起诉'] },
]

const STOCK_COLUMNS = [
  count('previous', '上一年项目数量'),
  { id: 'change', label: '本年增/减', type: 'signed' },
] as const

export const FORMS: Readonly<Record<Format, ReportForm>> = {
  '2019': {
    format: '2019',
    document: '国办公开办函〔2019〕60号',
    publication: [
      {
        id: 'art20_1',
        label: '第二十条第（一）项',
        columns: [
          count('made', '本年新制作数量'),
          count('published', '本年新公开数量'),
          count('publishedTotal', '对外公开总数量'),
        ],
        rows: [
          { id: 'rules', label: '规章' },
          { id: 'normativeDocuments', label: '规范性文件' },
        ],
      },
      {
        id: 'art20_5',
        label: '第二十条第（五）项',
        columns: [...STOCK_COLUMNS, count('decisions', '处理决定数量')],
        rows: [
          { id: 'licences', label: '行政许可' },
          { id: 'otherServices', label: '其他对外管理服务事项' },
        ],
      },
      {
        id: 'art20_6',
        label: '第二十条第（六）项',
        columns: [...STOCK_COLUMNS, count('decisions', '处理决定数量')],
        rows: [
          { id: 'penalties', label: '行政处罚' },
          { id: 'coercion', label: '行政强制' },
        ],
      },
      {
        id: 'art20_8',
        label: '第二十条第（八）项',
        columns: STOCK_COLUMNS,
        rows: [{ id: 'fees', label: '行政事业性收费' }],
      },
      {
        id: 'art20_9',
        label: '第二十条第（九）项',
        columns: [count('projects', '采购项目数量'), { id: 'amount', label: '采购总金额', type: 'yuan' }],
        rows: [{ id: 'procurement', label: '政府集中采购' }],
      },
    ],
    requests: [...REQUEST_ROWS_BEFORE_OTHERWISE, OTHERWISE_CLOSED_SINGLE, ...REQUEST_ROWS_AFTER_OTHERWISE],
    reviews: REVIEWS,
  },
  '2021': {
    format: '2021',
    document: '国办公开办函〔2021〕30号',
    publication: [
      {
        id: 'art20_1',
        label: '第二十条第（一）项',
        columns: [count('issued', '本年制发件数'), count('repealed', '本年废止件数'), count('inForce', '现行有效件数')],
        rows: [
          { id: 'rules', label: '规章' },
          { id: 'normativeDocuments', label: '行政规范性文件' },
        ],
      },
      {
        id: 'art20_5',
        label: '第二十条第（五）项',
        columns: [count('decisions', '本年处理决定数量')],
        rows: [{ id: 'licences', label: '行政许可' }],
      },
      {
        id: 'art20_6',
        label: '第二十条第（六）项',
        columns: [count('decisions', '本年处理决定数量')],
        rows: [
          { id: 'penalties', label: '行政处罚' },
          { id: 'coercion', label: '行政强制' },
        ],
      },
      {
        id: 'art20_8',
        label: '第二十条第（八）项',
        columns: [{ id: 'amount', label: '本年收费金额（单位：万元）', type: 'yuan' }],
        rows: [{ id: 'fees', label: '行政事业性收费' }],
      },
    ],
    requests: [...REQUEST_ROWS_BEFORE_OTHERWISE, ...OTHERWISE_CLOSED_ROWS, ...REQUEST_ROWS_AFTER_OTHERWISE],
    reviews: REVIEWS,
  },
}

/** The form that a report year must use (国办公开办函〔2019〕60号, from 2021 on 〔2021〕30号); null before 2019, when no unified form existed. */
export function formatOfYear(year: number): Format | null {
  if (year < 2019) return null
  return year <= 2020 ? '2019' : '2021'
}

export const publicationCellId = (block: string, row: string, column: string) => `2.${block}.${row}.${column}`
export const requestCellId = (row: string, column: string) => `3.${row}.${column}`
export const reviewCellId = (group: string, column: string) => `4.${group}.${column}`

/** One cell of a form: its id and how the form names its place. */
export interface CellForm {
  readonly id: string
  readonly table: 2 | 3 | 4
  /** Chinese labels from the outermost: block, rows, column. */
  readonly path: readonly string[]
  readonly type: CellType
}

/** Every cell of a form in the order in which it is printed: 198 in form 2019, 200 in form 2021. */
export function cellsOfForm(format: Format): readonly CellForm[] {
  return CELLS_OF_FORM[format]
}

/** The cell with this id in whichever form has it; the single row （六） counts as known in both. */
export function cellForm(id: string): CellForm | null {
  return CELL_BY_ID.get(id) ?? null
}

/** A cell's place in the words of the form, "一、本年新收政府信息公开申请数量 · 自然人"; its id where no form has it. */
export function cellName(id: string): string {
  return cellForm(id)?.path.join(' · ') ?? id
}

function listCells(form: ReportForm): CellForm[] {
  const publication = form.publication.flatMap((block) =>
    block.rows.flatMap((row) =>
      block.columns.map(
        (column): CellForm => ({
          id: publicationCellId(block.id, row.id, column.id),
          table: 2,
          path: [block.label, row.label, column.label],
          type: column.type,
        }),
      ),
    ),
  )
  const requests = form.requests.flatMap((row) =>
    APPLICANT_COLUMNS.map(
      (column): CellForm => ({
        id: requestCellId(row.id, column.id),
        table: 3,
        path: [...row.path, column.label],
        type: 'count',
      }),
    ),
  )
  const reviews = form.reviews.flatMap((group) =>
    REVIEW_COLUMNS.map(
      (column): CellForm => ({
        id: reviewCellId(group.id, column.id),
        table: 4,
        path: [...group.path, column.label],
        type: 'count',
      }),
    ),
  )
  return [...publication, ...requests, ...reviews]
}

const CELLS_OF_FORM: Readonly<Record<Format, readonly CellForm[]>> = {
  '2019': listCells(FORMS['2019']),
  '2021': listCells(FORMS['2021']),
}
/** Where both forms have a cell, in the words of the present one. */
const CELL_BY_ID = new Map([...CELLS_OF_FORM['2019'], ...CELLS_OF_FORM['2021']].map((cell) => [cell.id, cell]))
