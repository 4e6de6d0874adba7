/**
 * Consultations 征求意见: of a third party (Art. 32), of a jointly making organ (Art. 34), of another organ concerned
 * (Art. 11). The opinion is due within fifteen working days of receiving the letter (Art. 32, 34; for Art. 11 the law
 * sets no period: fifteen is our rule), and the time is not counted (Art. 33.3).
 */
import { type Calendar, nthWorkdayAfter } from './calendar.ts'
import { EVENT_NAMES, type PlacedEvent } from './caseEvent.ts'
import { earlier, type PlainDate } from './date.ts'

/** Art. 32, 34: within fifteen working days of receiving the letter. */
export const OPINION_DAYS = 15

export type ConsultationKind = 'thirdParty' | 'jointOrgan' | 'otherOrgan'

export interface Consultation {
  readonly id: string
  readonly kind: ConsultationKind
  readonly sentOn: PlainDate
  readonly receivedOn: PlainDate | null
  /** Last day for the opinion; null as long as the letter was not received. */
  readonly due: PlainDate | null
  readonly answeredOn: PlainDate | null
  readonly returnedOn: PlainDate | null
  /** Place of the letter in the case file. */
  readonly place: number
}

export interface ConsultationLedger {
  readonly consultations: readonly Consultation[]
  /** Places of opinions and returns that belong to no open letter. */
  readonly unmatched: ReadonlySet<number>
}

export type ConsultationMatching =
  | { readonly ok: true; readonly ledger: ConsultationLedger }
  | { readonly ok: false; readonly problem: string }

/** Pairs letters with opinions and returns, by id or as the only one of its kind that is open. No article. */
export function matchConsultations(events: readonly PlacedEvent[], calendar: Calendar): ConsultationMatching {
  const consultations: Consultation[] = []
  const unmatched = new Set<number>()
  for (const { event, place } of events) {
    if (event.type === 'thirdPartyAsked' || event.type === 'organAsked') {
      const kind = event.type === 'thirdPartyAsked' ? 'thirdParty' : event.jointlyMade ? 'jointOrgan' : 'otherOrgan'
      const same = consultations.filter((each) => sideOf(each.kind) === sideOf(kind))
      if (same.some((each) => isOpen(each) && each.id === event.id)) {
        return { ok: false, problem: `“${EVENT_NAMES[event.type]}”有两件未结的 id 都是“${event.id}”，请区分。` }
      }
      const due = event.receivedOn === null ? null : nthWorkdayAfter(calendar, event.receivedOn, OPINION_DAYS)
      const { sentOn, receivedOn } = event
      const id = event.id ?? `${SIDE_NAMES[sideOf(kind)]}${same.length + 1}`
      consultations.push({ id, kind, sentOn, receivedOn, due, answeredOn: null, returnedOn: null, place })
    } else if (
      event.type === 'thirdPartyAnswered' ||
      event.type === 'thirdPartyReturned' ||
      event.type === 'organAnswered'
    ) {
      const side = event.type === 'organAnswered' ? 'organ' : 'thirdParty'
      const open = consultations.filter(
        (each) => sideOf(each.kind) === side && isOpen(each) && (event.id === null || each.id === event.id),
      )
      const running = open.filter((each) => each.due === null || each.due >= event.on)
      const [found, ...others] = running.length > 0 ? running : open
      if (others.length > 0) {
        return {
          ok: false,
          problem: `${event.on}的“${EVENT_NAMES[event.type]}”对应不止一件未结的征求意见，请写明 id。`,
        }
      }
      if (!found) unmatched.add(place)
      else {
        const end = event.type === 'thirdPartyReturned' ? { returnedOn: event.on } : { answeredOn: event.on }
        consultations[consultations.indexOf(found)] = { ...found, ...end }
      }
    }
  }
  return { ok: true, ledger: { consultations, unmatched } }
}

const SIDE_NAMES = { thirdParty: '第三方', organ: '其他机关' } as const

function isOpen({ answeredOn, returnedOn }: Consultation): boolean {
  return answeredOn === null && returnedOn === null
}

function sideOf(kind: ConsultationKind): 'thirdParty' | 'organ' {
  return kind === 'thirdParty' ? 'thirdParty' : 'organ'
}

/** A stretch of days that does not count: the days after `after` up to and with `to`; null: the end is not known. No article. */
export interface Pause {
  readonly after: PlainDate
  readonly to: PlainDate | null
  readonly rule: 'thirdParty' | 'organ' | 'reasons'
  readonly article: string
  readonly text: string
}

/**
 * Art. 33.3: the time needed for an opinion is not counted. The law gives no edges; our rule: from the day after the
 * letter was sent to the day the opinion or the returned letter arrives, at the latest to the fifteenth working day.
 */
export function formalPause(consultation: Consultation): Pause {
  return { after: consultation.sentOn, to: endOf(consultation), ...wordsOf(consultation) }
}

/** Art. 33.3 read strictly: only from the day after the other side received the letter; nothing if it never did. */
export function cautiousPause(consultation: Consultation): Pause | null {
  const { receivedOn } = consultation
  return receivedOn === null ? null : { after: receivedOn, to: endOf(consultation), ...wordsOf(consultation) }
}

function endOf({ answeredOn, returnedOn, due }: Consultation): PlainDate | null {
  const ends = [answeredOn, returnedOn, due].filter((each) => each !== null)
  return ends.length === 0 ? null : ends.reduce(earlier)
}

function wordsOf(consultation: Consultation): Pick<Pause, 'rule' | 'article' | 'text'> {
  const { kind, id, sentOn, answeredOn, returnedOn, due } = consultation
  const whom = { thirdParty: '第三方', jointOrgan: '共同制作机关', otherOrgan: '其他机关' }[kind]
  const silence = { thirdParty: '由本机关依法决定', jointOrgan: '视为同意公开', otherOrgan: '由本机关依法决定' }[kind]
  const late = due !== null && answeredOn !== null && answeredOn > due
  const end =
    answeredOn !== null && !late
      ? `${answeredOn}收到意见`
      : returnedOn !== null && (due === null || returnedOn <= due)
        ? `${returnedOn}退回`
        : due === null
          ? '尚未送达，意见期限还没有开始'
          : `${late ? `意见${answeredOn}才到，已过` : '未提出意见的，到'}第${OPINION_DAYS}个工作日${due}为止，${silence}`
  const text = `征求${whom}意见（${id}）所需时间不计算：${sentOn}发出，${end}。`
  return { rule: sideOf(kind), article: '33.3', text }
}
