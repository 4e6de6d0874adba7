/** 年报表格: tables 3 and 4 counted from the log, as known at a moment, and the cases behind every figure. Art. 50. */
import { z } from 'zod'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { writingFaultText } from '#document/write/provedFile.ts'
import { formatOfYear } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import type { Reader } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { organSubject } from '#store/organSubject.ts'
import { findOrgan } from '#store/organs.ts'
import { proceedingTallyLines } from '#store/proceedingTallyLines.ts'
import { statisticsLines } from '#store/requestStatistics.ts'
import { PLATFORM } from '#store/tables.ts'
import { tallyOfOrgan } from '#store/tallySource.ts'
import { problem, sendProblem } from './problem.ts'
import { type Route, readRoute } from './route.ts'
import { CASE_LINE, caseOf, TAG, withHandlers } from './statistics.ts'
import { nameOf, TALLY_FORMS, tallyFile } from './tallyFile.ts'

const FORMATS = ['2019', '2021'] as const satisfies readonly Format[]

const QUESTION = {
  organId: ORGAN_ID,
  year: z.int().min(2019).max(2100),
  /** That of the year where absent. */
  format: z.enum(FORMATS).optional(),
  /** What was recorded later is not known; now where absent. */
  recordedUntil: z.iso.datetime({ precision: 3 }).optional(),
}

const TALLY = z.object({
  year: z.int(),
  format: z.enum(FORMATS),
  recordedUntil: z.iso.datetime(),
  /** By ids of src/law/report/format.ts: every cell of tables 3 and 4. */
  cells: z.record(z.string(), z.int()),
})
export type TallyAnswer = z.infer<typeof TALLY>

const PROCEEDING_LINE = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  kind: z.string(),
  begunOn: z.iso.date(),
  finalOn: z.iso.date().nullable(),
})

const CASES = z.object({
  requests: z.array(CASE_LINE),
  proceedings: z.array(PROCEEDING_LINE),
  /** The list was cut: so many cases there are. */
  count: z.int(),
})
export type TallyCases = z.infer<typeof CASES>

/** Nobody reads through more of them at once. */
const MOST = 500

export const tallyRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/statistics/:organId/tally',
    tag: TAG,
    summary: '年度报告表三、表四各格的数，由日志统计，截至一个时刻所知',
    action: 'statistics.read',
    input: z.object(QUESTION),
    answer: TALLY,
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground, input }) => {
      const question = questionOf(input, ground.clock.now())
      const { cells } = await counted(ground.db, input.organId, question)
      const { year, format, recordedUntil } = question
      const values = Object.entries(cells).map(([id, { value }]) => [id, value ?? 0] as const)
      return { year, format, recordedUntil, cells: Object.fromEntries(values) }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/statistics/:organId/tally/file',
    tag: TAG,
    summary: '年度报告的三张表（XLSX、DOCX、CSV、JSON）：表三、表四由日志统计，表二留空',
    action: 'statistics.read',
    input: z.object({ ...QUESTION, form: z.enum(TALLY_FORMS) }),
    media: CONTENT_TYPES.xlsx,
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground: { db, clock }, input: { form, ...input }, reply }) => {
      const question = questionOf(input, clock.now())
      const [{ cells }, organ] = await Promise.all([counted(db, input.organId, question), findOrgan(db, input.organId)])
      const tables = { ...question, organ: organ?.state.names.at(-1)?.name ?? '', cells }
      const writing = await tallyFile(tables, form)
      if (!writing.ok) return sendProblem(reply, problem('refused', writingFaultText(writing.fault)))
      return reply
        .type(CONTENT_TYPES[form])
        .header('content-disposition', attachment(nameOf(tables, form)))
        .send(Buffer.from(writing.bytes))
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/statistics/:organId/tally/cases',
    tag: TAG,
    summary: '表三、表四一格后面的各件',
    action: 'request.list',
    input: z.object({ ...QUESTION, cell: z.string().regex(/^[34](\.[A-Za-z]+){2,3}$/) }),
    answer: CASES,
    subject: caseOf,
    read: async ({ ground, input }) => {
      const { db } = ground
      const { cases } = await counted(db, input.organId, questionOf(input, ground.clock.now()))
      const ids = cases[input.cell] ?? []
      const shown = ids.slice(0, MOST)
      const ofRequests = input.cell.startsWith('3.')
      const [requests, proceedings] = await Promise.all([
        statisticsLines(db, input.organId, ofRequests ? shown : []),
        proceedingTallyLines(db, input.organId, ofRequests ? [] : shown),
      ])
      return { requests: await withHandlers(db, requests), proceedings: [...proceedings], count: ids.length }
    },
  }),
]

interface Asked {
  readonly year: number
  readonly format?: Format | undefined
  readonly recordedUntil?: string | undefined
}

const questionOf = ({ year, format, recordedUntil }: Asked, now: number) => ({
  year,
  format: format ?? formatOfYear(year) ?? '2021',
  recordedUntil: recordedUntil ?? instantOf(now),
})

async function counted(db: Reader, organId: number, question: ReturnType<typeof questionOf>) {
  const results = await settingValue(db, PLATFORM, 'proceedingResults')
  return tallyOfOrgan(db, organId, { ...question, results })
}
