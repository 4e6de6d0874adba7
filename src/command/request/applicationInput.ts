/** An application as a caller sends it. What it must say is the law's: src/law/request/applicationInput.ts. */
import { z } from 'zod'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import {
  ACCESS_NEEDS,
  type AccessNeed,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  PROVISION_FORMS,
  PROVISION_WAYS,
  type ProvisionForm,
  type ProvisionWay,
} from '#law/request/application.ts'
import type { ApplicationInput } from '#law/request/applicationInput.ts'
import { keysOf } from '../keysOf.ts'

const isKept = (value: string) => value.isWellFormed() && !value.includes('\0')
const NOT_KEPT = '含有不能保存的字符'

const text = (most: number) => z.string().trim().max(most).refine(isKept, NOT_KEPT)
/** In one line, without what nobody sees and what turns the text around: it stands so in lists and letters. */
export const inOneLine = (value: string): string =>
  value
    .replaceAll(/[\p{Bidi_Control}\u00ad\u200b\u2060\ufeff\ufffe\uffff]/gu, '')
    .replaceAll(/(?!\0)[\s\p{Cc}]+/gu, ' ')
const line = (most: number) => z.string().overwrite(inOneLine).trim().max(most).refine(isKept, NOT_KEPT)
const orNull = (most: number) =>
  line(most)
    .nullable()
    .transform((value) => (value === '' ? null : value))

export const PARTY = z.strictObject({
  kind: z.enum(APPLICANT_KINDS.map(({ id }) => id)),
  name: line(100).min(1),
  document: keysOf<IdentityDocument>(IDENTITY_DOCUMENTS).nullable(),
  identity: orNull(60),
  phone: orNull(40),
  email: z.union([z.literal('').transform(() => null), z.email().max(200)]).nullable(),
  address: orNull(200),
  postcode: orNull(10),
  legalRepresentative: orNull(60),
  contact: orNull(60),
})

/** The words of one request, verbatim. */
export const CONTENT = text(5_000).min(1)

export const APPLICATION = z.strictObject({
  applicants: z.tuple([PARTY], PARTY).refine((list) => list.length <= 20, '申请人不得超过 20 人'),
  agent: PARTY.nullable(),
  form: keysOf<ProvisionForm>(PROVISION_FORMS),
  way: keysOf<ProvisionWay>(PROVISION_WAYS),
  accessNeeds: z.array(keysOf<AccessNeed>(ACCESS_NEEDS)).max(10),
  notify: z.strictObject({ sms: z.boolean(), email: z.boolean() }),
  items: z.tuple([CONTENT], CONTENT).refine((list) => list.length <= 20, '一次不得超过 20 项'),
}) satisfies z.ZodType<ApplicationInput>
