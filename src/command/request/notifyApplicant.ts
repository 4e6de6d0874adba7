/**
 * Tells the applicant that something has happened which they should know, by mail and short message where they asked for it.
 * The words name the organ, the number and what to do, and nobody; the address is opened when they leave. 个保法 Art. 6, 51.
 */
import { nameOn } from '#law/organ.ts'
import { toPersonal } from '#law/recipient.ts'
import type { Application } from '#law/request/application.ts'
import type { Request } from '#law/request/request.ts'
import { findApplication } from '#store/applications.ts'
import { findCaseContent } from '#store/caseContents.ts'
import { findOrgan } from '#store/organs.ts'
import { findEntries } from '#store/requestEntries.ts'
import type { Work } from '../command.ts'

/** In the words of a notice: where the address of the status page is put when it leaves. */
export const STATUS_PLACE = '{查询申请的网址}'

/** What an applicant is told of, each with what they can do. Art. 30–36, 41. */
export const NEWS = {
  received: '已经收到并登记。请保存好回执上的查询码。',
  correctionAsked: '需要补正。请查看补正告知书，在告知书写明的期限内补正；逾期不补正又没有正当理由的，视为放弃申请。',
  reasonsAsked: '需要您说明理由。请查看说明理由告知书，在告知书写明的期限内说明。',
  consulting: '正在征求第三方或者其他机关的意见，征求意见的时间不计算在答复期限内。',
  feeNoticed: '需要缴纳信息处理费。请查看收费通知书，在通知书写明的期限内缴费；逾期未缴费的，视为放弃申请。',
  extended: '的答复期限已经延长。请查看延期答复告知书。',
  deferred: '的答复期限另行确定。请查看延迟答复告知书。',
  letterSent: '有一份新的告知书。请查看。',
  noticeRevoked: '的一份告知已经作废，不必再按它办理。',
  replied: '已经作出答复。请查看答复书；按您选择的方式，答复书也可能另行邮寄或者当面交给您。',
  goesOn: '此前登记为撤回或者视为放弃有误，已经更正，继续办理。',
  abandoned: '因逾期没有补正或者缴费，不再处理。请查看告知书。',
} as const

export type News = keyof typeof NEWS

/** Of one request. */
export async function notifyApplicant(work: Work, { id }: Pick<Request, 'id'>, what: News): Promise<void> {
  const { tx, organId } = work
  const entry = (await findEntries(tx, organId, [id])).get(id)
  const application = entry === undefined ? null : await findApplication(tx, organId, entry.applicationId)
  if (entry === undefined || application === null) throw new Error(`request ${organId} ${id} has no application`)
  await notifyOf(work, application, [entry.number], what)
}

/** Of several requests that came in together, at once. */
export async function notifyOf(work: Work, application: Application, numbers: readonly string[], what: News) {
  await tell(work, application, `您的政府信息公开申请（${numbers.join('、')}）`, NEWS[what])
}

/** What somebody is told of who has asked that a record be corrected. Art. 41. */
export const RECORD_NEWS = {
  evidenceAsked: '需要补充证明材料。请在查询页面的“更正与您有关的信息”里上传。',
  told: '已经处理。请查看告知书；告知书也可能另行邮寄或者当面交给您。',
} as const

/** Where the correction was asked for by an applicant; nobody is told of one that came otherwise. */
export async function notifyOfCorrection(work: Work, caseId: string, what: keyof typeof RECORD_NEWS): Promise<void> {
  const { tx, organId } = work
  const content = await findCaseContent(tx, organId, 'recordCorrection', caseId)
  const applicationId = content?.applicationId ?? null
  const application = applicationId === null ? null : await findApplication(tx, organId, applicationId)
  if (content === null || application === null) return
  await tell(work, application, `您的更正申请（${content.number}）`, RECORD_NEWS[what])
}

async function tell(
  work: Work,
  { applicants: [first], agent, notify, way }: Application,
  about: string,
  news: string,
): Promise<void> {
  const { phoneId, emailId } = agent ?? first
  const phone = notify.sms ? phoneId : null
  const email = notify.email || way === 'email' ? emailId : null
  if (phone === null && email === null) return
  const organ = await findOrgan(work.tx, work.organId)
  const name = organ === null ? '' : (nameOn(organ.state, work.call.today)?.name ?? '')
  // At the end, with nothing behind it: telephones take a full stop into the address.
  const words = `${about}${news}办理情况请凭姓名（名称）和查询码查看：${STATUS_PLACE}`
  if (phone !== null) work.send({ kind: 'sms', recipient: toPersonal(phone), payload: { text: `【${name}】${words}` } })
  if (email === null) return
  const office = organ?.state.office ?? null
  const contact = office === null || office.phone === null ? '' : `\n联系：${office.name}，电话${office.phone}`
  const text = `${words}\n\n${name}${contact}\n\n这封邮件由程序发出，请不要直接回复。`
  work.send({ kind: 'mail', recipient: toPersonal(email), payload: { subject: `${name}：${about}`, text } })
}
