/**
 * A request comes in 登记 (Art. 29, 31, 45): its channel and its legal day of receipt with the evidence, one letter split into
 * several requests 一事一申请 (收费办法 Art. 4), old requests taken over, confirmation with the applicant.
 */
import { type ApplicantKindId, applicantColumn } from '../applicant.ts'
import { beforeCalendar, firstDayOf } from '../calendar.ts'
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import type { Arrival } from '../receipt.ts'
import { type Frame, factReasons, stateReasons } from './entry.ts'
import type { ApplicantClass, Request, TakenOver } from './request.ts'
import type { Dismissal, RequestEvent, RequestEventOf } from './requestEvent.ts'

export interface Registration {
  /** One id for each single request; more than one where the letter is split. */
  readonly ids: readonly [string, ...string[]]
  readonly organId: number
  readonly arrival: Arrival
  readonly receiptEvidence: string | null
  readonly applicant: ApplicantClass
  /** Of the letter, where it is split. */
  readonly groupId: string | null
  readonly takenOver: TakenOver | null
}

/** The class of the first named applicant by the table of kinds; an office may have another table. Practice, no article. */
export function applicantClass(kind: ApplicantKindId): ApplicantClass {
  return { kind, column: applicantColumn(kind) }
}

/** Art. 29, 31: one event for each request; a split letter is several requests in every count. 收费办法 Art. 4. */
export function decideRegister(
  { ids, organId, arrival, receiptEvidence, applicant, groupId, takenOver }: Registration,
  { today, calendar }: Frame,
): Decided<RequestEventOf<'requestRegistered'>> {
  const { arrivedOn, confirmedOn, channel } = arrival
  const several = ids.length > 1
  const reasons = [
    // Of what ended long ago nothing is to be counted.
    ...reasonIf(
      takenOver === null && arrivedOn < firstDayOf(calendar),
      'before-calendar',
      beforeCalendar(calendar, arrivedOn),
    ),
    ...reasonIf(arrivedOn > today, 'in-future', `到达日期${arrivedOn}晚于今日${today}。`, '31'),
    ...reasonIf(
      confirmedOn !== null && (confirmedOn < arrivedOn || confirmedOn > today),
      'wrong-confirmation',
      `确认日期${confirmedOn}应当在到达日期${arrivedOn}和今日之间。`,
      '31',
    ),
    ...reasonIf(
      !hasText(receiptEvidence) && needsEvidence(arrival),
      'no-receipt-evidence',
      '请附收到申请的证明：签收的回执、邮件号或者与申请人确认的记录。',
      '31',
    ),
    ...reasonIf(new Set(ids).size < ids.length, 'same-id', '拆分的申请编号重复。'),
    ...reasonIf(several && !hasText(groupId), 'no-group', '拆分的申请应当记明出自哪一份申请。', '收费办法 4'),
    ...reasonIf(
      takenOver !== null && !hasText(takenOver.source),
      'no-source',
      '转入的申请应当记明原登记的出处。',
      '45',
    ),
  ]
  return decided(reasons, () =>
    ids.map((id, index) => ({
      kind: 'requestRegistered',
      ...{ id, organId, arrival, receiptEvidence, applicant, takenOver },
      split: several && groupId !== null ? { groupId, item: index + 1, of: ids.length } : null,
      faults: channel === 'ordinaryMail' && confirmedOn !== null ? lateConfirmation(arrivedOn, confirmedOn) : [],
    })),
  )
}

/** The success page of the portal is the receipt itself (指导案例26号); an arrival that waits for confirmation has none yet. */
function needsEvidence({ channel, confirmedOn }: Arrival): boolean {
  switch (channel) {
    case 'online':
      return false
    case 'email':
    case 'fax':
    case 'ordinaryMail':
      return confirmedOn !== null
    case 'inPerson':
    case 'oral':
    case 'signedMail':
      return true
  }
}

function hasText(text: string | null): text is string {
  return text !== null && text.trim() !== ''
}

/** Art. 31(2): an ordinary letter is confirmed on the day it arrives. */
function lateConfirmation(arrivedOn: PlainDate, confirmedOn: PlainDate): readonly Reason[] {
  return reasonIf(
    confirmedOn > arrivedOn,
    'confirmed-late',
    `平常信函应当在收到的当日（${arrivedOn}）与申请人确认，实际于${confirmedOn}确认。`,
    '31(2)',
  )
}

/** Art. 31(2), (3): both sides have confirmed; that day is the day of receipt. */
export function decideConfirm(
  request: Request,
  { on, evidence }: { readonly on: PlainDate; readonly evidence: string },
  frame: Frame,
): Decided<RequestEvent> {
  const { channel, arrivedOn } = request.arrival
  const faults = channel === 'ordinaryMail' ? lateConfirmation(arrivedOn, on) : []
  const reasons = factReasons(request, 'confirm', { on, evidence }, frame)
  return decided(reasons, () => [{ kind: 'receiptConfirmed', on, evidence, faults }])
}

export interface DismissedRequest {
  readonly why: Exclude<Dismissal, 'registeredTwice'>
  readonly on: PlainDate
  readonly evidence: string
}

/**
 * What turns out to be no request, or is taken back before it was confirmed, is not registered and counts nowhere; who cannot
 * be reached has still asked (国办公开办函〔2015〕207号). Art. 29.1.
 */
export function decideDismiss(request: Request, dismissed: DismissedRequest, frame: Frame): Decided<RequestEvent> {
  return decided(factReasons(request, 'dismiss', dismissed, frame), () => [{ kind: 'requestDismissed', ...dismissed }])
}

/** A class that was taken wrongly is put right; the tally follows from the moment it is recorded. Art. 50. */
export function decideReclassify(request: Request, applicant: ApplicantClass, { today }: Frame): Decided<RequestEvent> {
  const { kind, column } = request.applicant
  const reasons = [
    ...stateReasons(request, 'reclassify'),
    ...reasonIf(applicant.kind === kind && applicant.column === column, 'same-class', '申请人类别没有变化。'),
  ]
  return decided(reasons, () => [{ kind: 'applicantReclassified', applicant, on: today }])
}

/** Carried over: of what was taken over, how many by column last year's report shows in row 四, and how many are here. Art. 50. */
export function carryOverGaps(
  requests: readonly Request[],
  year: number,
  reported: Readonly<Record<ApplicantClass['column'], number | null>>,
): readonly { readonly column: string; readonly reported: number | null; readonly here: number }[] {
  const before = requests.filter(({ arrival, conclusions, stage }) => {
    const end = conclusions[0]?.on
    return stage !== 'dismissed' && arrival.arrivedOn < `${year}` && (end === undefined || end >= `${year}`)
  })
  return Object.entries(reported).flatMap(([column, number]) => {
    const here = before.filter(({ applicant }) => applicant.column === column).length
    return number === here ? [] : [{ column, reported: number, here }]
  })
}

/** Requests of one applicant that were received in the same calendar month, this one included. 收费办法 Art. 4. */
export function itemsInMonth(receivedOn: readonly PlainDate[], on: PlainDate): number {
  return receivedOn.filter((day) => day.slice(0, 7) === on.slice(0, 7)).length
}
