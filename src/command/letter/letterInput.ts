/** What a clerk types into a letter. What the case itself knows is not taken from anybody. */
import { z } from 'zod'
import { EXEMPTIONS } from '#law/exemption.ts'
import { fieldsOf, isTyped } from '#law/letter/fieldSource.ts'
import {
  ALL_FIELDS,
  type FieldType,
  LETTER_FIELDS,
  type LetterField,
  type LetterValues,
} from '#law/letter/letterField.ts'
import { LETTER_KINDS, type LetterKind } from '#law/letter/letterKind.ts'
import { OUTCOMES } from '#law/outcome.ts'
import type { FieldFault } from '../fieldFault.ts'
import { DATE } from '../organ/organInput.ts'

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((value) => value.isWellFormed() && !/[\0【】]/.test(value), '含有不能用的字符（如“【”“】”）')

const TYPES = {
  text: text(2_000),
  lines: z.array(text(2_000)).max(100),
  date: DATE,
  count: z.int().min(0).max(100_000),
  yuan: z.number().min(0).max(100_000_000),
  outcomes: z.array(z.enum(OUTCOMES.map(({ code }) => code))),
  grounds: z.array(z.enum([...EXEMPTIONS.map(({ id }) => id), 'notInformation'])).max(EXEMPTIONS.length + 1),
} satisfies Readonly<Record<FieldType, z.ZodType>>

/** Any of the fields; null takes one out again. Which of them belong to the kind is asked besides. */
export const LETTER_VALUES = z
  .strictObject(
    Object.fromEntries(ALL_FIELDS.map((field) => [field, TYPES[LETTER_FIELDS[field].type].nullable().optional()])),
  )
  .transform(
    (given): LetterValues =>
      // Each member was read by the schema of its field.
      Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== ''),
      ),
  )

export const LETTER_KIND = z.enum(LETTER_KINDS)

/** What of it does not belong into a letter of this kind, or is not the clerk's to say. */
export function valueFaults(kind: LetterKind, values: LetterValues): readonly FieldFault[] {
  const fields = fieldsOf(kind)
  return Object.keys(values)
    .filter((name): name is LetterField => Object.hasOwn(LETTER_FIELDS, name))
    .filter((field) => !fields.includes(field) || !isTyped(field))
    .map((field) => ({
      path: `values.${field}`,
      sentence: fields.includes(field)
        ? `“${LETTER_FIELDS[field].label}”由系统填写，不用录入。`
        : `这种文书没有“${LETTER_FIELDS[field].label}”。`,
    }))
}
