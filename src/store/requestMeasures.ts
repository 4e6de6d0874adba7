/** What statistics count of each request, in rows of their own. */
import type { Measure } from '#law/statistics/measure.ts'
import type { Tx } from './database.ts'

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
