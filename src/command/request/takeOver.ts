/**
 * What a row of an old register becomes here: a request with everything that has happened to it, decided by the same law as
 * everything else. What was done there was done outside; the line of the register is its evidence. Art. 30–36, 45.
 */
import { beforeCalendar, workdayOnOrBefore } from '#law/calendar.ts'
import { addDays, later, type PlainDate } from '#law/date.ts'
import type { Decided, Reason } from '#law/reason.ts'
import type { Arrival } from '#law/receipt.ts'
import type { ApplicationInput, PartyInput } from '#law/request/applicationInput.ts'
import { decideAssign } from '#law/request/assignment.ts'
import { isBeforeCalendar } from '#law/request/clock.ts'
import { decideConsult, decideReceiveOpinion } from '#law/request/consult.ts'
import { decideAbandon, decideAskCorrection, decideReceiveCorrection } from '#law/request/correction.ts'
import { decideWithdraw } from '#law/request/ending.ts'
import type { Frame } from '#law/request/entry.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { decideExtend } from '#law/request/extension.ts'
import { decideChargeFee, decideReceivePayment } from '#law/request/feeCharge.ts'
import { decideRecordReceived } from '#law/request/letterCourse.ts'
import { applicantClass, decideRegister } from '#law/request/registration.ts'
import { isOpen, type Request, type TakenOver } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { decideRecordReply } from '#law/request/service.ts'
import type { ImportColumn } from '../importMapping/importColumn.ts'
import type { RowContent, RowFault } from './importRow.ts'
import type { Receiving } from './receiveApplication.ts'

export interface TakingOver {
  readonly organId: number
  readonly frame: Frame
  readonly takenOver: TakenOver
  readonly newId: () => string
  /** The inner units by their names, and who serves here by theirs; of a name that two have, neither. */
  readonly units: ReadonlyMap<string, string>
  readonly handlers: ReadonlyMap<string, string>
}

export type TakenRow =
  | { readonly ok: true; readonly receiving: Receiving; readonly ended: boolean; readonly notes: readonly string[] }
  | { readonly ok: false; readonly faults: readonly RowFault[] }

/** Something that happened: on which day, and what the law makes of it. */
interface Happened {
  readonly on: PlainDate
  readonly column: ImportColumn
  readonly decide: (request: Request) => Decided<RequestEvent>
}

