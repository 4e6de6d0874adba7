/** What follows a reply in the demonstration: reconsideration, lawsuits, complaints, corrections of records (Art. 41, 47, 51). */
import type { Changed } from '#command/caseVerb.ts'
import type { Command } from '#command/command.ts'
import { closeComplaint, tellComplainant } from '#command/complaint/complaintVerbs.ts'
import { receiveComplaint } from '#command/complaint/receiveComplaint.ts'
import { beginProceeding } from '#command/proceeding/beginProceeding.ts'
import { recordDecision, recordFinal } from '#command/proceeding/decideProceeding.ts'
import { receiveCopy, recordAnswered } from '#command/proceeding/proceedingVerbs.ts'
import { decideRecordCorrection, tellRecordCorrection } from '#command/recordCorrection/recordCorrectionVerbs.ts'
import { registerRecordCorrection } from '#command/recordCorrection/registerRecordCorrection.ts'
import type { PlainDate } from '#law/date.ts'
import type { ProceedingOutcomeCode } from '#law/proceedingOutcome.ts'
import { person } from './applicants.ts'
import type { Deed } from './paths.ts'
import { act, inRole } from './stage.ts'
import { done, type Scene, type Story } from './story.ts'

const BODIES = { review: '青禾县人民政府', suit: '青禾县人民法院' } as const
/** Working days that are ordered for a new answer, counted from the day on which we receive the decision. */
const ORDERED_DAYS = { review: 15, suit: 30 } as const

export const CASE_DEEDS = {
  reviewBegins: (scene) => begins(scene, 'review', 'reconsideration'),
  suitBegins: (scene) => begins(scene, 'suit', 'litigationDirect'),
  suitAfterReviewBegins: (scene) => begins(scene, 'suit', 'litigationAfterReconsideration'),
  answerCase: async (scene) => {
    await onCase(scene, recordAnswered, { on: scene.day })
  },
  caseUpheld: (scene) => decided(scene, { review: 'R-UPHELD', suit: 'C-DISMISSED' }, false),
  caseCorrected: (scene) => decided(scene, { review: 'R-REVOKED', suit: 'C-REVOKED' }, true),
  caseWithdrawn: (scene) => decided(scene, { review: 'R-WITHDRAWN', suit: 'C-WITHDRAWN' }, false),
  caseFinal: async (scene) => {
    const { story, day } = scene
    const isOrdered = story.ordered
    await onCase(scene, recordFinal, { on: day, reopens: isOrdered, evidence: null })
    if (isOrdered) reopened(story)
  },
  complain: async ({ stage, story, day }) => {
    const county = supervising(story)
    const turn = { organ: county, day, key: `${story.key}-complaint` }
    const { id, version } = await act(stage, turn, inRole(county, 'supervisor'), receiveComplaint, {
      ...{ complaint: 'supervision', aboutId: story.organ.organId, requestId: null, on: day },
      people: [{ name: person(301).name, phone: person(301).phone, address: null }],
      content: '反映对政府信息公开申请答复信息不存在，检索不尽职，要求督促重新检索。',
    })
    story.other = { id, version }
  },
  closeComplaint: async ({ stage, story, day }) => {
    const county = supervising(story)
    const supervisor = inRole(county, 'supervisor')
    const turn = (step: string) => ({ organ: county, day, key: `${story.key}-complaint-${step}` })
    const given = { on: day, outcome: 'unfounded', rectifyBy: null }
    const closed = await act(stage, turn('closed'), supervisor, closeComplaint, { ...otherCase(story), ...given })
    story.other = { ...otherOf(story), version: closed.version }
    const telling = { on: day, evidence: '电话告知处理结果，已记录' }
    await act(stage, turn('told'), supervisor, tellComplainant, { ...otherCase(story), telling })
  },
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
): Promise<void> {
  const { story, day } = scene
  if (story.answer === null) throw new Error(`${story.key} has no answer that could be attacked`)
  const begun = await done(scene, story.clerk, beginProceeding, {
    ...{ proceeding, part: 'maker', body: BODIES[kind], on: day, people: [], procedure: 'summary' },
    attacked: { kind: 'reply', requestId: story.requestId, letterId: story.answer.letterId },
    afterId: proceeding === 'litigationAfterReconsideration' ? story.reviewId : null,
    number: caseNumber(kind, day, story),
    content: '申请人（原告）认为答复认定事实不清、适用依据错误，请求撤销并责令重新答复。',
  })
  story.proceeding = { id: begun.id, version: begun.version, kind }
  if (kind === 'review') story.reviewId = begun.id
  await onCase(scene, receiveCopy, { on: day })
}

async function decided(
  scene: Scene,
  outcomes: Readonly<Record<'review' | 'suit', ProceedingOutcomeCode>>,
  orders: boolean,
): Promise<void> {
  const { story, day } = scene
  const { kind } = proceedingOf(story)
  await onCase(scene, recordDecision, {
    ...{ instance: 'first', outcome: outcomes[kind], number: caseNumber(kind, day, story), on: day, receivedOn: day },
    ...{ order: orders ? { period: { days: ORDERED_DAYS[kind] } } : null, reopens: orders, evidence: null },
  })
  // A decision of reconsideration is in force at once; a judgment only when nobody has appealed.
  story.ordered = orders
  if (orders && kind === 'review') reopened(story)
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

function supervising({ organs }: Story) {
  const county = organs.get('county')
  if (county === undefined) throw new Error('the county is not there')
  return county
}

/** 青政复〔2025〕12号; （2025）青行初8号. */
function caseNumber(kind: 'review' | 'suit', day: PlainDate, { item }: Story): string {
  const [year, serial] = [day.slice(0, 4), (item.variant % 40) + 1]
  return kind === 'review' ? `青政复〔${year}〕${serial}号` : `（${year}）青行初${serial}号`
}
