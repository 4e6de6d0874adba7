/** Has what statistics say of each request counted by the calendar as it is now, organ by organ. */
import { execute } from '#command/command.ts'
import { recountMeasures } from '#command/request/recountMeasures.ts'
import { organsWithMeasures } from '#store/requestMeasures.ts'
import type { Recounting } from './recountOrgans.ts'

export async function recountOrganMeasures({ db, call }: Pick<Recounting, 'db' | 'call'>, signal: AbortSignal) {
  for (const organId of await organsWithMeasures(db)) {
    for (let more = true; more && !signal.aborted; ) {
      const result = await execute(db, recountMeasures, { organId }, call())
      more = result.ok && result.answer.more
    }
  }
}
