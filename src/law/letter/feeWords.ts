/** How a fee notice tells standard and computation (收费办法 Art. 3–6). */
import type { Fee } from '../fee.ts'

/** 收费办法 Art. 4, 5: the standard, and a line for each band that was reached. */
export function feeWords({ standard, quantity, steps, amount }: Fee): {
  readonly feeStandard: string
  readonly feeComputation: readonly string[]
  readonly feeAmount: number
} {
  const unit = standard === 'items' ? '件' : '页'
  const lines = steps.map(({ from, to, rate, count, amount: part }) => {
    const band = to === null ? `第${from}${unit}以上` : `第${from}至${to}${unit}`
    return rate === 0 ? `${band}的${count}${unit}不收费；` : `${band}的${count}${unit}，每${unit}${rate}元，${part}元；`
  })
  const what = standard === 'items' ? `当月累计申请${quantity}件` : `本件共${quantity}页`
  return {
    feeStandard:
      standard === 'items' ? '按件计收（同一申请人一个自然月内累计申请的件数）' : '按量计收（本件申请提供的页数）',
    feeComputation: [`${what}，其中：`, ...lines, `合计${amount}元。`],
    feeAmount: amount,
  }
}
