/** Has the clocks counted anew in every organ where one is of an earlier day, or of another calendar. */
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { type Call, execute } from '#command/command.ts'
import { recountClocks } from '#command/request/recountClocks.ts'
import { calendarPrint } from '#law/calendarPrint.ts'
import type { PlainDate } from '#law/date.ts'
import type { Database } from '#store/database.ts'
import { organsWithStaleClocks } from '#store/requestClocks.ts'

export interface Recounting {
  readonly db: Database
  readonly today: PlainDate
  readonly call: () => Call
}

/** What is left when it is stopped is done the next time: a clock that was counted is no longer stale. */
export async function recountOrgans({ db, today, call }: Recounting, signal: AbortSignal) {
  const calendar = calendarPrint(await presentCalendar(db))
  const organs = await organsWithStaleClocks(db, { today, calendar })
  let [counted, changed] = [0, 0]
  for (const organId of organs) {
    for (let more = true; more && !signal.aborted; ) {
      const result = await execute(db, recountClocks, { organId }, call())
      // Somebody else was faster.
      if (!result.ok) break
      more = result.answer.more
      counted += result.answer.counted
      changed += result.answer.changed
    }
  }
  return { organs: organs.length, counted, changed }
}