export function takeOver(row: RowContent, taking: TakingOver): TakenRow {
  const { organId, frame, takenOver, newId } = taking
  const notes = [...row.notes]
  const arrival = arrivalOf(row)
  const receiptEvidence = takenOver.evidence
  const registered = decideRegister(
    {
      ...{ ids: [newId()], organId, arrival, receiptEvidence, takenOver, groupId: null },
      applicant: applicantClass(row.applicantKind),
    },
    frame,
  )
  if (!registered.ok) return no(row, 'arrivedOn', registered.reasons)
  let [state] = registered.events.map((event) => evolveRequest(null, event))
  if (state === undefined) throw new Error('a registration without an event')
  const course: RequestEvent[] = []
  const isOld = isBeforeCalendar(state, frame.calendar)
  const way = isOld ? assigned(row, taking, notes) : courseOf(row, taking, notes)
  const happened = [...way, ...endOf(row, taking)]
  // What happened on one day stays in the order in which the law has it happen.
  for (const { column, decide } of happened.toSorted((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
  )) {
    const decision = decide(state)
    if (!decision.ok) return no(row, column, decision.reasons)
    for (const event of decision.events) state = evolveRequest(state, event)
    course.push(...decision.events)
  }
  if (isOld && isOpen(state)) return no(row, 'arrivedOn', [stillOpen(frame, arrival.arrivedOn)])
  if (isOld) notes.push('早于工作日历，不计算期限；补正、征求意见、延期、收费的经过没有转入，以原卷宗为准。')
  const receiving = {
    ...{ arrival, receiptEvidence, takenOver, course, number: row.number },
    input: applicationOf(row),
  }
  return {
    ok: true,
    receiving: { ...receiving, authorityFileId: null, codeHash: null },
    ended: !isOpen(state),
    notes,
  }
}

/** What is open has periods, and these cannot be counted. Art. 33. */
const stillOpen = ({ calendar }: Frame, arrivedOn: PlainDate): Reason => ({
  code: 'before-calendar',
  article: '33.2',
  sentence: `${beforeCalendar(calendar, arrivedOn)}这样早的申请，已经办结的才能转入。`,
})

const no = ({ line }: RowContent, column: ImportColumn, reasons: readonly Reason[]): TakenRow => ({
  ok: false,
  faults: reasons.map(({ sentence }) => ({ line, column, sentence })),
})

/**
 * An old register has the day on which a request was received. Where the channel needs a confirmation and none is told, it was
 * registered, so it was confirmed on that day: the earliest due date follows. Art. 31.
 */
function arrivalOf({ channel, arrivedOn, confirmedOn }: RowContent): Arrival {
  const needsConfirmation = channel === 'email' || channel === 'fax' || channel === 'ordinaryMail'
  return { channel, arrivedOn, confirmedOn: confirmedOn ?? (needsConfirmation ? arrivedOn : null) }
}

function applicationOf(row: RowContent): ApplicationInput {
  const { names, applicantKind: kind, identity, phone, email, address, content } = row
  const [first, ...others] = names
  const party = (name: string): PartyInput => ({
    ...{ kind, name, document: null, identity: null, phone: null, email: null, address: null, postcode: null },
    ...{ legalRepresentative: null, contact: null },
  })
  return {
    applicants: [{ ...party(first), identity, phone, email, address }, ...others.map(party)],
    ...{ agent: null, form: 'any', way: 'mail', accessNeeds: [], notify: { sms: false, email: false } },
    items: [content],
  }
}

function courseOf(row: RowContent, taking: TakingOver, notes: string[]): readonly Happened[] {
  return [
    ...assigned(row, taking, notes),
    ...corrected(row, taking),
    ...consulted(row, taking),
    ...extended(row, taking, notes),
    ...charged(row, taking),
  ]
}

function assigned({ unit, handler, end, arrivedOn }: RowContent, taking: TakingOver, notes: string[]) {
  const { frame, units, handlers } = taking
  if (unit === null && handler === null) return []
  const unitId = unit === null ? null : (units.get(unit) ?? null)
  const personId = handler === null ? null : (handlers.get(handler) ?? null)
  if (unit !== null && unitId === null) notes.push('承办科室不是本机关的内设机构，没有交办，登记后请交办。')
  if (unit === null) notes.push('没有写明承办科室，没有交办，登记后请交办。')
  if (handler !== null && personId === null) notes.push('经办人没有在本机关任职，交办到科室。')
  if (unitId === null) return []
  // Who had it there had it from the beginning; who is still at work on it gets it here and now.
  const on = end === null ? frame.today : arrivedOn
  const decide = (request: Request) =>
    decideAssign(request, { unitId, personId, alongUnitIds: [], innerDue: null }, { ...frame, today: on })
  return [{ on, column: 'unit', decide }] as const satisfies readonly Happened[]
}

function corrected({ correction, end }: RowContent, { frame, takenOver, newId }: TakingOver): readonly Happened[] {
  if (correction === null) return []
  const { on, receivedOn, term, correctedOn } = correction
  const { evidence } = takenOver
  const letterId = newId()
  const gaveUp = end?.code === 'OTH-NOCORR'
  // Who was found to have given up had the notice, and the time was over the day before.
  const received = receivedOn ?? (gaveUp ? on : null)
  const lastDay = workdayOnOrBefore(frame.calendar, addDays(end?.on ?? frame.today, -1))
  const told = term ?? (correctedOn !== null ? { until: later(correctedOn, addDays(on, 1)) } : null)
  const entry = { manner: 'outside', evidence } as const
  return [
    {
      on,
      column: 'correctionOn',
      decide: (request) => {
        const known = told ?? (end === null ? null : { until: lastDay > on ? lastDay : addDays(on, 1) })
        if (known === null) return { ok: false, reasons: [NO_TERM] }
        return decideAskCorrection(request, { letterId, method: 'mail', on, term: known, entry }, frame)
      },
    },
    ...(received === null
      ? []
      : [
          {
            on: received,
            column: 'correctionReceivedOn' as const,
            decide: (request: Request) => decideRecordReceived(request, { letterId, on: received, evidence }, frame),
          },
        ]),
    ...(correctedOn === null
      ? []
      : [
          {
            on: correctedOn,
            column: 'correctedOn' as const,
            decide: (request: Request) =>
              decideReceiveCorrection(request, { on: correctedOn, evidence, goodReason: false }, frame),
          },
        ]),
  ]
}

const NO_TERM: Reason = {
  code: 'no-term',
  article: '30',
  sentence: '正在等待补正的，应当写明补正期限（日期或者工作日数）。',
}

function consulted({ consultation }: RowContent, { frame, takenOver, newId }: TakingOver): readonly Happened[] {
  if (consultation === null) return []
  const { on, whom, opinionOn } = consultation
  const { evidence } = takenOver
  const [letterId, partyId] = [newId(), newId()]
  const entry = { manner: 'outside', evidence } as const
  const letter = { letterId, method: 'mail', on, whom, partyId, entry } as const
  const begun: Happened = { on, column: 'consultedOn', decide: (request) => decideConsult(request, letter, frame) }
  if (opinionOn === null) return [begun]
  const opinion = { letterId, opinion: 'other', on: opinionOn, evidence } as const
  return [
    begun,
    { on: opinionOn, column: 'opinionOn', decide: (request) => decideReceiveOpinion(request, opinion, frame) },
  ]
}

function extended(
  { extension }: RowContent,
  { frame, takenOver, newId }: TakingOver,
  notes: string[],
): readonly Happened[] {
  if (extension === null) return []
  const { on, days, consentOn } = extension
  const { evidence } = takenOver
  if (consentOn === null) notes.push('没有写明负责人何时同意延期，按告知当日已经同意转入，请补充证明。')
  const paperConsent = { on: consentOn ?? on, evidence }
  const entry = { manner: 'outside', evidence } as const
  const told = { letterId: newId(), method: 'mail', on, days, consent: null, paperConsent, entry } as const
  return [{ on, column: 'extendedOn', decide: (request) => decideExtend(request, told, frame) }]
}

function charged({ fee, end }: RowContent, { frame, takenOver, newId }: TakingOver): readonly Happened[] {
  if (fee === null) return []
  const { on, standard, quantity, amount, paidOn } = fee
  const { evidence } = takenOver
  const letterId = newId()
  const entry = { manner: 'outside', evidence } as const
  const notice = { letterId, method: 'mail', on, standard, quantity, place: null, amount, entry } as const
  const noticed: Happened = {
    on,
    column: 'feeNoticedOn',
    decide: (request) => decideChargeFee(request, notice, frame),
  }
  if (paidOn !== null) {
    const paid = (request: Request) =>
      decideReceivePayment(request, { on: paidOn, amount: amount ?? request.fee?.amount ?? 0, evidence }, frame)
    return [noticed, { on: paidOn, column: 'paidOn', decide: paid }]
  }
  if (end?.code !== 'OTH-NOFEE') return [noticed]
  const received = (request: Request) => decideRecordReceived(request, { letterId, on, evidence }, frame)
  return [noticed, { on, column: 'feeNoticedOn', decide: received }]
}

function endOf({ end }: RowContent, { frame, takenOver, newId }: TakingOver): readonly Happened[] {
  if (end === null) return []
  const { on, code, withheld, number, method, receivedOn } = end
  const { evidence } = takenOver
  switch (code) {
    case 'OTH-WITHDRAW':
      return [{ on, column: 'endedOn', decide: (request) => decideWithdraw(request, { on, evidence }, frame) }]
    case 'OTH-NOCORR':
    case 'OTH-NOFEE':
      // It was found on that day, which was then today.
      return [
        {
          on,
          column: 'outcome',
          decide: (request) => decideAbandon(request, { on, goodReason: false }, { ...frame, today: on }),
        },
      ]
    default: {
      const letterId = newId()
      // By its number a repeated request is answered later (Art. 36(6)).
      const proved = number === null ? evidence : `${evidence}；文号：${number.slice(0, 60)}`
      const entry = { manner: 'outside', evidence: proved } as const
      const reply = { letterId, method, on, carrier: null, reconsiderationLink: true, entry } as const
      const results = [{ code, withheld }]
      const served: Happened = {
        on,
        column: 'outcome',
        decide: (request) => decideRecordReply(request, { ...reply, results, main: null }, frame),
      }
      if (receivedOn === null || method !== 'mail') return [served]
      const received = (request: Request) =>
        decideRecordReceived(request, { letterId, on: receivedOn, evidence }, frame)
      return [served, { on: receivedOn, column: 'replyReceivedOn', decide: received }]
    }
  }
}
