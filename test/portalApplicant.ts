/** Somebody who asks on the portal, and what their form says. */
import type { FormContent } from './portalForm.ts'

export const NAME = '张三丰'
/** With the check digit that GB 11643 wants: the weighted sum of the first seventeen is 302, and 302 mod 11 = 5 stands for 7. */
export const IDENTITY = '350721199003074517'
export const PHONE = '13805991234'
export const EMAIL = 'zhang.sanfeng@example.cn'
export const ADDRESS = '福建省南平市松溪县解放街12号'

const ENDLESS = 1e9
export const UNLIMITED = {
  ...{ forms: ENDLESS, submissions: ENDLESS, worked: ENDLESS, lookups: ENDLESS },
  ...{ files: ENDLESS, ofCode: ENDLESS, messages: ENDLESS, codeTries: ENDLESS },
}

export const applicationOf = (token: string, over: FormContent = {}): FormContent => ({
  token,
  ...{ 'applicants.0.kind': 'person', 'applicants.0.name': NAME, 'applicants.0.document': 'idCard' },
  ...{ 'applicants.0.identity': IDENTITY, 'applicants.0.phone': PHONE, 'applicants.0.email': '' },
  ...{ 'applicants.0.address': '', 'applicants.0.postcode': '' },
  ...{ 'items.0': '2025年松溪县林地征收补偿标准', form: 'any', way: 'online', do: 'submit' },
  ...over,
})
