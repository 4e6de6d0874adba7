/** Who stands in a complaint, a correction or a proceeding, and what they say: sealed and numbered beside the case. */
import { z } from 'zod'
import { type PlainDate, yearOf } from '#law/date.ts'
import { addCaseContent, type CasePerson, type ContentCase } from '#store/caseContents.ts'
import { instantOf } from '#store/instant.ts'
import { nextSerial } from '#store/serials.ts'
import type { Work } from './command.ts'
import { kitOf } from './kit.ts'
import { keepPersonalData, type Personal } from './personalData/keepPersonalData.ts'

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), '含有不能保存的字符')
const orNull = (most: number) =>
  text(most)
    .nullable()
    .transform((value) => (value === '' ? null : value))

/** Who comes with a case that has no application. */
export const CASE_PERSON = z.strictObject({ name: text(100).min(1), phone: orNull(40), address: orNull(200) })

/** What they ask for or report, in their words or in ours. */
export const CASE_WORDS = text(5_000).min(1)

/** A paper or a file that shows something, named by whoever enters it. It stands in the log and names no applicant. */
export const CASE_EVIDENCE = text(200).min(1)

export interface Said {
  readonly caseKind: ContentCase
  readonly caseId: string
  /** What the number begins with, as in 更正2026-0001; each has a series of its own. */
  readonly series: string
  readonly on: PlainDate
  readonly content: string
  readonly applicationId: string | null
  readonly people: readonly z.infer<typeof CASE_PERSON>[]
}

/** Keeps it; the number of the case. */
export async function keepCaseContent(work: Work, said: Said): Promise<string> {
  const { tx, organId, call } = work
  const { caseKind, caseId, series, on, content, applicationId } = said
  const year = yearOf(on)
  const serial = await nextSerial(tx, { organId, series, year })
  const number = `${series}${year}-${String(serial).padStart(4, '0')}`
  const people: CasePerson[] = []
  for (const person of said.people) people.push(await sealedPerson(work, person))
  const added = { organId, caseKind, caseId, number, content, applicationId, people, defence: null }
  await addCaseContent(tx, added, instantOf(call.now))
  return number
}

async function sealedPerson(work: Work, { name, phone, address }: z.infer<typeof CASE_PERSON>): Promise<CasePerson> {
  const { keyring } = kitOf(work)
  const keep = async (kind: Personal['kind'], value: string | null) =>
    value === null ? null : keepPersonalData(work, keyring, { kind, value })
  return {
    nameId: await keepPersonalData(work, keyring, { kind: 'name', value: name }),
    phoneId: await keep('phone', phone),
    addressId: await keep('address', address),
  }
}
