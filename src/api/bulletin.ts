/** What stands in a bulletin 简报, from the store. */
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import type { Bulletin } from '#document/bulletin.ts'
import { addDays, type PlainDate } from '#law/date.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { periodAround, periodBefore } from '#law/statistics/period.ts'
import { boardGroups, dueRequests } from '#store/boards.ts'
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

export async function bulletinOf(db: Reader, { organId, kind, on, today }: Order): Promise<Bulletin> {
  const period = periodAround(kind, on)
  const sunday = periodAround('week', today).to
  const [organ, { total, groups }, previous, [all], due] = await Promise.all([
    findOrgan(db, organId),
    statisticsOf(db, organId, period, 'outcome'),
    totalOf(db, organId, periodBefore(kind, period)),
    boardGroups(db, organId, { today, calendar: await presentCalendar(db) }),
    dueRequests(db, organId, addDays(sunday, 7)),
  ])
  const units = new Map((organ?.state.units ?? []).map((unit) => [unit.id, unit.name]))
  const dueCases = due.map(({ unitId, ...each }) => ({
    ...each,
    unit: unitId === null ? null : (units.get(unitId) ?? ''),
  }))
  const dueWithin = (name: string, from: PlainDate | null, to: PlainDate) => ({
    name,
    cases: dueCases.filter(({ alarm }) => (from === null || alarm >= from) && alarm <= to),
  })
  const labels = new Map<string, string>(OUTCOMES.map(({ code, label }) => [code, label]))
  const name = organ?.state.names.at(-1)?.name ?? ''
  return {
    title: `政府信息公开申请办理${kind === 'week' ? '周报' : '月报'}`,
    organ: name,
    ...{ kind, period, current: total, previous, madeOn: today },
    open: { count: all?.open ?? 0, reopened: all?.reopened ?? 0 },
    due: [
      dueWithin('超期未答复', null, addDays(today, -1)),
      dueWithin('今天到期', today, today),
      dueWithin('本周还将到期', addDays(today, 1), sunday),
      dueWithin('下周到期', addDays(sunday, 1), addDays(sunday, 7)),
    ],
    outcomes: groups
      .filter(({ key, ended }) => key !== null && ended > 0)
      .map(({ key, ended }) => ({ name: labels.get(key ?? '') ?? '', count: ended }))
      .toSorted((one, other) => other.count - one.count),
  }
}
