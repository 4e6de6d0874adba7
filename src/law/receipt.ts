/** Art. 31: which day counts as the day on which the request was received, by the channel that it came through. */
import type { PlainDate } from './date.ts'

/**
 * The channels that Art. 29 and 31 know, with the words by which people name them. 国办公开办函〔2017〕19号: a visit and the
 * post can never be refused.
 */
export const CHANNELS = [
  { id: 'inPerson', label: '当面提交', article: '31(1)', words: ['当面', '现场'] },
  { id: 'oral', label: '口头申请（工作机构代为填写）', article: '29.1', words: ['口头'] },
  { id: 'signedMail', label: '邮寄（签收）', article: '31(2)', words: ['registeredMail', '邮寄', '挂号信', 'EMS'] },
  { id: 'ordinaryMail', label: '平常信函', article: '31(2)', words: ['平信'] },
  {
    id: 'online',
    label: '网上平台提交',
    article: '31(3)',
    words: ['internet', 'portal', 'website', '互联网', '网上', '网站'],
  },
  { id: 'email', label: '电子邮件', article: '31(3)', words: ['e-mail', '邮箱'] },
  { id: 'fax', label: '传真', article: '31(3)', words: [] },
] as const satisfies readonly {
  readonly id: string
  readonly label: string
  readonly article: string
  readonly words: readonly string[]
}[]

export type Channel = (typeof CHANNELS)[number]['id']

export interface Arrival {
  readonly channel: Channel
  /** Submitted, signed for, put into the letter box, or come in on the wire. */
  readonly arrivedOn: PlainDate
  /** The day on which both sides confirmed; null where that has not happened. */
  readonly confirmedOn: PlainDate | null
}

export interface Receipt {
  /** The legal date by the words of Art. 31; null as long as a confirmation that it needs is missing. */
  readonly formal: PlainDate | null
  /** The earliest date that can be argued; boards and alarms count from it. */
  readonly cautious: PlainDate
  readonly article: string
  /** Chinese: why this day. */
  readonly text: string
}

/** The channel that a word names; null if it names none. Art. 31. */
export function channelNamed(word: unknown): Channel | null {
  const named = CHANNELS.find(({ id, label, words }) => [id, label, ...words].some((each) => each === word))
  return named?.id ?? null
}

/**
 * Art. 31: handed in, the day of submission; signed for, the day of signature; an ordinary letter, the day the office
 * confirms with the applicant, which must be the day of arrival; online, by e-mail or fax, the day both sides confirm.
 * The success page of an online form is that confirmation (最高法指导案例26号). Where only a later confirmation exists,
 * arrival counts as the cautious date (国办公开办函〔2015〕207号 for e-mail).
 */
export function receiptOf({ channel, arrivedOn, confirmedOn }: Arrival): Receipt {
  switch (channel) {
    case 'inPerson':
      return { formal: arrivedOn, cautious: arrivedOn, article: '31(1)', text: '当面提交，以提交之日为收到申请之日。' }
    case 'oral':
      return {
        formal: confirmedOn ?? arrivedOn,
        cautious: arrivedOn,
        article: '29.1',
        text: '口头申请，以代为填写并经申请人确认之日为收到申请之日（条例未规定，本系统的规则）。',
      }
    case 'signedMail':
      return { formal: arrivedOn, cautious: arrivedOn, article: '31(2)', text: '邮寄提交，以签收之日为收到申请之日。' }
    case 'ordinaryMail':
      return {
        formal: confirmedOn,
        cautious: arrivedOn,
        article: '31(2)',
        text: ordinaryMailText(arrivedOn, confirmedOn),
      }
    case 'online':
      return {
        formal: confirmedOn ?? arrivedOn,
        cautious: arrivedOn,
        article: '31(3)',
        text:
          confirmedOn === null || confirmedOn === arrivedOn
            ? '网上提交，系统确认提交成功之日即双方确认之日，为收到申请之日（最高人民法院指导案例26号）。'
            : '网上提交，以双方确认之日为收到申请之日；系统已经确认提交成功的，以提交之日为准（审慎日期）。',
      }
    case 'email':
    case 'fax':
      return {
        formal: confirmedOn,
        cautious: arrivedOn,
        article: '31(3)',
        text:
          confirmedOn === null
            ? '尚未与申请人确认，收到申请之日未定；审慎起见自到达之日起算，请尽快确认。'
            : '以双方确认之日为收到申请之日；审慎起见另从到达之日起算。',
      }
  }
}

function ordinaryMailText(arrivedOn: PlainDate, confirmedOn: PlainDate | null): string {
  if (confirmedOn === null)
    return '尚未与申请人确认，收到申请之日未定；应当在收到信函的当日确认，审慎起见自到达之日起算。'
  if (confirmedOn === arrivedOn) return '平常信函，收到当日与申请人确认，确认之日为收到申请之日。'
  return '平常信函，以与申请人确认之日为收到申请之日；按规定应当在收到信函的当日确认，审慎起见另从到达之日起算。'
}
