/** What waits in reconsiderations, lawsuits, complaints and corrections of records, and which organs wait for an opinion. */
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { certaintyOf } from '#law/calendar.ts'
import { type Complaint, nextDayOf } from '#law/complaint.ts'
import { addDays } from '#law/date.ts'
import { inquiryDue } from '#law/inquiry.ts'
import type { Actor } from '#law/permission.ts'
import { type Action, mayAct } from '#law/permission.ts'
import { nextOwnDeadline, type OwnDeadline } from '#law/proceedingDeadline.ts'
import { PROCEEDING_KINDS } from '#law/proceedingText.ts'
import { findCaseContents } from '#store/caseContents.ts'
import { listComplaints } from '#store/complaints.ts'
import type { Reader } from '#store/database.ts'
import { listInquiries } from '#store/inquiries.ts'
import { organNames } from '#store/organs.ts'
import { proceedingsDueBy } from '#store/proceedings.ts'
import { listRecordCorrections } from '#store/recordCorrections.ts'
import type { WorkSource } from './workSources.ts'

/** More than anybody does before they look again. */
const MOST = 200
/** Evidence is gathered in more than a day. */
const DAYS_AHEAD = 30

const STEPS: Readonly<Record<OwnDeadline['kind'], string>> = {
  answer: '提交答复（答辩）和证据、依据',
  appeal: '决定是否上诉',
  hearing: '参加听证或者开庭',
  answerAgain: '重新答复',
}

async function may(db: Reader, actor: Actor, organId: number, action: Action): Promise<boolean> {
  const subject = await caseSubject(db, organId, actor)
  return subject !== null && mayAct(actor, action, subject).ok
}

export const proceedingWork: WorkSource = {
  key: 'proceedings',
  name: '复议和诉讼',
  items: async (db, actor, organId, today) => {
    if (!(await may(db, actor, organId, 'proceeding.keep'))) return []
    const due = await proceedingsDueBy(db, organId, addDays(today, DAYS_AHEAD), MOST)
    const ids = due.map(({ state }) => state.id)
    const [contents, calendar] = await Promise.all([
      findCaseContents(db, organId, 'proceeding', ids),
      presentCalendar(db),
    ])
    return due.flatMap(({ state }) => {
      const next = nextOwnDeadline(state, calendar, today)
      const number = contents.get(state.id)?.number ?? ''
      if (next === null) return []
      return {
        ...{ id: state.id, organId, due: next.date, provisional: next.provisional },
        title: `${PROCEEDING_KINDS[state.kind].column} ${number}：${STEPS[next.kind]}`,
        address: `/proceedings/${organId}/${state.id}`,
      }
    })
  },
}

/** By the next day that we have set ourselves, for a statement or for mending: the law sets none. Art. 47.2, 55.2. */
export const complaintWork: WorkSource = {
  key: 'complaints',
  name: '投诉举报',
  items: async (db, actor, organId) => {
    if (!(await may(db, actor, organId, 'complaint.keep'))) return []
    const open = await listComplaints(db, organId, { open: true }, { below: null, limit: MOST })
    const ids = open.map(({ state }) => state.id)
    const contents = await findCaseContents(db, organId, 'complaint', ids)
    return open.map(({ state }) => ({
      ...{ id: state.id, organId, due: nextDayOf(state), provisional: false },
      title: `${contents.get(state.id)?.number ?? ''}（${state.receivedOn}收到）${stepOf(state)}`,
      address: `/complaints/${organId}/${state.id}`,
    }))
  },
}

function stepOf({ closed, statements, rectification }: Complaint): string {
  if (closed === null) return statements.some(({ givenOn }) => givenOn === null) ? '等待情况说明' : '待处理'
  return rectification !== null && rectification.doneOn === null ? '等待整改' : '待告知'
}

/** The law sets no period. Art. 41. */
export const recordCorrectionWork: WorkSource = {
  key: 'recordCorrections',
  name: '更正申请',
  items: async (db, actor, organId) => {
    if (!(await may(db, actor, organId, 'recordCorrection.keep'))) return []
    const open = await listRecordCorrections(db, organId, { open: true }, { below: null, limit: MOST })
    const ids = open.map(({ state }) => state.id)
    const contents = await findCaseContents(db, organId, 'recordCorrection', ids)
    return open.map(({ state }) => ({
      ...{ id: state.id, organId, due: null, provisional: false },
      title: `${contents.get(state.id)?.number ?? ''}（${state.askedOn}收到）${state.decision === null ? '待决定' : '待告知'}`,
      address: `/record-corrections/${organId}/${state.id}`,
    }))
  },
}

/** Art. 34: another organ waits for an opinion. */
export const inquiryWork: WorkSource = {
  key: 'inquiries',
  name: '征求意见来函',
  items: async (db, actor, organId) => {
    if (!(await may(db, actor, organId, 'request.handle'))) return []
    const open = await listInquiries(db, organId, { open: true }, { below: null, limit: MOST })
    const [organs, calendar] = await Promise.all([
      organNames(db, [...new Set(open.map(({ state }) => state.fromId))]),
      presentCalendar(db),
    ])
    return open.map(({ state }) => {
      const due = inquiryDue(state, calendar)
      const { provisional } = certaintyOf(calendar, state.receivedOn, due)
      const title = `${organs.get(state.fromId) ?? ''}征求意见：${state.number ?? ''}`
      return { id: state.id, organId, due, provisional, title, address: `/inquiries/${organId}/${state.id}` }
    })
  },
}
