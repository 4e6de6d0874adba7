/** 文号登记簿: every number that was given, with its letter; a voided one stays with its reason. */
import { z } from 'zod'
import { letterForm } from '#law/letter/letterForm.ts'
import { SERIES } from '#law/letter/takenNumber.ts'
import { listNumbers } from '#store/documentNumbers.ts'
import { findLetters } from '#store/letters.ts'
import { organSubject } from '#store/organSubject.ts'
import { pageOf } from './page.ts'
import { type Route, readRoute } from './route.ts'

const NUMBER = z.object({
  serial: z.int(),
  number: z.string(),
  takenOn: z.iso.date(),
  letterId: z.uuid(),
  /** The name of the letter, and whose case it is of. */
  letter: z.string(),
  caseKind: z.string(),
  caseId: z.uuid(),
  voided: z.object({ on: z.iso.date(), reason: z.string() }).nullable(),
})

export type RegisteredNumber = z.infer<typeof NUMBER>

export const numberRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/numbers/:organId',
    tag: '文书',
    summary: '文号登记簿：一个年度、一个系列的文号，含作废的',
    action: 'number.read',
    input: z.object({
      organId: z.int32().min(1),
      series: z.enum(Object.keys(SERIES).filter((key): key is keyof typeof SERIES => key in SERIES)).default('reply'),
      year: z.int().min(2019).max(2200).optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    answer: z.object({ items: z.array(NUMBER), next: z.string().nullable() }),
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground: { db }, call: { today }, input }) => {
      const { organId, series, year = Number(today.slice(0, 4)), after, limit } = input
      const numbers = await listNumbers(db, organId, { series, year }, { after, limit: limit + 1 })
      const letters = await findLetters(
        db,
        organId,
        numbers.map(({ letterId }) => letterId),
      )
      const page = pageOf(numbers, limit, ({ serial }) => String(serial))
      return {
        next: page.next,
        items: page.items.flatMap(({ serial, number, takenOn, letterId, voided }) => {
          const letter = letters.get(letterId)?.state
          if (letter === undefined) return []
          const { kind, caseKind, caseId } = letter
          return [{ serial, number, takenOn, letterId, voided, letter: letterForm(kind).label, caseKind, caseId }]
        }),
      }
    },
  }),
]
