/**
 * What the narrative states against what the tables hold: TXT-1, TXT-2, TXT-5, TXT-8, TXT-10, FEE-1 (Art. 50: the report
 * states one set of facts). A figure of another scope or year, or a vague one, is not compared.
 */
import { cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import { requestCellId, reviewCellId } from './format.ts'
import { hasTable, inferredNote, operand, sumOf } from './operand.ts'
import type { AnnualReport, Claim, ClaimKind } from './report.ts'

/** TXT-1, TXT-2, TXT-5, TXT-8, TXT-10, FEE-1: the narrative and the tables say the same (Art. 50). */
export function checkClaims(report: AnnualReport): readonly Judgement[] {
  return [
    ...checkRequestClaims(report),
    ...checkReviewClaims(report),
    ...checkFeeClaims(report),
    ...checkMissingNumbers(report),
    ...checkAccountability(report),
  ]
}

/** Claims that speak of the whole report's figure: not a part, not another scope, not vague, with a number. */
function wholeFigures(claims: readonly Claim[], what: ClaimKind): readonly (Claim & { readonly value: number })[] {
  const found: (Claim & { readonly value: number })[] = []
  for (const claim of claims) {
    const { value } = claim
    if (claim.what !== what || value === null || claim.vague || claim.otherScope === true) continue
    if (claim.partOf !== undefined || claim.name !== undefined) continue
    if (!found.some((other) => other.value === value)) found.push({ ...claim, value })
  }
  return found
}

const REQUEST_CLAIMS = [
  { what: 'requestsReceived', row: 'new', label: '一、本年新收' },
  { what: 'requestsAnswered', row: 'handledTotal', label: '（七）总计' },
  { what: 'requestsCarriedIn', row: 'carriedIn', label: '二、上年结转' },
  { what: 'requestsCarriedOut', row: 'carriedOut', label: '四、结转下年度' },
] as const

/** TXT-1: a number received may include what was carried over (一 or 一＋二); numbers answered and carried over likewise. */
function checkRequestClaims({ claims, cells }: AnnualReport): readonly Judgement[] {
  if (!hasTable(cells, 3)) return []
  return REQUEST_CLAIMS.flatMap(({ what, row, label }) =>
    wholeFigures(claims, what).map((claim): Judgement => {
      const id = requestCellId(row, 'total')
      const value = operand(cells, id)
      if (value === claim.value) return holds('TXT-1', [id])
      const carriedInId = requestCellId('carriedIn', 'total')
      const ids = what === 'requestsReceived' && claim.value > 0 ? [id, carriedInId] : [id]
      const sum = sumOf(cells, ids)
      if (sum === null) {
        return cannotBeJudged('TXT-1', `文中称“${claim.quote}”，表三“${label}”的总计空白或认不准，无法核对`, {
          cells: ids,
          quote: claim.quote,
        })
      }
      if (sum === claim.value) return holds('TXT-1', ids)
      const both = ids.length > 1 && sum !== value ? `（连同上年结转 ${sum} 件）` : ''
      return fails(
        'TXT-1',
        `文中称“${claim.quote}”（${claim.value} 件），表三“${label}”的总计却是 ${value} 件${both}${inferredNote(cells, ids)}`,
        { cells: ids, quote: claim.quote },
      )
    }),
  )
}

const REVIEW_CLAIMS = [
  { what: 'reconsiderations', groups: ['reconsideration'], label: '行政复议' },
  { what: 'lawsuits', groups: ['suitDirect', 'suitAfterReconsideration'], label: '行政诉讼' },
] as const

/** TXT-2: the numbers of reconsiderations and of lawsuits are those of the review table; 未发生 means all 0. */
function checkReviewClaims({ claims, cells }: AnnualReport): readonly Judgement[] {
  if (!hasTable(cells, 4)) return []
  return REVIEW_CLAIMS.flatMap(({ what, groups, label }) =>
    wholeFigures(claims, what).map((claim): Judgement => {
      const ids = groups.map((group) => reviewCellId(group, 'total'))
      const sum = sumOf(cells, ids)
      if (sum === null) {
        return cannotBeJudged('TXT-2', `文中称“${claim.quote}”，表四${label}总计空白或认不准，无法核对`, {
          cells: ids,
          quote: claim.quote,
        })
      }
      if (sum === claim.value) return holds('TXT-2', ids)
      return fails(
        'TXT-2',
        `文中称“${claim.quote}”（${label} ${claim.value} 件），表四${label}总计却是 ${sum} 件${inferredNote(cells, ids)}`,
        { cells: ids, quote: claim.quote },
      )
    }),
  )
}

/** TXT-5: 未收取 and an amount collected exclude one another. FEE-1: notices sent cover the requests closed as unpaid. */
function checkFeeClaims({ claims, cells }: AnnualReport): readonly Judgement[] {
  const judgements: Judgement[] = []
  const fees = wholeFigures(claims, 'feesCollected')
  const none = fees.find((claim) => claim.value === 0)
  const some = fees.find((claim) => claim.value > 0)
  if (none !== undefined && some !== undefined) {
    const message = `文中一处称“${none.quote}”，另一处称“${some.quote}”（${some.value} 元），两处不一致`
    judgements.push(fails('TXT-5', message, { quote: none.quote }))
  } else if (fees.length > 0) judgements.push(holds('TXT-5'))

  const [notices] = wholeFigures(claims, 'feeNotices')
  const id = requestCellId('otherwiseClosed.feeUnpaid', 'total')
  const unpaid = operand(cells, id)
  if (notices === undefined || !(id in cells)) return judgements
  if (unpaid === null) {
    judgements.push(cannotBeJudged('FEE-1', '表三（六）2 的总计空白或认不准，无法与收费通知件数核对', { cells: [id] }))
  } else if (notices.value >= unpaid) judgements.push(holds('FEE-1', [id]))
  else {
    const message = `文中称“${notices.quote}”（收费通知 ${notices.value} 件），少于表三（六）2 逾期未缴费的 ${unpaid} 件`
    judgements.push(fails('FEE-1', message, { cells: [id], quote: notices.quote }))
  }
  return judgements
}

/** TXT-8: a sentence that leaves its number out. */
function checkMissingNumbers({ claims }: AnnualReport): readonly Judgement[] {
  const without = claims.filter(({ value }) => value === null)
  if (without.length === 0) return claims.length === 0 ? [] : [holds('TXT-8')]
  return without.map(({ quote, unit }) =>
    fails('TXT-8', `“${quote}”漏填数字${unit === null ? '' : `（“${unit}”前应有数）`}`, { quote }),
  )
}

const NO_ACCOUNTABILITY = /(?:未|没有|无)(?:发生|出现|有)?[^。；，]{0,30}(?:责任追究|追究责任|追责|问责)/
const ACCOUNTABILITY =
  /对[^。；，]{0,12}(?:\d+|[一二两三四五六七八九十]+)(?:名|个|人|位|家)[^。；，]{0,20}(?:通报批评|诫勉|处分|问责|追责)/

/** TXT-10: 未出现责任追究 and a person or unit called to account exclude one another (疑似矛盾: a warning). */
function checkAccountability({ sections }: AnnualReport): readonly Judgement[] {
  let none: string | null = null
  let some: string | null = null
  for (const { text } of sections) {
    none ??= NO_ACCOUNTABILITY.exec(text)?.[0] ?? null
    some ??= ACCOUNTABILITY.exec(text)?.[0] ?? null
  }
  if (none === null) return []
  if (some === null) return [holds('TXT-10')]
  return [fails('TXT-10', `疑似矛盾：文中称“${some}”，又称“${none}”`, { quote: some })]
}
