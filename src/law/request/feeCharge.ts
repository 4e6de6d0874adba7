/**
 * Charging the fee 收费 (Art. 42; 收费办法 Art. 3–6): by item or by page, never both; notice inside the period; twenty working
 * days to pay; then a full period begins anew, or the request is given up.
 */
import type { PlainDate } from '../date.ts'
import { type FeeStandard, feeByItems, feeByPages, MAX_FEE_QUANTITY } from '../fee.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { clockFaults } from './clock.ts'
import { type Entry, type Frame, factReasons, letterReasons, weigh } from './entry.ts'
import type { Method } from './letter.ts'
import { letterOf, type Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface FeeNotice {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly standard: FeeStandard
  /** items: the how-manieth request of the applicant in the month. pages: those of this request. */
  readonly quantity: number
  /** Which request of the applicant in its month this is, by the register; null where the register does not reach back. */
  readonly place: number | null
  /** What an outside notice says; the system's own is computed. */
  readonly amount: number | null
  readonly entry: Entry
}

/** 收费办法 Art. 4, 5: what this one request costs: its own place in the month's bands, or its pages. */
export function feeOfRequest(standard: FeeStandard, quantity: number): number {
  if (standard === 'pages') return feeByPages(quantity).amount
  return quantity < 1 ? 0 : feeByItems(quantity).amount - feeByItems(quantity - 1).amount
}

/** 收费办法 Art. 6: what stands against a fee notice on a day, by the clock. */
export function feeFaults(request: Request, on: PlainDate, { calendar }: Frame): readonly Reason[] {
  return clockFaults(request, { type: 'feeNoticed', sentOn: on, receivedOn: null }, calendar)
}

/** 收费办法 Art. 4–6: notifies of the fee as computed; a wrong one outside is recorded, and the period runs on. */
export function decideChargeFee(request: Request, notice: FeeNotice, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, standard, quantity, place, entry } = notice
  const countable = Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_FEE_QUANTITY
  const computed = countable ? feeOfRequest(standard, quantity) : 0
  const amount = notice.amount ?? computed
  const found = [
    ...feeFaults(request, on, frame),
    ...reasonIf(
      countable && amount !== computed,
      'wrong-amount',
      `按收费标准应当是${computed}元，通知的是${amount}元。`,
      standard === 'items' ? '收费办法 4' : '收费办法 5',
    ),
    ...reasonIf(
      countable && computed === 0,
      'no-fee',
      '没有超出免费的数量，不收费。',
      standard === 'items' ? '收费办法 4' : '收费办法 5',
    ),
    ...reasonIf(
      standard === 'items' && place !== null && quantity > place,
      'beyond-count',
      `按登记簿，这是该申请人本自然月内的第${place ?? 0}件申请，不能按第${quantity}件收费。`,
      '收费办法 4',
    ),
    ...pageFaults(request, standard),
  ]
  const { reasons, proof } = weigh(request, 'chargeFee', { entry, on }, frame, found)
  return decided(
    [
      ...reasons,
      ...letterReasons(request, letterId),
      ...reasonIf(!countable, 'no-quantity', `数量应当是1到${MAX_FEE_QUANTITY}的整数。`, '收费办法 3'),
    ],
    () => [{ kind: 'feeNoticed', letterId, method, on, standard, quantity, amount, proof }],
  )
}

/** 收费办法 Art. 5: pages are charged where information is provided, not where it is public already. */
function pageFaults({ choice }: Request, standard: FeeStandard): readonly Reason[] {
  const provides = choice === null || choice.results.some(({ code }) => code === 'OPEN-2' || code === 'PART')
  return reasonIf(
    standard === 'pages' && !provides,
    'nothing-provided',
    '按量计收适用于向申请人提供信息的情形，没有提供信息的不能按页收费。',
    '收费办法 5',
  )
}

/** 收费办法 Art. 6: paid in time, a full period begins on the next day; late, or too little, it begins nothing. */
export function decideReceivePayment(
  request: Request,
  { on, amount, evidence }: { readonly on: PlainDate; readonly amount: number; readonly evidence: string },
  frame: Frame,
): Decided<RequestEvent> {
  const { fee } = request
  const noticed = fee === null ? null : letterOf(request, fee.letterId)
  const open = fee?.status === 'open'
  const faults = [
    ...(open ? clockFaults(request, { type: 'feePaid', on }, frame.calendar) : []),
    ...reasonIf(
      fee !== null && !open && fee.status !== 'answered',
      'paid-of-void',
      '收费通知没有效力，所缴费用应当按规定退付，处理期限不重新计算。',
      '收费办法 6',
    ),
    ...reasonIf(
      fee !== null && amount < fee.amount,
      'paid-in-part',
      `应缴${fee?.amount ?? 0}元，只缴${amount}元，没有完成缴费。`,
      '收费办法 6',
    ),
  ]
  const reasons = [
    ...factReasons(request, 'receivePayment', { on, evidence }, frame),
    ...notCharged(request),
    ...reasonIf(noticed !== null && on < noticed.sentOn, 'before-notice', '缴费不能早于收费通知之日。', '收费办法 6'),
  ]
  return decided(reasons, () => [{ kind: 'feePaid', on, amount, evidence, faults }])
}

/** 收费办法 Art. 6: only what was asked for can be paid, and once. */
export function notCharged({ fee }: Request): readonly Reason[] {
  return [
    ...reasonIf(fee === null, 'payment-unasked', '没有发出过收费通知。', '收费办法 6'),
    ...reasonIf(fee?.status === 'answered', 'paid-already', '费用已经缴纳。', '收费办法 6'),
  ]
}
