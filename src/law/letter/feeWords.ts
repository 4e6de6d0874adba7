/** How a fee notice tells standard and computation (收费办法 Art. 3–6). */
import { type FeeStandard, type FeeStep, feeByItems, feeByPages } from '../fee.ts'

export interface FeeWords {
  readonly feeStandard: string
  readonly feeComputation: readonly string[]
  readonly feeAmount: number
}

/** 收费办法 Art. 4, 5: the standard, and how what this one request costs is reckoned: by its place in the month, or by its pages. */
export function feeWords(standard: FeeStandard, quantity: number): FeeWords {
  return standard === 'items' ? wordsOfPlace(quantity) : wordsOfPages(quantity)
}

/** 收费办法 Art. 4: each request pays the rate of the band that it falls into; those before it had notices of their own. */
function wordsOfPlace(place: number): FeeWords {
  const step = feeByItems(place).steps.at(-1)
  if (step === undefined) throw new RangeError(`no band for request ${place}`)
  const amount = step.rate
  return {
    feeStandard: '按件计收（同一申请人一个自然月内累计申请的件数）',
    feeComputation: [
      `本件为当月第${place}件申请，属于${band(step, '件')}，${price(step, '件')}；`,
      `本件收费${amount}元。`,
    ],
    feeAmount: amount,
  }
}

/** 收费办法 Art. 5: a line for each band that was reached. */
function wordsOfPages(pages: number): FeeWords {
  const { steps, amount } = feeByPages(pages)
  const lines = steps.map((step) => {
    const counted = `${band(step, '页')}的${step.count}页`
    return step.rate === 0 ? `${counted}不收费；` : `${counted}，${price(step, '页')}，${step.amount}元；`
  })
  return {
    feeStandard: '按量计收（本件申请提供的页数）',
    feeComputation: [`本件共${pages}页，其中：`, ...lines, `合计${amount}元。`],
    feeAmount: amount,
  }
}

const band = ({ from, to }: FeeStep, unit: string) => (to === null ? `第${from}${unit}以上` : `第${from}至${to}${unit}`)

const price = ({ rate }: FeeStep, unit: string) => (rate === 0 ? '不收费' : `每${unit}${rate}元`)
