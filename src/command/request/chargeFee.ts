import { z } from 'zod'
import { MAX_FEE_QUANTITY } from '#law/fee.ts'
import { decideChargeFee, feeOfRequest } from '#law/request/feeCharge.ts'
import { LETTER_OUT, letterOut, OUTSIDE } from './letterOut.ts'
import { placeInMonth } from './relationsOf.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  ...LETTER_OUT,
  standard: z.enum(['items', 'pages']),
  /** Which request of the applicant in the month this is, or how many pages it has. */
  quantity: z.int().min(1).max(MAX_FEE_QUANTITY),
  /** Outside the notice may say another amount than the rates do. */
  outside: OUTSIDE.extend({ amount: z.number().min(0).max(10_000_000).nullable().default(null) })
    .nullable()
    .default(null),
})

/** Notifies the applicant of the fee as it is computed. Art. 42; 收费办法 Art. 4–6. */
export const chargeFee = requestVerb({
  name: 'chargeFee',
  input,
  decide: async (state, given, frame, work) => {
    const { standard, quantity, outside } = given
    const amount = outside?.amount ?? null
    // The earlier ones of a request that was taken over may stand in the old register only.
    const place = standard === 'items' && state.takenOver === null ? await placeInMonth(work.tx, state) : null
    return letterOut(work, state, given, {
      kinds: ['feeNotice'],
      says: { feeAmount: amount ?? feeOfRequest(standard, quantity) },
      decide: (out) => decideChargeFee(state, { ...out, standard, quantity, place, amount }, frame),
    })
  },
})
