/** Letters of other organs that ask for an opinion (Art. 11, 34): the list, one of them, and the answer. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { answerInquiry } from '#command/inquiry/answerInquiry.ts'
import { changeOf } from '#command/nouns.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import type { Calendar } from '#law/calendar.ts'
import { INQUIRY_OPINIONS, type Inquiry, inquiryDue } from '#law/inquiry.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import type { Reader } from '#store/database.ts'
import { eventsOfCase } from '#store/events.ts'
import { findInquiry, listInquiries } from '#store/inquiries.ts'
import { organNames } from '#store/organs.ts'
import { actRoutes } from './caseActs.ts'
import { pageOf } from './page.ts'
import { problem, sendProblem } from './problem.ts'
import { type Route, readRoute } from './route.ts'
import { AFTER, keysOf, placeOf, SHOWN_CASE, textOfPlace } from './shownCase.ts'

const TAG = '征求意见来函'
const DAY = z.iso.date()
const NONE = '没有这件来函。'

const LINE = z.object({
  id: z.uuid(),
  /** The organ that asks. */
  from: z.string(),
  /** Of the letter. */
  number: z.string().nullable(),
  /** Made together with the organ that asks (Art. 34), or only concerned (Art. 11). */
  whom: z.enum(['jointOrgan', 'otherOrgan']),
  receivedOn: DAY,
  dueOn: DAY,
  opinion: keysOf(INQUIRY_OPINIONS).nullable(),
  answeredOn: DAY.nullable(),
})
export type InquiryLine = z.infer<typeof LINE>

const FILE = LINE.extend({
  version: z.int(),
  ...SHOWN_CASE.pick({ timeline: true, files: true }).shape,
})
export type InquiryFile = z.infer<typeof FILE>

const act = actRoutes({ path: '/api/inquiries/:organId/:caseId', tag: TAG })

export const inquiryRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/inquiries/:organId',
    tag: TAG,
    summary: '列出其他机关的征求意见来函，最近收到的在前',
    action: 'request.list',
    input: z.object({
      organId: ORGAN_ID,
      /** Those only that wait for an answer. */
      open: z.boolean().default(false),
      after: AFTER.optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    answer: z.object({ items: z.array(LINE), next: z.string().nullable() }),
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground: { db }, input: { organId, open, after, limit } }) => {
      const place = after === undefined ? null : placeOf(after)
      const below = place === null || place.on === null ? null : { on: place.on, id: place.id }
      const stored = await listInquiries(db, organId, { open }, { below, limit: limit + 1 })
      const { items, next } = pageOf(
        stored.map(({ state }) => state),
        limit,
        ({ receivedOn, id }) => textOfPlace({ on: receivedOn, id }),
      )
      return { items: await linesOf(db, items), next }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/inquiries/:organId/:caseId',
    tag: TAG,
    summary: '查看一件来函：征求意见书、答复期限、经过',
    action: 'request.list',
    input: z.object({ organId: ORGAN_ID, caseId: z.uuid() }),
    answer: FILE,
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground: { db }, input: { organId, caseId }, reply }) => {
      const [found, events, files] = await Promise.all([
        findInquiry(db, organId, caseId),
        eventsOfCase(db, organId, 'inquiry', caseId, 0),
        blobUsesOfCase(db, organId, 'inquiry', caseId),
      ])
      if (found === null) return sendProblem(reply, problem('notFound', NONE))
      const [line] = await linesOf(db, [found.state])
      return {
        ...line,
        version: found.version,
        timeline: events.map((event) => ({ seq: event.caseSeq, ...changeOf(event) })),
        files: files
          .filter(({ destroyedAt }) => destroyedAt === null)
          .map(({ id, name, mediaType, size, addedAt }) => ({ id, name, mediaType, size, addedAt })),
      }
    },
  }),
  act('answer', '答复征求意见：意见和复函送回来函机关的案卷', answerInquiry),
]

async function linesOf(db: Reader, inquiries: readonly Inquiry[]): Promise<readonly InquiryLine[]> {
  const [organs, calendar] = await Promise.all([
    organNames(db, [...new Set(inquiries.map(({ fromId }) => fromId))]),
    presentCalendar(db),
  ])
  return inquiries.map((each) => lineOf(each, organs.get(each.fromId) ?? '', calendar))
}

function lineOf(inquiry: Inquiry, from: string, calendar: Calendar): InquiryLine {
  const { id, number, whom, receivedOn, answer } = inquiry
  return {
    ...{ id, from, number, whom, receivedOn, dueOn: inquiryDue(inquiry, calendar) },
    ...{ opinion: answer?.opinion ?? null, answeredOn: answer?.on ?? null },
  }
}
