import { z } from 'zod'
import { measureOf } from '#law/statistics/measure.ts'
import { measuresOfOtherCalendar, saveMeasure } from '#store/requestMeasures.ts'
import { lockRequests } from '#store/requests.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { frameOf } from './recordRequest.ts'
import { recount } from './recount.ts'

const input = z.object({ organId: ORGAN_ID })

/** So many in one transaction: an act on one of them waits as long. */
const MOST_RECOUNTED = 500

/**
 * Counts anew what statistics say of requests, also of those that have ended, after a notice of days off has changed: their working
 * days, and whether they were in time. Art. 33.
 */
export const recountMeasures = {
  name: 'recountMeasures',
  action: 'request.recount',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId }) => {
    const { tx, call } = work
    const { calendar } = await frameOf(work)
    const ids = await measuresOfOtherCalendar(tx, organId, calendar, MOST_RECOUNTED)
    const requests = await lockRequests(tx, organId, ids)
    if (requests.size === 0) return refused(NOTHING_CHANGED)
    for (const [requestId, request] of requests) {
      await saveMeasure(tx, { organId, requestId }, measureOf(request, calendar))
    }
    const seen = await recount.lock(tx, organId, call.today)
    work.record(recount, call.today, seen, { kind: 'measuresRecounted', counted: requests.size })
    return done({ more: ids.length === MOST_RECOUNTED })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly more: boolean }>

const NOTHING_CHANGED = { code: 'nothing-changed', article: null, sentence: '统计与放假安排一致，没有需要重新计算的。' }
