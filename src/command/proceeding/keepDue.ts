import type { Proceeding } from '#law/proceeding.ts'
import { nextOwnDeadline } from '#law/proceedingDeadline.ts'
import { keepProceedingDue } from '#store/proceedings.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import type { Work } from '../command.ts'
import type { Versioned } from '../noun.ts'

/** Counts the next day by which the organ must act, and keeps it for the board; it follows from the case and the calendar. */
export async function keepDue(work: Work, { state }: Versioned<Proceeding>): Promise<void> {
  const { tx, organId, call } = work
  const next = nextOwnDeadline(state, await presentCalendar(tx), call.today)
  await work.written()
  await keepProceedingDue(tx, organId, state.id, next?.date ?? null)
}
