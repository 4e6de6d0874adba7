/** To whom a message goes: an address as it is written, or that of an applicant, opened now. 个人信息保护法 Art. 51(3). */
import type { Keyring } from '#crypto/keyring.ts'
import { personalRecipient } from '#law/recipient.ts'
import type { Database } from '#store/database.ts'
import type { Message } from '#store/outbox.ts'
import { openPersonalDatum } from '#store/personalData.ts'
import { type Outcome, refused, refusedForGood } from './outcome.ts'

/** The address, or why nothing can be sent to it. */
export async function openedRecipient(
  { db, keyring }: { readonly db: Database; readonly keyring: Keyring },
  { organId, recipient }: Pick<Message, 'organId' | 'recipient'>,
): Promise<{ readonly address: string } | Outcome> {
  const id = personalRecipient(recipient)
  if (id === null) return { address: recipient }
  const opened = await openPersonalDatum(db, keyring, organId, id)
  switch (opened?.state) {
    case 'open':
      return { address: opened.value }
    case 'unreadable':
      return refused('收件人的联系方式不能解密：它被改动过，或者密钥文件里没有它的密钥。')
    case 'destroyed':
    case undefined:
      return refusedForGood('收件人的联系方式已经依法销毁，没有发出。')
  }
}
