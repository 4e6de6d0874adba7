/** What statistics count of each request, in rows of their own. */
import { isDeepStrictEqual } from 'node:util'
import type { Calendar } from '#law/calendar.ts'
import type { Request } from '#law/request/request.ts'
import { type Measure, measureOf } from '#law/statistics/measure.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'

/** Null for what was not registered as a request: it counts nowhere. */
export async function saveMeasure(
  tx: Tx,
  { organId, requestId }: { readonly organId: number; readonly requestId: string },
  measure: Measure | null,
): Promise<void> {
  if (measure === null) {
    await tx.deleteFrom('request_measure').where('organ_id', '=', organId).where('request_id', '=', requestId).execute()
    return
  }
  const changing = columnsOfMeasure(measure)
  await tx
    .insertInto('request_measure')
    .values({ organ_id: organId, request_id: requestId, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'request_id']).doUpdateSet(changing))
    .execute()
}

export function columnsOfMeasure({ arrivedOn, endedOn, answer, ...measure }: Measure) {
  return {
    ...{ arrived_on: arrivedOn, ended_on: endedOn, channel: measure.channel, applicant_column: measure.column },
    ...{ topic: measure.topic, unit_id: measure.unitId, handler_id: measure.handlerId, outcome: measure.outcome },
    ...{ workdays: answer?.workdays ?? null, in_time: answer?.inTime ?? null },
  }
}

/** What is counted of each request of an organ, and what should be by this calendar; then what is counted of none. */
export async function* derivedMeasures(db: Reader, organId: number, calendar: Calendar) {
  const requests = eachById((after, limit) => {
    const query = db
      .selectFrom('request as r')
      .leftJoin('request_measure as m', (join) =>
        join.onRef('m.organ_id', '=', 'r.organ_id').onRef('m.request_id', '=', 'r.id'),
      )
      .select(['r.id', 'r.details', 'm.request_id as counted'])
      .select(['m.arrived_on', 'm.ended_on', 'm.channel', 'm.applicant_column', 'm.topic', 'm.unit_id', 'm.handler_id'])
      .select(['m.outcome', 'm.workdays', 'm.in_time'])
      .where('r.organ_id', '=', organId)
      .orderBy('r.id')
      .limit(limit)
    return (after === null ? query : query.where('r.id', '>', after)).execute()
  })
  for await (const { id, details, counted, ...columns } of requests) {
    // Written by saveRequest and by nothing else.
    const measure = measureOf(details as Request, calendar)
    yield { id, is: namedOf(counted === null ? null : columns), should: namedOf(measure && columnsOfMeasure(measure)) }
  }
  const orphans = await db
    .selectFrom('request_measure as m')
    .leftJoin('request as r', (join) => join.onRef('r.organ_id', '=', 'm.organ_id').onRef('r.id', '=', 'm.request_id'))
    .select('m.request_id as id')
    .where('m.organ_id', '=', organId)
    .where('r.id', 'is', null)
    .orderBy('m.request_id')
    .execute()
  for (const { id } of orphans) yield { id, is: { request_measure: true }, should: { request_measure: false } }
}

/** The requests of which something else is counted than should be by this calendar, at most so many. */
export async function measuresOfOtherCalendar(
  db: Reader,
  organId: number,
  calendar: Calendar,
  most: number,
): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { id, is, should } of derivedMeasures(db, organId, calendar)) {
    if (!isDeepStrictEqual(is, should)) found.push(id)
    if (found.length === most) break
  }
  return found
}

export async function organsWithMeasures(db: Reader): Promise<readonly number[]> {
  const rows = await db.selectFrom('request_measure').select('organ_id').distinct().orderBy('organ_id').execute()
  return rows.map((row) => row.organ_id)
}

/** The columns with the name of their table: the request has some of the same name. */
function namedOf(columns: object | null): object {
  const entries = Object.entries(columns ?? {}).map(([name, value]) => [`request_measure.${name}`, value])
  return { request_measure: columns !== null, ...Object.fromEntries(entries) }
}
