import type { Tx } from './database.ts'

/** Numbers up to this one are given: the next is behind it. For registers that are taken over with their numbers. */
export async function passSerial(
  tx: Tx,
  {
    organId,
    series,
    year,
    serial,
  }: {
    readonly organId: number
    readonly series: string
    readonly year: number
    readonly serial: number
  },
): Promise<void> {
  await tx
    .insertInto('serial')
    .values({ organ_id: organId, series, year, last: serial })
    .onConflict((conflict) =>
      conflict.columns(['organ_id', 'series', 'year']).doUpdateSet({ last: serial }).where('serial.last', '<', serial),
    )
    .execute()
}

/** Takes the next number of a series of an organ in a year; two at once wait for each other. */
export async function nextSerial(
  tx: Tx,
  { organId, series, year }: { readonly organId: number; readonly series: string; readonly year: number },
): Promise<number> {
  const { last } = await tx
    .insertInto('serial')
    .values({ organ_id: organId, series, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['organ_id', 'series', 'year']).doUpdateSet((row) => ({ last: row('serial.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
