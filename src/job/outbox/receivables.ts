/** What may come from another organ. A ledger adds its commands here. */
import { endAppointmentsOfLeaver } from '#command/appointment/endAppointmentsOfLeaver.ts'
import { receiveInquiry } from '#command/inquiry/receiveInquiry.ts'
import { receiveInquiryAnswer } from '#command/inquiry/receiveInquiryAnswer.ts'
import { type Receivable, receivable } from './organMessage.ts'

export const RECEIVABLES: readonly Receivable[] = [
  receivable(endAppointmentsOfLeaver),
  receivable(receiveInquiry),
  receivable(receiveInquiryAnswer),
]
