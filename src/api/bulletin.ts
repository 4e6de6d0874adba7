/** What stands in a bulletin 简报, from the store. */
import type { Bulletin } from '#document/bulletin.ts'
import { addDays, type PlainDate } from '#law/date.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { periodAround, periodBefore } from '#law/statistics/period.ts'
import { dueRequests } from '#store/boards.ts'
import type { Reader } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'
import { statisticsOf, totalOf } from '#store/requestStatistics.ts'

interface Order {
  readonly organId: number
  readonly kind: 'week' | 'month'
  /** A day of the week or month. */
  readonly on: PlainDate
  readonly today: PlainDate
}

/** More numbers than that and it is no page any more. */
const MOST_NAMED = 12

export async function bulletinOf(db: Reader, { organId, kind, on, today }: Order): Promise<Bulletin> {
  const period = periodAround(kind, on)
  const nextWeek = addDays(periodAround('week', today).to, 1)
  const [organ, { total, groups }, previous, dueNext, overdue] = await Promise.all([
    findOrgan(db, organId),
    statisticsOf(db, organId, period, 'outcome'),
    totalOf(db, organId, periodBefore(kind, period)),
    dueRequests(db, organId, { from: nextWeek, to: addDays(nextWeek, 6) }, MOST_NAMED),
    dueRequests(db, organId, { from: null, to: addDays(today, -1) }, MOST_NAMED),
  ])
  const labels = new Map<string, string>(OUTCOMES.map(({ code, label }) => [code, label]))
  const name = organ?.state.names.at(-1)?.name ?? ''
  return {
    title: `政府信息公开申请办理${kind === 'week' ? '周报' : '月报'}`,
    organ: name,
    ...{ kind, period, current: total, previous, dueNext, overdue, madeOn: today },
    outcomes: groups
      .filter(({ key, ended }) => key !== null && ended > 0)
      .map(({ key, ended }) => ({ name: labels.get(key ?? '') ?? '', count: ended }))
      .toSorted((one, other) => other.count - one.count),
  }
}
