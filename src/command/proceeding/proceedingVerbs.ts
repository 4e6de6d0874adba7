/** What happens in a reconsideration or a lawsuit, as it is entered. 复议法 Art. 48–54; 诉讼法 Art. 67–89. */
import { z } from 'zod'
import type { ProceedingEvent } from '#law/proceeding.ts'
import { lateAppealReasons } from '#law/proceedingDeadline.ts'
import { proceedingFaults } from '#law/proceedingFault.ts'
import { findCaseContent, saveDefence } from '#store/caseContents.ts'
import { instantOf } from '#store/instant.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import { CASE_EVIDENCE } from '../caseContent.ts'
import { caseVerbs, OF_CASE } from '../caseVerb.ts'
import { done, notFound, refused, type Work } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { BODY, NUMBER } from './beginProceeding.ts'
import { keepDue } from './keepDue.ts'
import { proceeding } from './proceeding.ts'

export const proceedingVerb = caseVerbs({
  noun: proceeding,
  action: 'proceeding.keep',
  faults: proceedingFaults,
  after: keepDue,
})

type Bare = ProceedingEvent extends infer E ? (E extends ProceedingEvent ? Omit<E, 'recordedAt'> : never) : never

/** An event that is entered now. */
export const entered = ({ call }: Work, event: Bare): ProceedingEvent => ({ ...event, recordedAt: instantOf(call.now) })

const ON_A_DAY = OF_CASE.extend({ on: DATE })

export const putParticularsRight = proceedingVerb({
  name: 'putParticularsRight',
  input: OF_CASE.extend({ body: BODY, number: NUMBER }),
  event: ({ body, number }, work) => entered(work, { kind: 'particularsPutRight', body, number }),
})

export const receiveCopy = proceedingVerb({
  name: 'receiveCopy',
  input: ON_A_DAY,
  event: ({ on }, work) => entered(work, { kind: 'copyReceived', on }),
})

export const changeProcedure = proceedingVerb({
  name: 'changeProcedure',
  input: ON_A_DAY.extend({ procedure: z.enum(['ordinary', 'summary']) }),
  event: ({ on, procedure }, work) => entered(work, { kind: 'procedureChanged', on, procedure }),
})

export const recordAnswered = proceedingVerb({
  name: 'recordAnswered',
  input: ON_A_DAY,
  event: ({ on }, work) => entered(work, { kind: 'answered', on }),
})

export const setHearing = proceedingVerb({
  name: 'setHearing',
  input: OF_CASE.extend({
    /** It may lie ahead. */
    hearingOn: DATE,
    place: z.string().trim().min(1).max(100),
  }),
  event: ({ hearingOn, place }, work) =>
    entered(work, { kind: 'hearingSet', hearing: { id: work.newId(), on: hearingOn, place, attendedBy: null } }),
})

export const recordHearing = proceedingVerb({
  name: 'recordHearing',
  input: OF_CASE.extend({ hearingId: z.uuid(), attendedBy: z.enum(['head', 'staff', 'nobody']) }),
  event: async ({ hearingId, attendedBy }, work, { hearings }) => {
    const hearing = hearings.find(({ id }) => id === hearingId)
    const isAhead = hearing !== undefined && hearing.on > work.call.today
    return isAhead
      ? refused({ code: 'in-future', article: null, sentence: `定于${hearing.on}，还没有举行。` })
      : done(entered(work, { kind: 'hearingHeld', id: hearingId, attendedBy }))
  },
})

export const suspendProceeding = proceedingVerb({
  name: 'suspendProceeding',
  input: ON_A_DAY,
  event: ({ on }, work) => entered(work, { kind: 'suspended', on }),
})

export const resumeProceeding = proceedingVerb({
  name: 'resumeProceeding',
  input: ON_A_DAY,
  event: ({ on }, work) => entered(work, { kind: 'resumed', on }),
})

export const recordAppeal = proceedingVerb({
  name: 'recordAppeal',
  input: ON_A_DAY.extend({
    by: z.enum(['us', 'others']),
    /** Of our own after its last day: that the court takes it all the same. */
    evidence: CASE_EVIDENCE.nullable().default(null),
  }),
  event: async ({ on, by, evidence }, work, state) => {
    const reasons = lateAppealReasons(state, { by, on, evidence }, await presentCalendar(work.tx))
    if (reasons.length > 0) return refused(...reasons)
    return done(entered(work, { kind: 'appealed', on, by, ...(evidence === null ? {} : { evidence }) }))
  },
})

export const recordRemand = proceedingVerb({
  name: 'recordRemand',
  input: ON_A_DAY,
  event: ({ on }, work) => entered(work, { kind: 'remanded', on }),
})

/** The text of the answer, and what each exhibit is to prove; it stands beside the case. */
export const draftDefence = proceedingVerb({
  name: 'draftDefence',
  input: OF_CASE.extend({
    statement: z.string().max(20_000),
    exhibits: z
      .record(z.string().max(60), z.strictObject({ purpose: z.string().trim().max(300), shown: z.boolean() }))
      .refine((exhibits) => Object.keys(exhibits).length <= 500, '证据不得超过 500 项'),
  }),
  event: (_input, work) => entered(work, { kind: 'defenceDrafted' }),
  also: async (work, { caseId, statement, exhibits }) => {
    const content = await findCaseContent(work.tx, work.organId, 'proceeding', caseId)
    if (content === null) return notFound('没有找到这件案件的登记内容。')
    await saveDefence(work.tx, content, { statement, exhibits })
    return done(null)
  },
})
