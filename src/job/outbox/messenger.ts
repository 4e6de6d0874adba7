/** Sends a message at once and keeps nothing of it: for codes that are good for minutes, which nobody needs later. */
import type { Instant } from '#store/instant.ts'
import { type MailServer, sendMail } from './mail.ts'
import { type SmsGateway, sendSms } from './sms.ts'

const TIME_LIMIT_MS = 15_000

interface MessengerParts {
  readonly mailServer: MailServer | null
  readonly smsGateway: SmsGateway | null
  readonly now: () => number
  readonly newId: () => string
}

/** Each gives true where it was taken; null where there is no server for it. */
export interface Messenger {
  readonly sms: ((to: string, text: string) => Promise<boolean>) | null
  readonly email: ((to: string, subject: string, text: string) => Promise<boolean>) | null
}

export function openMessenger({ mailServer, smsGateway, now, newId }: MessengerParts): Messenger {
  return {
    sms:
      smsGateway === null
        ? null
        : async (phone: string, text: string) =>
            (await sendSms(smsGateway, { id: newId(), phone, text }, now(), TIME_LIMIT_MS)).kind === 'sent',
    email:
      mailServer === null
        ? null
        : async (recipient: string, subject: string, text: string) => {
            const message = { kind: 'mail', recipient, payload: { subject, text }, id: newId() } as const
            const triedAt: Instant | null = null
            const whole = { ...message, organId: 0, triedAt, tries: 0 }
            return (await sendMail(mailServer, whole, false, TIME_LIMIT_MS)).kind === 'sent'
          },
  }
}
