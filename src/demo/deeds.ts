/** What people of the demonstration do with a request, each by the commands that everyone uses. */
import { abandonRequest } from '#command/request/abandonRequest.ts'
import { archiveRequest } from '#command/request/archiveRequest.ts'
import { askCorrection } from '#command/request/askCorrection.ts'
import { askReasons } from '#command/request/askReasons.ts'
import { assignRequest } from '#command/request/assignRequest.ts'
import { chargeFee } from '#command/request/chargeFee.ts'
import { chooseTopic } from '#command/request/chooseTopic.ts'
import { closeRequest } from '#command/request/closeRequest.ts'
import { confirmReceipt } from '#command/request/confirmReceipt.ts'
import { consult } from '#command/request/consult.ts'
import { deferReply } from '#command/request/deferReply.ts'
import { dismissRequest } from '#command/request/dismissRequest.ts'
import { examineRequest } from '#command/request/examineRequest.ts'
import { fileEvidence } from '#command/request/fileEvidence.ts'
import { handOverRequest } from '#command/request/handOverRequest.ts'
import { receiveCorrection } from '#command/request/receiveCorrection.ts'
import { receiveOpinion } from '#command/request/receiveOpinion.ts'
import { receivePayment } from '#command/request/receivePayment.ts'
import { receiveReasons } from '#command/request/receiveReasons.ts'
import { reclassifyApplicant } from '#command/request/reclassifyApplicant.ts'
import { recordLetterReceived } from '#command/request/recordLetterReceived.ts'
import { recordLetterReturned } from '#command/request/recordLetterReturned.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { revokeNotice } from '#command/request/revokeNotice.ts'
import { withdrawRequest } from '#command/request/withdrawRequest.ts'
import { nthWorkdayAfter } from '#law/calendar.ts'
import type { ConsultationKind } from '#law/consultation.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Opinion } from '#law/request/request.ts'
import { person } from './applicants.ts'
import { CASE_DEEDS } from './caseDeeds.ts'
import { extend } from './extendOnStage.ts'
import { issued, signedLetter } from './issueOnStage.ts'
import { keptPaper } from './keptPaper.ts'
import * as notice from './noticeValues.ts'
import type { Deed } from './paths.ts'
import { REPLY_DEEDS, serve } from './replyDeeds.ts'
import { acted, mailNumberOf, methodOf, type Scene, type Story } from './story.ts'

export const DEEDS: Readonly<Record<Deed, (scene: Scene) => Promise<void>>> = {
  ...CASE_DEEDS,
  ...REPLY_DEEDS,
  confirm: (scene) => acted(scene, confirmReceipt, { on: scene.day, evidence: '电话联系申请人确认，通话已登记' }),
  dismiss: (scene) =>
    acted(scene, dismissRequest, {
      why: 'notARequest',
      on: scene.day,
      evidence: '电话联系，来信人说明是咨询，不是申请',
    }),
  // A house that trades under a name of its own was taken for a citizen, or the other way round.
  reclassify: (scene) =>
    acted(scene, reclassifyApplicant, {
      kind: scene.story.application.applicants[0].kind === 'person' ? 'soleTraderUnderName' : 'person',
    }),
  examine: (scene) => acted(scene, examineRequest),
  assign: async (scene) => {
    await acted(scene, assignRequest, assignment(scene, 0))
    // Given anew after an order, it is about what it was about.
    if (!scene.story.ordered) await acted(scene, chooseTopic, { topic: scene.story.item.matter.topic })
  },
  handOver: (scene) => acted(scene, handOverRequest, assignment(scene, 1)),

  askCorrection: async (scene) => {
    const sent = await sentToApplicant(scene, 'correctionNotice', notice.correctionValues())
    await acted(scene, askCorrection, { ...sent, term: { workdays: notice.CORRECTION_DAYS } })
  },
  correct: (scene) =>
    acted(scene, receiveCorrection, {
      ...{ on: scene.day, evidence: '申请人当面提交补正材料，窗口签收', goodReason: false },
      content: scene.story.content,
    }),
  askReasons: async (scene) => {
    const sent = await sentToApplicant(scene, 'reasonsNotice', notice.reasonsValues())
    await acted(scene, askReasons, { ...sent, term: { workdays: notice.REASONS_DAYS } })
  },
  giveBadReasons: (scene) => acted(scene, receiveReasons, { ...saidInPerson(scene), finding: 'unreasonable' }),
  giveGoodReasons: (scene) => acted(scene, receiveReasons, { ...saidInPerson(scene), finding: 'reasonable' }),
  defer: async (scene) => {
    const until = nthWorkdayAfter(scene.stage.calendar, scene.day, DEFERRED_DAYS)
    const sent = await sentToApplicant(scene, 'delayNotice', notice.deferralValues(until))
    await acted(scene, deferReply, { ...sent, until })
  },

  consultThirdParty: async (scene) => {
    const party = thirdPartyOf(scene)
    const values = { ...notice.inquiryValues(scene.story), thirdParty: party.name }
    await asks(scene, 'thirdParty', 'thirdPartyInquiry', party, values)
  },
  consultCoMaker: (scene) => asksOrgan(scene, 'jointOrgan', 'jointOrganInquiry'),
  consultOrgan: (scene) => asksOrgan(scene, 'otherOrgan', 'organInquiry'),
  agree: (scene) => opinion(scene, 'agrees', '书面回复同意公开，已入卷'),
  refuse: (scene) => opinion(scene, 'refusesWithReason', '书面回复不同意公开并说明理由，已入卷'),

  chargeByItem: (scene) => charge(scene, 'items', scene.story.key.endsWith('-12') ? 12 : 11),
  chargeByPage: (scene) => charge(scene, 'pages', notice.PAGES),
  pay: (scene) =>
    acted(scene, receivePayment, { on: scene.day, amount: scene.story.amount, evidence: '非税收入一般缴款书回单' }),
  revokeNotice: (scene) =>
    acted(scene, revokeNotice, {
      letterId: scene.story.notice,
      on: scene.day,
      evidence: '经复核申请内容明确，补正告知作废',
    }),
  abandon: (scene) => acted(scene, abandonRequest),
  tellAbandoned: async (scene) => {
    const { letterId } = await signedLetter(scene, scene.story.amount > 0 ? 'reply:OTH-NOFEE' : 'reply:OTH-NOCORR', {})
    await serve(scene, letterId)
  },
  extend,

  received: async (scene) => {
    const { lastLetter } = scene.story
    // Handed over or sent electronically: receipt is known already.
    if (lastLetter === null || lastLetter.arrived) return
    await acted(scene, recordLetterReceived, {
      letterId: lastLetter.id,
      on: scene.day,
      evidence: '邮政投递记录显示已签收',
    })
    scene.story.lastLetter = { ...lastLetter, arrived: true }
  },
  returned: async (scene) => {
    const { lastLetter } = scene.story
    const back = { letterId: lastLetter?.id, on: scene.day, evidence: '邮件退回，批注查无此人' }
    await acted(scene, recordLetterReturned, back)
  },
  recordLateReply: async (scene) => {
    const { story, day } = scene
    const text = `关于“${story.content}”的答复（存根）\n本件为${day}当面送达的纸质答复的存根。`
    const copyFileId = await keptPaper(scene, ofRequest(story), { name: '答复书（存根）.txt', text })
    await acted(scene, recordReply, {
      ...{ method: 'inPerson', carrier: null, mailNumber: null, copyFileId },
      outside: { on: day, evidence: '经办人离岗期间以纸质答复，当面送达，回证补登', reconsiderationLink: false },
      results: [{ code: story.item.matter.code, withheld: story.item.matter.withheld ?? [] }],
      main: null,
    })
    story.lastLetter = null
  },
  withdraw: async (scene) => {
    const { story, day } = scene
    const text = `本人撤回“${story.content}”的政府信息公开申请。\n${day}`
    const fileId = await keptPaper(scene, ofRequest(story), { name: '撤回申请书.txt', text })
    await acted(scene, withdrawRequest, { on: day, evidence: `file:${fileId}` })
  },
  close: (scene) => acted(scene, closeRequest),
  archive: async (scene) => {
    await acted(scene, fileEvidence, { paper: 'fileIndex', fields: {}, fileId: null })
    await acted(scene, archiveRequest, { retention: 'tenYears' })
  },
}

