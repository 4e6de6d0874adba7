import { yearOf } from '#law/date.ts'
import { printNumber } from '#law/letter/documentNumber.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { numberId, seriesOf } from '#law/letter/takenNumber.ts'
import { nextSerial } from '#store/serials.ts'
import type { Work } from '../command.ts'
import { documentNumber } from './documentNumber.ts'
import { numberPattern } from './numberPattern.ts'

/** Gives a letter the next number of its series in the year of today, inside the command that issues it. */
export async function takeNumber(work: Work, { id, kind }: { readonly id: string; readonly kind: LetterKind }) {
  const { tx, organId, call } = work
  const series = seriesOf(kind)
  const year = yearOf(call.today)
  const pattern = await numberPattern(tx, organId, series, call.today)
  const serial = await nextSerial(tx, { organId, series: `number:${series}`, year })
  const number = printNumber(pattern, { year, serial })
  const place = { series, year, serial }
  work.record(documentNumber, numberId(place), null, {
    ...{ kind: 'numberTaken', organId, ...place, number, letterId: id, on: call.today },
  })
  return number
}
