/** What may come from another organ. A ledger adds its commands here. */
import { endAppointmentsOfLeaver } from '#command/appointment/endAppointmentsOfLeaver.ts'
import { type Receivable, receivable } from './organMessage.ts'

export const RECEIVABLES: readonly Receivable[] = [receivable(endAppointmentsOfLeaver)]
