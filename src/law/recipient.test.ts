import { expect, it } from 'vitest'
import { maskedRecipient, personalRecipient, toPersonal } from './recipient.ts'

const ID = '019cac0f-2680-759f-ae73-94db60169110'

it('names the datum of an applicant, and a list shows neither it nor the address', () => {
  expect(personalRecipient(toPersonal(ID))).toBe(ID)
  expect(maskedRecipient('sms', toPersonal(ID))).toBe('•••（加密保存）')
  expect(maskedRecipient('mail', toPersonal(ID))).toBe('•••（加密保存）')
})

it('takes an address as it is written for one', () => {
  expect(personalRecipient('zhangsan@people.example')).toBeNull()
  expect(maskedRecipient('mail', 'zhangsan@people.example')).toBe('z•••@people.example')
  expect(maskedRecipient('sms', '13805991234')).toBe('138****1234')
})
