/** The sources of the workbench. Each ledger adds its own: what of it waits for a person in the organ for which they act. */

import { mattersOf } from '#command/approval/approvables.ts'
import { waitingApprovals } from '#command/approval/waitingApprovals.ts'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { nextStep } from '#law/approval.ts'
import { date, type PlainDate, yearOf } from '#law/date.ts'
import { ALL_ORGAN_KINDS, ORGAN_KINDS } from '#law/organKind.ts'
import { type Actor, mayAct, type Subject } from '#law/permission.ts'
import { MESSAGE_KINDS } from '#law/request/applicantMessage.ts'
import { ATTENTION, type Attention } from '#law/request/attention.ts'
import { STATES } from '#law/request/transitions.ts'
import type { Role } from '#law/role.ts'
import { unseenMessages } from '#store/applicantMessages.ts'
import type { Reader } from '#store/database.ts'
import { countJobs } from '#store/jobs.ts'
import { organSubject } from '#store/organSubject.ts'
import { organsWithoutOffice } from '#store/organs.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequests } from '#store/requests.ts'
import { PLATFORM } from '#store/tables.ts'
import { type WaitingRequest, waitingRequests } from '#store/waitingRequests.ts'
import { complaintWork, inquiryWork, proceedingWork, recordCorrectionWork } from './caseWork.ts'

export interface WorkItem {
  /** Within its source. */
  readonly id: string
  readonly title: string
  /** The last day on which it is in time; null where there is none. */
  readonly due: PlainDate | null
  /** The days up to `due` are not all known yet. */
  readonly provisional: boolean
  /** Where in the office it is done, as in `/jobs`. */
  readonly address: string
  /** Whose matter it is. */
  readonly organId: number
}

export interface WorkSource {
  readonly key: string
  /** Chinese, as in 审批. */
  readonly name: string
  /** What waits for this person and nobody else; asks `mayAct` itself. */
  readonly items: (db: Reader, actor: Actor, organId: number, today: PlainDate) => Promise<readonly WorkItem[]>
}

const THE_PLATFORM: Subject = { kind: 'organ', path: [PLATFORM], organ: 'standing' }
/** More than anybody does before they look again. */
const MOST = 200

const approvals: WorkSource = {
  key: 'approvals',
  name: '待我审批',
  items: async (db, actor, organId) => {
    const here = { ...actor, appointments: actor.appointments.filter((post) => post.organId === organId) }
    const waiting = await waitingApprovals(db, here, { after: null, limit: MOST })
    const matters = await mattersOf(db, waiting)
    return waiting.map((state, at) => ({
      id: state.id,
      title: `${nextStep(state)?.name ?? ''}：${matters[at]?.title ?? '（内容已移走）'}`,
      due: matters[at]?.due ?? null,
      provisional: matters[at]?.provisional ?? false,
      address: `/approvals/${state.organId}/${state.id}`,
      organId: state.organId,
    }))
  },
}

const failedJobs: WorkSource = {
  key: 'jobs',
  name: '后台任务',
  items: async (db, actor) => {
    if (!mayAct(actor, 'job.read', THE_PLATFORM).ok) return []
    const { failed } = await countJobs(db)
    const title = `有 ${failed} 个后台任务失败，请查看原因后重新执行`
    return failed === 0 ? [] : [{ ...UNDATED, id: 'failed', title, address: '/jobs?state=failed', organId: PLATFORM }]
  },
}

const UNDATED = { due: null, provisional: false } as const

/** Art. 4: who names a 公开工作机构 and has none. */
const offices: WorkSource = {
  key: 'offices',
  name: '公开工作机构',
  items: async (db, actor, organId) => {
    const subject = await organSubject(db, organId)
    const verdict = subject === null ? null : mayAct(actor, 'organ.describe', subject)
    if (verdict === null || !verdict.ok) return []
    const below = actor.appointments.some(
      (post) => post.organId === organId && post.role === 'systemAdmin' && post.scope === 'subtree',
    )
    const kinds = ALL_ORGAN_KINDS.filter((kind) => ORGAN_KINDS[kind].namesOffice)
    const lacking = await organsWithoutOffice(db, { organId, below, kinds }, MOST)
    return lacking.map(({ id, name }) => ({
      ...UNDATED,
      id: String(id),
      title: `${name}还没有指定政府信息公开工作机构（条例第四条）`,
      address: `/organs/${id}`,
      organId: id,
    }))
  },
}

