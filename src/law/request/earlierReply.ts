/** What a repeated request is answered with (Art. 36(6)): the reply that was given before, by its number and its day. */
import type { PlainDate } from '../date.ts'
import { numberIn } from '../letter/documentNumber.ts'
import type { OutcomeCode } from '../outcome.ts'
import { letterOf, type Request } from './request.ts'

export interface EarlierReply {
  /** 发文字号; null where no register tells it. */
  readonly number: string | null
  readonly on: PlainDate
  readonly letterId: string
  readonly outcome: OutcomeCode
  /** Null as long as receipt is not known. */
  readonly receivedOn: PlainDate | null
}

/**
 * The reply that stands at the end of a request; null where it ended otherwise or not yet. A reply that was given outside is
 * numbered by the line of the register that proves it. Art. 36(6).
 */
export function replyGiven(request: Request): EarlierReply | null {
  const served = request.course.findLast((event) => event.kind === 'replyServed')
  if (served?.kind !== 'replyServed' || served.code === null) return null
  const { letterId, on, code, proof } = served
  const number = proof.manner === 'system' ? (request.signature?.number ?? null) : numberIn(proof.evidence ?? '')
  return { number, on, letterId, outcome: code, receivedOn: letterOf(request, letterId)?.receivedOn ?? null }
}
