/** The parts of an organ as a caller sends them. What they mean is checked by src/law/organFault.ts. */
import { z } from 'zod'
import { type PlainDate, parseDate } from '#law/date.ts'
import { ALL_ORGAN_KINDS } from '#law/organKind.ts'

/** A date that exists, as YYYY-MM-DD. */
export const DATE = z
  .string()
  .meta({ format: 'date', examples: ['2026-03-02'] })
  .transform((text, context): PlainDate => {
    const day = parseDate(text)
    if (day !== null) return day
    context.addIssue({ code: 'custom', message: '应为存在的日期，写成 YYYY-MM-DD' })
    return z.NEVER
  })

const text = (most: number) => z.string().trim().min(1).max(most)
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable()

export const ORGAN_ID = z.int32().min(1)
export const VERSION = z.int32().min(1)
export const NAME = text(100)
export const SHORT_NAME = orNull(text(40))

export const OFFICE = z.strictObject({
  name: text(100),
  head: orNull(text(40)),
  address: orNull(text(200)),
  hours: orNull(text(200)),
  phone: orNull(text(60)),
  fax: orNull(text(60)),
  email: orNull(z.email()),
})

export const REMEDY = z.strictObject({
  kind: z.enum(['reconsideration', 'court']),
  name: text(100),
  address: orNull(text(200)),
  online: orNull(z.url({ protocol: /^https?$/ })),
  from: DATE,
  to: orNull(DATE),
})

export const SEAL = z.strictObject({ name: text(100), from: DATE, to: orNull(DATE) })

export const UNIT = z.strictObject({
  name: text(60),
  kind: z.enum(['section', 'community', 'institution']),
  from: DATE,
  to: orNull(DATE),
})

export const ZONE = z.strictObject({
  approvedBy: z.enum(['stateCouncil', 'province', 'city', 'county']),
  ownStanding: z.boolean(),
})

export const DETAILS = z.strictObject({
  creditCode: orNull(text(18)),
  indexCode: orNull(text(40)),
  regionCode: orNull(text(12)),
  vertical: z.boolean(),
  justice: z.boolean(),
  zone: orNull(ZONE),
})

export const FOUNDING = DETAILS.extend({
  parentId: orNull(ORGAN_ID),
  kind: z.enum(ALL_ORGAN_KINDS),
  name: NAME,
  shortName: SHORT_NAME,
  foundedOn: DATE,
  twinOf: orNull(ORGAN_ID),
  office: orNull(OFFICE),
  remedies: z.array(REMEDY).max(20),
  units: z.array(UNIT).max(500),
  seals: z.array(SEAL).max(50),
})
export type Founding = z.infer<typeof FOUNDING>