const ofRequest = ({ requestId }: Story) => ({ caseKind: 'request', caseId: requestId }) as const

const DEFERRED_DAYS = 40
/** Before the reply is due. */
const INNER_DAYS = 10

function assignment({ stage, story: { organ, clerk }, day }: Scene, unit: number) {
  const unitIds = organ.unitIds
  return {
    unitId: unitIds[unit % unitIds.length],
    personId: clerk.personId,
    alongUnitIds: [],
    innerDue: unit === 0 ? nthWorkdayAfter(stage.calendar, day, INNER_DAYS) : null,
  }
}

/** Drafts and issues a letter of the procedure; how it goes out to the applicant. */
async function sentToApplicant(scene: Scene, kind: LetterKind, values: LetterValues) {
  const { story } = scene
  const letterId = await issued(scene, kind, values)
  const method = methodOf(story)
  story.notice = letterId
  story.lastLetter = { id: letterId, arrived: method !== 'mail' }
  return { letterId, method, mailNumber: mailNumberOf(method, story) }
}

async function charge(scene: Scene, standard: 'items' | 'pages', quantity: number): Promise<void> {
  const values = notice.feeValues(standard, quantity)
  const sent = await sentToApplicant(scene, 'feeNotice', values)
  scene.story.amount = values.feeAmount
  await acted(scene, chargeFee, { ...sent, standard, quantity })
}

async function asks(
  scene: Scene,
  whom: ConsultationKind,
  kind: LetterKind,
  party: object,
  values: LetterValues,
): Promise<void> {
  const { story } = scene
  const letterId = await issued(scene, kind, values)
  const method = whom === 'thirdParty' ? 'mail' : 'inPerson'
  await acted(scene, consult, { letterId, method, mailNumber: mailNumberOf(method, story), whom, party })
  story.consultation = letterId
  story.lastLetter = { id: letterId, arrived: method !== 'mail' }
}

async function asksOrgan(scene: Scene, whom: ConsultationKind, kind: LetterKind): Promise<void> {
  const other = scene.story.organs.get('naturalResources')
  if (other === undefined) throw new Error('there is no other organ')
  const values = notice.organInquiryValues(scene.story, '青禾县自然资源局')
  await asks(scene, whom, kind, { organId: other.organId }, values)
}

const saidInPerson = ({ day }: Scene) => ({ on: day, evidence: '申请人当面说明，已制作笔录' })

const opinion = (scene: Scene, said: Opinion, evidence: string) =>
  acted(scene, receiveOpinion, { letterId: scene.story.consultation, opinion: said, on: scene.day, evidence })

/** The company that the request names, else somebody of the village. */
function thirdPartyOf({ story: { content, variant, item } }: Scene) {
  const { name, phone, address } = person(300 + item.variant)
  return content.includes(variant.company) ? { name: variant.company, phone, address } : { name, phone, address }
}
