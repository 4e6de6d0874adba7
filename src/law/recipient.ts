import { maskPhone } from './mask.ts'

/**
 * 个人信息保护法 Art. 51(3): to whom a message goes, as a list shows it: of a mail address the first letter and the domain,
 * of a web address only where it leads.
 */
export function maskedRecipient(kind: 'mail' | 'sms' | 'webhook' | 'organ', recipient: string): string {
  if (personalRecipient(recipient) !== null) return '•••（加密保存）'
  switch (kind) {
    case 'mail': {
      const at = recipient.lastIndexOf('@')
      return at < 1 ? '•••' : `${recipient.slice(0, 1)}•••${recipient.slice(at)}`
    }
    case 'sms':
      return maskPhone(recipient)
    case 'webhook':
      return /^https?:\/\/[^/?#@\s]+/.exec(recipient)?.[0] ?? '•••'
    case 'organ':
      return recipient
  }
}

const PERSONAL = 'personal:'

/** 个人信息保护法 Art. 51(3): a message to an applicant names the datum, which is opened when it leaves. */
export const toPersonal = (datumId: string) => `${PERSONAL}${datumId}`

/** The id of the datum; null for an address that is written as it is. 个人信息保护法 Art. 51(3). */
export function personalRecipient(recipient: string): string | null {
  return recipient.startsWith(PERSONAL) ? recipient.slice(PERSONAL.length) : null
}