/** The notice for a year comes out in the November before it; without it no date in that year is certain. */
const calendar: WorkSource = {
  key: 'calendar',
  name: '工作日历',
  items: async (db, actor, _organId, today) => {
    if (!mayAct(actor, 'calendar.load', THE_PLATFORM).ok) return []
    const year = yearOf(today)
    const wanted = today >= `${year}-11-15` ? [year, year + 1] : [year]
    const { years } = await presentCalendar(db)
    return wanted
      .filter((each) => !years.has(each))
      .map((each) => ({
        id: String(each),
        title: `${each}年放假安排还没有载入，当年的期限都是暂定的`,
        due: date(`${each - 1}-12-31`),
        provisional: false,
        address: '/calendar',
        organId: PLATFORM,
      }))
  },
}

const HEADS: readonly Role[] = ['disclosureHead', 'unitHead']

/** Art. 45: what is assigned to the person; and for heads what nobody has been given yet. */
const requests: WorkSource = {
  key: 'requests',
  name: '待办申请',
  items: async (db, actor, organId, today) => {
    const { personId, appointments } = actor
    const subject = await caseSubject(db, organId, actor)
    if (personId === null || subject === null || !mayAct(actor, 'request.handle', subject).ok) return []
    const isHead = appointments.some((post) => post.organId === organId && HEADS.includes(post.role))
    const waiting = await waitingRequests(db, organId, { handlerId: personId, unassigned: isHead }, MOST)
    return waiting.map((request) => {
      const { id, number, content, state, provisional } = request
      const next = nextOf(request, today)
      return {
        id,
        title: `${next === null ? STATES[state].name : ATTENTION[next.why].name}：${number} ${content}`,
        due: next?.on ?? null,
        provisional,
        address: `/requests/${organId}/${id}`,
        organId,
      }
    })
  },
}

/** What a day that has gone by was for is no longer the matter: then the day counts on which the reply is due. */
function nextOf({ attendOn, attendWhy, cautiousDueOn }: WaitingRequest, today: PlainDate): Attention | null {
  if (attendOn === null || attendWhy === null) return null
  const isPast = attendOn < today && cautiousDueOn !== null
  return isPast ? { why: 'replyDue', on: cautiousDueOn } : { why: attendWhy, on: attendOn }
}

/** What an applicant has sent, for whoever has the request; for all who may handle it where nobody has. Art. 30, 35, 42, 43. */
const messages: WorkSource = {
  key: 'messages',
  name: '申请人来件',
  items: async (db, actor, organId) => {
    const { personId } = actor
    const subject = await caseSubject(db, organId, actor)
    if (personId === null || subject === null || !mayAct(actor, 'request.handle', subject).ok) return []
    const unseen = (await unseenMessages(db, organId, MOST)).map(({ state }) => state)
    const ids = unseen.map(({ requestId }) => requestId)
    const [found, entries] = await Promise.all([findRequests(db, organId, ids), findEntries(db, organId, ids)])
    return unseen.flatMap(({ id, requestId, kind }) => {
      const handlerId = found.get(requestId)?.state.assignment?.personId ?? null
      if (handlerId !== null && handlerId !== personId) return []
      const title = `申请人提交了${MESSAGE_KINDS[kind]}：${entries.get(requestId)?.number ?? ''}`
      return { ...UNDATED, id, title, address: `/requests/${organId}/${requestId}`, organId }
    })
  },
}

export const WORKBENCH: readonly WorkSource[] = [
  approvals,
  requests,
  messages,
  proceedingWork,
  complaintWork,
  recordCorrectionWork,
  inquiryWork,
  failedJobs,
  offices,
  calendar,
]
