import { z } from 'zod'
import { calendarPrint } from '#law/calendarPrint.ts'
import type { Frame } from '#law/request/entry.ts'
import type { Request } from '#law/request/request.ts'
import type { Tx } from '#store/database.ts'
import { endClock, findClocks, type StoredClock, saveClocks, staleClocks } from '#store/requestClocks.ts'
import { lockRequests } from '#store/requests.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { clockRow, frameOf } from './recordRequest.ts'
import { type ClockChange, recount } from './recount.ts'

const input = z.object({ organId: ORGAN_ID })

/** So many in one transaction: an act on one of them waits as long. */
const MOST_RECOUNTED = 500

/**
 * Counts anew the clocks of an organ that are of an earlier day or of another calendar, a piece at a time. Art. 30–35: silence
 * ends a consultation with the day, a notice of days off moves what is open.
 */
export const recountClocks = {
  name: 'recountClocks',
  action: 'request.recount',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId }) => {
    const { tx, call } = work
    const frame = await frameOf(work)
    const counting = { today: frame.today, calendar: calendarPrint(frame.calendar) }
    // An act that is under way counts the clock itself: only what is still stale under the lock is counted here.
    const ids = await staleClocks(tx, organId, counting, MOST_RECOUNTED)
    const requests = await lockRequests(tx, organId, ids)
    const before = await findClocks(tx, organId, [...requests.keys()])
    const stale = [...before.values()].filter((clock) => isStale(clock, counting))
    if (stale.length === 0) return refused(NOTHING_STALE)

    const after = await saved(tx, stale, requests, frame)
    const changes = stale.flatMap((clock) => changeOf(clock, after.get(clock.requestId)) ?? [])
    const ofCalendar = stale.some(({ calendar }) => calendar !== null && calendar !== counting.calendar)
    const counted = stale.length
    const seen = await recount.lock(tx, organId, call.today)
    work.record(
      recount,
      call.today,
      seen,
      ofCalendar
        ? { kind: 'calendarRecounted', counted, changes }
        : { kind: 'clocksCounted', counted, changed: changes.length },
    )
    return done({ counted, changed: changes.length, more: ids.length === MOST_RECOUNTED })
  },
} satisfies Command<z.infer<typeof input>, null, Recounted>

export interface Recounted {
  readonly counted: number
  readonly changed: number
  /** There may be another piece. */
  readonly more: boolean
}

const NOTHING_STALE = { code: 'nothing-stale', article: null, sentence: '没有需要重新计算的期限。' }

const isStale = (
  { countedOn, calendar }: StoredClock,
  counting: { readonly today: string; readonly calendar: number },
) => countedOn < counting.today || calendar !== counting.calendar

/** The new clocks by their requests; one that has ended meanwhile has none. */
async function saved(
  tx: Tx,
  stale: readonly StoredClock[],
  requests: ReadonlyMap<string, Request>,
  frame: Frame,
): Promise<ReadonlyMap<string, StoredClock>> {
  const counted = stale.map(({ organId, requestId }) => {
    const request = requests.get(requestId)
    return { organId, requestId, clock: request === undefined ? null : clockRow(request, frame) }
  })
  const clocks = counted.flatMap(({ clock }) => clock ?? [])
  await saveClocks(tx, clocks)
  for (const { organId, requestId, clock } of counted) if (clock === null) await endClock(tx, organId, requestId)
  return new Map(clocks.map((clock) => [clock.requestId, clock]))
}

function changeOf(before: StoredClock, after: StoredClock | undefined): ClockChange | null {
  if (after === undefined) return null
  if (before.dueOn === after.dueOn && before.cautiousDueOn === after.cautiousDueOn) return null
  return {
    requestId: before.requestId,
    before: { due: before.dueOn, cautiousDue: before.cautiousDueOn },
    after: { due: after.dueOn, cautiousDue: after.cautiousDueOn },
  }
}
