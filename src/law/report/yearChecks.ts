/**
 * Checks against the report of the year before: T3-4, T4-2, T2A-2, T2B-1, TXT-11. They run only where that report is
 * given and is of the year before; their basis is in checkList.ts.
 */
import { cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import { APPLICANT_COLUMNS, FORMS, publicationCellId, requestCellId } from './format.ts'
import { hasTable, operand, sumOf } from './operand.ts'
import type { AnnualReport } from './report.ts'

/** T3-4, T4-2, T2A-2, T2B-1, TXT-11: what one year's report says of the year before (Art. 49, 50). */
export function checkAgainstPrevious(report: AnnualReport, previous: AnnualReport): readonly Judgement[] {
  if (report.year === null || previous.year !== report.year - 1) return []
  if (sameOrgan(report.organ, previous.organ) === false && !shareName(report.organ, previous.organ)) return []
  return [
    ...checkCarryOver(report, previous),
    ...checkStocks(report, previous),
    ...checkInForce(report, previous),
    ...checkIdleReviews(report, previous),
    ...checkCopied(report, previous),
  ]
}

/** True when two names are of one organ, written long or short; null where one is not known. No article. */
export function sameOrgan(left: string | null, right: string | null): boolean | null {
  if (left === null || right === null) return null
  const [one, other] = [left.replace(/\s/g, ''), right.replace(/\s/g, '')]
  return one === other || one.endsWith(other) || other.endsWith(one)
}

/** A reorganised organ keeps most of its name: half of the shorter name's characters at its beginning. */
function shareName(left: string | null, right: string | null): boolean {
  const half = Math.ceil(Math.min(left?.length ?? 0, right?.length ?? 0) / 2)
  return half > 1 && left?.slice(0, half) === right?.slice(0, half)
}

/** T3-4: what was carried over into this year is what last year carried out; a warning if the organ's name changed. */
function checkCarryOver(report: AnnualReport, previous: AnnualReport): readonly Judgement[] {
  if (!hasTable(report.cells, 3) || !hasTable(previous.cells, 3)) return []
  return APPLICANT_COLUMNS.map((column): Judgement => {
    const id = requestCellId('carriedIn', column.id)
    const before = operand(previous.cells, requestCellId('carriedOut', column.id))
    const now = operand(report.cells, id)
    if (before === null || now === null) {
      const year = before === null ? previous.year : report.year
      return cannotBeJudged('T3-4', `表三“${column.label}”列：${year} 年的结转数空白或认不准，无法核对两年衔接`, {
        cells: [id],
      })
    }
    if (before === now) return holds('T3-4', [id])
    const renamed = sameOrgan(report.organ, previous.organ) === false
    return fails(
      'T3-4',
      `表三“${column.label}”列：上年结转填 ${now} 件，${previous.year} 年报告的结转下年度却是 ${before} 件` +
        (renamed ? '（两年机关名称不同，可能经过机构改革）' : ''),
      { cells: [id], ...(renamed ? { severity: 'warning' } : {}) },
    )
  })
}

/** T2A-2: the stock of items at the beginning of a year is that of the year before with its change. */
function checkStocks(report: AnnualReport, previous: AnnualReport): readonly Judgement[] {
  return ['art20_5', 'art20_6', 'art20_8'].flatMap((block) =>
    rowsOf('2019', block).flatMap((row): Judgement[] => {
      const id = publicationCellId(block, row.id, 'previous')
      const earlier = ['previous', 'change'].map((column) => publicationCellId(block, row.id, column))
      if (!(id in report.cells) || !earlier.every((earlierId) => earlierId in previous.cells)) return []
      const now = operand(report.cells, id)
      const before = sumOf(previous.cells, earlier)
      if (now === null || before === null) {
        return [cannotBeJudged('T2A-2', `表二“${row.label}”的项目数量空白或认不准，无法核对两年衔接`, { cells: [id] })]
      }
      if (now === before) return [holds('T2A-2', [id])]
      const message = `表二“${row.label}”：上一年项目数量填 ${now} 项，按 ${previous.year} 年报告应为 ${before} 项`
      return [fails('T2A-2', message, { cells: [id] })]
    }),
  )
}

/** T2B-1: documents in force are those of the year before, plus issued, minus repealed. */
function checkInForce(report: AnnualReport, previous: AnnualReport): readonly Judgement[] {
  return rowsOf('2021', 'art20_1').flatMap((row): Judgement[] => {
    const [issuedId, repealedId, id] = ['issued', 'repealed', 'inForce'].map((column) =>
      publicationCellId('art20_1', row.id, column),
    )
    if (issuedId === undefined || repealedId === undefined || id === undefined) return []
    if (!(id in report.cells) || !(id in previous.cells)) return []
    const ids = [issuedId, repealedId, id]
    const [before, now] = [operand(previous.cells, id), operand(report.cells, id)]
    const [issued, repealed] = [operand(report.cells, issuedId), operand(report.cells, repealedId)]
    if (before === null || now === null || issued === null || repealed === null) {
      return [cannotBeJudged('T2B-1', `表二“${row.label}”的件数空白或认不准，无法核对两年衔接`, { cells: ids })]
    }
    if (now === before + issued - repealed) return [holds('T2B-1', ids)]
    const message =
      `表二“${row.label}”：上年现行有效 ${before} 件，本年制发 ${issued} 件、废止 ${repealed} 件，` +
      `应为 ${before + issued - repealed} 件，现行有效却填 ${now} 件`
    return [fails('T2B-1', message, { cells: ids })]
  })
}

const REVIEW_TOTALS = ['reconsideration', 'suitDirect', 'suitAfterReconsideration'].map((group) => `4.${group}.total`)

/** T4-2: cases although no request was received or handled in either year. */
function checkIdleReviews(report: AnnualReport, previous: AnnualReport): readonly Judgement[] {
  const requests = ['new', 'carriedIn'].map((row) => requestCellId(row, 'total'))
  const total = sumOf(report.cells, requests)
  const before = sumOf(previous.cells, requests)
  const cases = sumOf(report.cells, REVIEW_TOTALS)
  if (total !== 0 || before !== 0 || cases === null) return []
  if (cases === 0) return [holds('T4-2', REVIEW_TOTALS)]
  return [fails('T4-2', `本年和上年都没有政府信息公开申请，表四却有 ${cases} 件复议、诉讼`, { cells: REVIEW_TOTALS })]
}

/** TXT-11: more than half of the sentences stand word for word in last year's report (国办公开办函〔2021〕30号 二（四）). */
function checkCopied(report: AnnualReport, previous: AnnualReport): readonly Judgement[] {
  const before = new Set(sentences(previous).map(withoutFigures))
  const now = sentences(report)
  const length = now.reduce((sum, sentence) => sum + sentence.length, 0)
  if (before.size === 0 || length < 200) return []
  const shared = now.filter((sentence) => before.has(withoutFigures(sentence)))
  const sharedLength = shared.reduce((sum, sentence) => sum + sentence.length, 0)
  if (sharedLength * 2 <= length) return [holds('TXT-11')]
  const longest = shared.reduce((left, right) => (right.length > left.length ? right : left), '')
  const message = `第一、五、六部分有 ${Math.round((sharedLength / length) * 100)}% 的文字与 ${previous.year} 年报告逐句相同`
  return [fails('TXT-11', message, { quote: longest })]
}

/** Sentences of the free text, long enough to be no accident. */
function sentences({ sections }: AnnualReport): readonly string[] {
  return sections
    .filter(({ number }) => number === 1 || number === 5 || number === 6)
    .flatMap(({ text }) => text.split(/[。；\n]/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 15)
}

const withoutFigures = (sentence: string) => sentence.replace(/[\d\s]+/g, '')

function rowsOf(format: '2019' | '2021', block: string) {
  return FORMS[format].publication.find(({ id }) => id === block)?.rows ?? []
}
