/** What follows a reply in the demonstration: reconsideration, lawsuits, complaints, corrections of records (Art. 41, 47, 51). */
import type { Changed } from '#command/caseVerb.ts'
import type { Command } from '#command/command.ts'
import {
  askStatement,
  closeComplaint,
  receiveStatement,
  recordRectified,
  tellComplainant,
} from '#command/complaint/complaintVerbs.ts'
import { receiveComplaint } from '#command/complaint/receiveComplaint.ts'
import { beginProceeding } from '#command/proceeding/beginProceeding.ts'
import { recordDecision, recordFinal } from '#command/proceeding/decideProceeding.ts'
import { receiveCopy, recordAnswered, recordHearing, setHearing } from '#command/proceeding/proceedingVerbs.ts'
import { decideRecordCorrection, tellRecordCorrection } from '#command/recordCorrection/recordCorrectionVerbs.ts'
import { registerRecordCorrection } from '#command/recordCorrection/registerRecordCorrection.ts'
import { nthWorkdayAfter } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import type { ProceedingOutcomeCode } from '#law/proceedingOutcome.ts'
import { findProceeding } from '#store/proceedings.ts'
import { person } from './applicants.ts'
import { keptPaper } from './keptPaper.ts'
import type { Deed } from './paths.ts'
import { act, inRole, type StandingOrgan } from './stage.ts'
import { done, type Scene, type Story } from './story.ts'

const BODIES = { review: '青禾县人民政府', suit: '青禾县人民法院' } as const
/** Working days that are ordered for a new answer, counted from the day on which we receive the decision. */
const ORDERED_DAYS = { review: 15, suit: 30 } as const
/** Working days. */
const HEARING_AFTER = 8
const STATEMENT_DAYS = 5
const RECTIFICATION_DAYS = 15

export const CASE_DEEDS = {
  reviewBegins: (scene) => begins(scene, 'review', 'reconsideration'),
  omissionReviewBegins: (scene) => begins(scene, 'review', 'reconsideration', 'omission'),
  suitBegins: (scene) => begins(scene, 'suit', 'litigationDirect'),
  suitAfterReviewBegins: (scene) => begins(scene, 'suit', 'litigationAfterReconsideration'),
  answerCase: async (scene) => {
    await onCase(scene, recordAnswered, { on: scene.day })
  },
  setHearing: async (scene) => {
    const hearingOn = nthWorkdayAfter(scene.stage.calendar, scene.day, HEARING_AFTER)
    await onCase(scene, setHearing, { hearingOn, place: '青禾县人民法院第二审判庭' })
  },
  holdHearing: async (scene) => {
    const { stage, story } = scene
    const found = await findProceeding(stage.db, story.organ.organId, proceedingOf(story).id)
    await onCase(scene, recordHearing, { hearingId: found?.state.hearings.at(-1)?.id, attendedBy: 'head' })
  },
  caseUpheld: (scene) => decided(scene, { review: 'R-UPHELD', suit: 'C-DISMISSED' }, false),
  caseCorrected: (scene) => decided(scene, { review: 'R-REVOKED', suit: 'C-REVOKED' }, true),
  // What was not answered in time was answered since: nothing is left to be ordered (复议法 Art. 65).
  caseUnlawful: (scene) => decided(scene, { review: 'R-UNLAWFUL', suit: 'C-UNLAWFUL' }, false),
  caseWithdrawn: (scene) => decided(scene, { review: 'R-WITHDRAWN', suit: 'C-WITHDRAWN' }, false),
  caseFinal: async (scene) => {
    const { story, day } = scene
    const isOrdered = story.ordered
    const evidence = isOrdered ? await copyOf(scene, '生效裁判文书') : null
    await onCase(scene, recordFinal, { on: day, reopens: isOrdered, evidence })
    if (isOrdered) reopened(story)
  },
  complain: async ({ stage, story, day }) => {
    const { organ, actor } = handling(story)
    const turn = { organ, day, key: `${story.key}-complaint` }
    const { id, version } = await act(stage, turn, actor, receiveComplaint, {
      ...{ complaint: 'supervision', aboutId: story.organ.organId, requestId: null, on: day },
      people: [{ name: person(301).name, phone: person(301).phone, address: null }],
      content: '反映对政府信息公开申请的答复没有针对所申请的内容，没有尽职检索，要求督促重新检索、依法答复。',
    })
    story.other = { id, version }
  },
  askStatement: async (scene) => {
    const by = nthWorkdayAfter(scene.stage.calendar, scene.day, STATEMENT_DAYS)
    await onComplaint(scene, askStatement, { on: scene.day, by })
  },
  giveStatement: (scene) => onComplaint(scene, receiveStatement, { on: scene.day }),
  closeComplaint: async (scene) => {
    await onComplaint(scene, closeComplaint, { on: scene.day, outcome: 'unfounded', rectifyBy: null })
    await tellComplaint(scene)
  },
  orderRectification: async (scene) => {
    const rectifyBy = nthWorkdayAfter(scene.stage.calendar, scene.day, RECTIFICATION_DAYS)
    await onComplaint(scene, closeComplaint, { on: scene.day, outcome: 'rectified', rectifyBy })
    await tellComplaint(scene)
  },
  rectify: (scene) => onComplaint(scene, recordRectified, { on: scene.day }),
  askRecordCorrection: async (scene) => {
    const { story, day } = scene
    const { id, version } = await done(scene, story.clerk, registerRecordCorrection, {
      ...{ requestId: story.requestId, people: [], withEvidence: true, on: day },
      content: '补贴发放登记表中家庭人口记为4人，实际为3人，附户口簿复印件。',
    })
    story.other = { id, version }
  },
  decideRecordCorrection: async (scene) => {
    const { story, day } = scene
    const given = { on: day, result: 'CORRECTED', competent: null }
    const decision = await done(scene, story.clerk, decideRecordCorrection, { ...otherCase(story), ...given })
    story.other = { ...otherOf(story), version: decision.version }
    const telling = { on: day, evidence: '当面告知并交付更正后的登记表，申请人签收' }
    await done(scene, story.clerk, tellRecordCorrection, { ...otherCase(story), telling })
  },
} satisfies Partial<Readonly<Record<Deed, (scene: Scene) => Promise<void>>>>

