/**
 * What happened between receipt and reply, as a reply tells it (Art. 30, 32–35, 51; 收费办法 Art. 6): what moved the clock, in
 * the order of the days. Nobody but the applicant is named or meant.
 */
import { type Calendar, nthWorkdayAfter } from '../calendar.ts'
import type { PlainDate } from '../date.ts'
import { termEnd } from '../request/reasonableTerm.ts'
import { letterOf, type Request } from '../request/request.ts'
import type { RequestEvent } from '../request/requestEvent.ts'

/** Art. 30, 32–35, 51: the sentences; `you`: 您, 贵单位. */
export function requestCourse(request: Request, you: string): readonly string[] {
  return request.course.flatMap((event) => sentence(request, event, you) ?? [])
}

function sentence(request: Request, event: RequestEvent, you: string): string | null {
  switch (event.kind) {
    case 'correctionAsked':
      return `因申请内容不明确，本机关于${day(event.on)}告知${you}作出补正。`
    case 'correctionReceived':
      return `本机关于${day(event.on)}收到${you}补正的申请，答复期限自收到补正之日起重新计算。`
    case 'consultationBegun':
      return event.whom === 'thirdParty'
        ? `因申请公开的政府信息涉及第三方合法权益，本机关于${day(event.on)}书面征求第三方意见，所需时间不计算在答复期限内。`
        : `因申请公开的政府信息涉及其他行政机关，本机关于${day(event.on)}征求其意见，所需时间不计算在答复期限内。`
    case 'opinionReceived': {
      const asked = request.consultations.find(({ letterId }) => letterId === event.letterId)
      return `本机关于${day(event.on)}收到${asked?.kind === 'thirdParty' ? '第三方' : '其他行政机关'}的意见。`
    }
    case 'letterReturned':
      return `征求意见书于${day(event.on)}因无法送达退回。`
    case 'reasonsAsked':
      return `本机关于${day(event.on)}要求${you}说明理由。`
    case 'reasonsReceived':
      return event.finding === 'none' ? `${you}没有说明理由。` : `${you}于${day(event.on)}说明了理由。`
    case 'replyDeferred':
      return `本机关于${day(event.on)}告知${you}延迟答复，期限至${day(event.until)}。`
    case 'replyExtended':
      return `经政府信息公开工作机构负责人同意，本机关延长答复期限${event.days}个工作日，已于${day(event.on)}告知${you}。`
    case 'feeNoticed':
      return `本机关于${day(event.on)}发出信息处理费收费通知。`
    case 'feePaid':
      return `${you}于${day(event.on)}缴纳了信息处理费，答复期限自缴费次日起重新计算。`
    case 'answerOrdered':
      return event.by === 'court'
        ? `人民法院的生效判决责令本机关重新答复，判决书于${day(event.servedOn)}送达本机关。`
        : `行政复议决定责令本机关重新答复，决定书于${day(event.servedOn)}送达本机关。`
    default:
      return null
  }
}

/** 2024年1月17日: Arabic numerals without leading zeros. GB/T 9704-2012. */
function day(on: PlainDate): string {
  const [year, month, date] = on.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** Days and amounts that the letters of a request repeat; what has not happened is left out. Art. 30; 收费办法 Art. 6. */
export function courseDates(request: Request, calendar: Calendar) {
  const { correction, fee, consultations, conclusions } = request
  const asked = correction === null ? null : letterOf(request, correction.letterId)
  const noticed = fee === null ? null : letterOf(request, fee.letterId)
  const ended = correction === null || asked === null ? null : termEnd(correction.term, asked.receivedOn, calendar)
  const feeReceivedOn = noticed?.receivedOn ?? null
  const withdrawn = conclusions.find(({ code }) => code === 'OTH-WITHDRAW')?.on ?? null
  const lastAsked = consultations.at(-1)
  return {
    correctionNoticedOn: asked?.receivedOn ?? asked?.sentOn ?? null,
    correctionOn: correction?.answeredOn ?? null,
    correctedOn: correction?.contentOn ?? null,
    correctionEndedOn: ended,
    feeNoticedOn: feeReceivedOn,
    feeAmount: fee?.amount ?? null,
    // 收费办法 Art. 6: twenty working days from the day after receipt.
    payBy: feeReceivedOn === null ? null : nthWorkdayAfter(calendar, feeReceivedOn, 20),
    withdrawnOn: withdrawn,
    consultedOn: lastAsked === undefined ? null : (letterOf(request, lastAsked.letterId)?.sentOn ?? null),
    consulted: lastAsked === undefined ? null : lastAsked.kind === 'thirdParty' ? '第三方' : '其他行政机关',
  }
}
