/**
 * Checks of the publication table 主动公开政府信息情况 within one report: T2A-1, T2A-3, T2A-4, T2A-5 (form 2019) and
 * T2B-2 (form 2021). Each is run on the rows that the document prints.
 */
import { cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import { FORMS, publicationCellId } from './format.ts'
import { inferredNote, operand } from './operand.ts'
import type { AnnualReport } from './report.ts'

/** T2A-1, T2A-3, T2A-4, T2A-5, T2B-2: what the columns of 第二十条 imply for one another (form of the report, table two). */
export function checkPublication({ cells }: AnnualReport): readonly Judgement[] {
  const judgements: Judgement[] = []
  for (const rule of RULES) {
    const ids = rule.columns.map((column) => publicationCellId(rule.block, rule.row, column))
    if (!ids.every((id) => id in cells)) continue
    const values = ids.map((id) => operand(cells, id))
    const known = values.filter((value) => value !== null)
    if (known.length < values.length) {
      judgements.push(
        cannotBeJudged(rule.check, `表二“${rule.label}”行有空白或认不准的数，无法核对${rule.subject}`, { cells: ids }),
      )
      continue
    }
    const fault = rule.fault(known)
    judgements.push(
      fault === null
        ? holds(rule.check, ids)
        : fails(rule.check, `表二“${rule.label}”：${fault}${inferredNote(cells, ids)}`, { cells: ids }),
    )
  }
  return judgements
}

interface Rule {
  readonly check: string
  readonly block: string
  readonly row: string
  readonly label: string
  readonly columns: readonly string[]
  readonly subject: string
  /** Chinese: what is wrong with these values, in the order of `columns`; null if nothing. */
  readonly fault: (values: readonly number[]) => string | null
}

const publishedWithinTotal = {
  check: 'T2A-1',
  columns: ['published', 'publishedTotal'],
  subject: '新公开与总公开数量',
  fault: ([published = 0, total = 0]: readonly number[]) =>
    published <= total ? null : `本年新公开 ${published} 件，多于对外公开总数 ${total} 件`,
}

const stockNotNegative = {
  check: 'T2A-3',
  columns: ['previous', 'change'],
  subject: '项目数量',
  fault: ([previous = 0, change = 0]: readonly number[]) =>
    previous + change >= 0 ? null : `上一年项目 ${previous} 项，本年增/减 ${change} 项，结果小于 0`,
}

const procurementAgrees = {
  check: 'T2A-4',
  columns: ['projects', 'amount'],
  subject: '采购项目与金额',
  fault: ([projects = 0, amount = 0]: readonly number[]) =>
    (projects === 0) === (amount === 0)
      ? null
      : `采购项目 ${projects} 项，采购总金额 ${amount} 元，一个为 0 另一个不为 0`,
}

const decisionsNeedItems = {
  check: 'T2A-5',
  columns: ['previous', 'change', 'decisions'],
  subject: '处理决定与项目数量',
  fault: ([previous = 0, change = 0, decisions = 0]: readonly number[]) =>
    decisions > 0 && previous + change === 0 ? `有处理决定 ${decisions} 件，项目数量却是 0 项` : null,
}

const issuedWithinInForce = {
  check: 'T2B-2',
  columns: ['issued', 'repealed', 'inForce'],
  subject: '制发与现行有效件数',
  fault: ([issued = 0, repealed = 0, inForce = 0]: readonly number[]) => {
    if (inForce < 0) return `现行有效 ${inForce} 件，小于 0`
    if (issued <= inForce + repealed) return null
    return `本年制发 ${issued} 件、废止 ${repealed} 件，现行有效却只有 ${inForce} 件`
  },
}

const RULES: readonly Rule[] = [
  ...rowsOf('2019', 'art20_1').map((row) => ({ ...row, ...publishedWithinTotal })),
  ...['art20_5', 'art20_6', 'art20_8'].flatMap((block) =>
    rowsOf('2019', block).map((row) => ({ ...row, ...stockNotNegative })),
  ),
  ...rowsOf('2019', 'art20_9').map((row) => ({ ...row, ...procurementAgrees })),
  ...['art20_5', 'art20_6'].flatMap((block) => rowsOf('2019', block).map((row) => ({ ...row, ...decisionsNeedItems }))),
  ...rowsOf('2021', 'art20_1').map((row) => ({ ...row, ...issuedWithinInForce })),
]

function rowsOf(format: '2019' | '2021', block: string) {
  const form = FORMS[format].publication.find(({ id }) => id === block)
  return (form?.rows ?? []).map(({ id, label }) => ({ block, row: id, label }))
}