async function begins(
  scene: Scene,
  kind: 'review' | 'suit',
  proceeding: 'reconsideration' | 'litigationDirect' | 'litigationAfterReconsideration',
  attacked: 'reply' | 'omission' = 'reply',
): Promise<void> {
  const { story, day } = scene
  const begun = await done(scene, story.clerk, beginProceeding, {
    ...{ proceeding, part: 'maker', body: BODIES[kind], on: day, people: [], procedure: 'summary' },
    attacked: attackedIn(story, attacked),
    afterId: proceeding === 'litigationAfterReconsideration' ? story.reviewId : null,
    number: caseNumber(kind, day, story),
    content:
      attacked === 'omission'
        ? '申请人在法定期限内没有收到答复，请求确认不予答复的行为违法，责令答复。'
        : '申请人（原告）认为答复认定事实不清、适用依据错误，请求撤销并责令重新答复。',
  })
  story.proceeding = { id: begun.id, version: begun.version, kind }
  if (kind === 'review') story.reviewId = begun.id
  await onCase(scene, receiveCopy, { on: day })
}

function attackedIn({ requestId, answer, key }: Story, kind: 'reply' | 'omission') {
  if (kind === 'omission') return { kind, requestId }
  if (answer === null) throw new Error(`${key} has no answer that could be attacked`)
  return { kind, requestId, letterId: answer.letterId }
}

async function decided(
  scene: Scene,
  outcomes: Readonly<Record<'review' | 'suit', ProceedingOutcomeCode>>,
  orders: boolean,
): Promise<void> {
  const { story, day } = scene
  const { kind } = proceedingOf(story)
  const evidence = orders ? await copyOf(scene, kind === 'review' ? '行政复议决定书' : '行政判决书') : null
  await onCase(scene, recordDecision, {
    ...{ instance: 'first', outcome: outcomes[kind], number: caseNumber(kind, day, story), on: day, receivedOn: day },
    ...{ order: orders ? { period: { days: ORDERED_DAYS[kind] } } : null, reopens: orders, evidence },
  })
  // A decision of reconsideration is in force at once; a judgment only when nobody has appealed.
  story.ordered = orders
  if (orders && kind === 'review') reopened(story)
}

/** The decision lies in the file of the case: it shows that a new answer was ordered. */
async function copyOf(scene: Scene, title: string): Promise<string> {
  const { day, story } = scene
  const of = { caseKind: 'proceeding', caseId: proceedingOf(story).id } as const
  const text = `${title}（副本）\n撤销答复，责令重新答复。\n${day}收到`
  return `file:${await keptPaper(scene, of, { name: `${title}.txt`, text })}`
}

/** The order stands in the request too, which waits for a reply of its own. */
function reopened(story: Story): void {
  story.version += 1
  story.reply = null
}

async function onCase<Input, Value>(
  scene: Scene,
  command: Command<Input, Value, Changed>,
  input: object,
): Promise<void> {
  const { story } = scene
  const { id, version, kind } = proceedingOf(story)
  const answer = await done(scene, story.clerk, command, { caseId: id, version, ...input })
  story.proceeding = { id, version: answer.version, kind }
}

function proceedingOf({ proceeding, key }: Story) {
  if (proceeding === null) throw new Error(`${key} has no proceeding`)
  return proceeding
}

function otherOf({ other, key }: Story) {
  if (other === null) throw new Error(`${key} has no complaint or correction`)
  return other
}

function otherCase(story: Story) {
  const { id, version } = otherOf(story)
  return { caseId: id, version }
}

/** The 主管部门 is the county's office; about the office itself the county decides. Art. 3, 47. */
function handling({ organs, organ: about }: Story): { readonly organ: StandingOrgan; readonly actor: Actor } {
  const [key, role] = about.key === 'office' ? (['county', 'supervisor'] as const) : (['office', 'clerk'] as const)
  const organ = organs.get(key)
  if (organ === undefined) throw new Error(`${key} is not there`)
  return { organ, actor: inRole(organ, role) }
}

async function onComplaint<Input, Value>(
  { stage, story, day }: Scene,
  command: Command<Input, Value, Changed>,
  input: object,
): Promise<void> {
  const { organ, actor } = handling(story)
  const { id, version } = otherOf(story)
  const turn = { organ, day, key: `${story.key}-complaint-${version}` }
  const answer = await act(stage, turn, actor, command, { caseId: id, version, ...input })
  story.other = { id, version: answer.version }
}

const tellComplaint = (scene: Scene) =>
  onComplaint(scene, tellComplainant, { telling: { on: scene.day, evidence: '电话告知处理结果，已记录' } })

/** 青政复〔2025〕12号; （2025）青行初8号. */
function caseNumber(kind: 'review' | 'suit', day: PlainDate, { item }: Story): string {
  const [year, serial] = [day.slice(0, 4), (item.variant % 40) + 1]
  return kind === 'review' ? `青政复〔${year}〕${serial}号` : `（${year}）青行初${serial}号`
}
