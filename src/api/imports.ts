/** Old and running requests from the register that an office kept before: check, mapping, import in pieces, reconciliation. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { done, invalid, notFound, type Result, refused } from '#command/command.ts'
import { openFile } from '#command/file/openFile.ts'
import { mappingFor, type RequestSheet, sheetOf } from '#command/importMapping/guessMapping.ts'
import { ALL_IMPORT_COLUMNS, choicesOf, columnForm } from '#command/importMapping/importColumn.ts'
import { EMPTY_MAPPING, keptMapping, MAPPING, meaningName } from '#command/importMapping/importMapping.ts'
import { setImportMapping } from '#command/importMapping/setImportMapping.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { planRequests } from '#command/request/importPlan.ts'
import { IMPORT_PIECE, importRequests } from '#command/request/importRequests.ts'
import { sha256 } from '#crypto/digest.ts'
import { newId } from '#crypto/id.ts'
import { annualReport } from '#document/annualReport.ts'
import { type ListReading, readListRows } from '#document/read/listRows.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { listWorkbook } from '#document/write/listWorkbook.ts'
import { mayAct } from '#law/permission.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { carryOverGaps } from '#law/request/registration.ts'
import { carriedInto } from '#store/carriedRequests.ts'
import { fileBody } from './fileBody.ts'
import { problem, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { joined } from './stream.ts'

const TAG = '导入原有申请'
const OF_ORGAN = z.object({ organId: ORGAN_ID })
const COLUMN = z.enum(ALL_IMPORT_COLUMNS)

const REPORT_COLUMNS = APPLICANT_COLUMNS.flatMap(({ id, label }) => (id === 'total' ? [] : [{ id, label }]))
const FIGURES = z.object(
  Object.fromEntries(REPORT_COLUMNS.map(({ id }) => [id, z.int().min(0).max(1_000_000).nullable()])) as {
    readonly [Id in (typeof REPORT_COLUMNS)[number]['id']]: z.ZodNullable<z.ZodInt>
  },
)

const SHOWN_COLUMN = z.object({
  id: COLUMN,
  name: z.string(),
  hint: z.string().nullable(),
  needed: z.boolean(),
  /** Of a choice: what can be meant. */
  choices: z.array(z.object({ means: z.string(), label: z.string() })),
})
const FAULT = z.object({ line: z.int(), column: COLUMN.nullable(), sentence: z.string() })

const CHECKED = z.object({
  heads: z.array(z.string()),
  headLine: z.int(),
  /** The first rows, so that a person sees what stands where. */
  sample: z.array(z.array(z.string())),
  mapping: MAPPING,
  /** Of the kept mapping; 0 where none is kept. */
  version: z.int(),
  rows: z.int(),
  ready: z.int(),
  /** Of them those that have ended. */
  ended: z.int(),
  already: z.int(),
  /** Rows that cannot come in. */
  refused: z.int(),
  faults: z.array(FAULT),
  notes: z.array(z.object({ line: z.int(), sentence: z.string() })),
  unknown: z.array(z.object({ column: COLUMN, word: z.string(), count: z.int() })),
  /** Rows are imported so many at a time. */
  piece: z.int(),
})
export type CheckedSheet = z.infer<typeof CHECKED>
export type ShownColumn = z.infer<typeof SHOWN_COLUMN>

/** More nobody reads; they are mended in the file and checked again. */
const MOST_SHOWN = 500
const SAMPLE_ROWS = 3
/** A register of twenty years. */
const MOST_ROWS = 50_000

const ofOrgan = ({ ground, input, call }: Given<{ readonly organId: number }>) =>
  caseSubject(ground.db, input.organId, call.actor)

const STORED = OF_ORGAN.extend({
  /** The register, uploaded as a file with personal data. */
  fileId: z.uuid(),
  /** As the check showed it. */
  mapping: MAPPING,
  /** Which row comes first in this piece, from 0. */
  from: z.int().min(0).max(MOST_ROWS),
})

export const importRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/requests/:organId/import',
    tag: TAG,
    summary: '可以导入的栏目',
    action: 'request.import',
    input: OF_ORGAN,
    answer: z.object({ columns: z.array(SHOWN_COLUMN) }),
    subject: ofOrgan,
    read: async () => ({
      columns: ALL_IMPORT_COLUMNS.map((id) => {
        const { name, hint = null, needed = false } = columnForm(id)
        const choices = choicesOf(id).map(({ means }) => ({ means, label: meaningName(id, means) }))
        return { id, name, hint, needed, choices }
      }),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/requests/:organId/import/template',
    tag: TAG,
    summary: '下载样表（XLSX）',
    action: 'request.import',
    input: OF_ORGAN,
    media: CONTENT_TYPES.xlsx,
    subject: ofOrgan,
    read: async ({ reply }) => {
      const heads = ALL_IMPORT_COLUMNS.map((column) => columnForm(column).name)
      const explained = ALL_IMPORT_COLUMNS.map((column) => {
        const { name, hint = '', needed = false } = columnForm(column)
        const choices = choicesOf(column).map(({ means }) => meaningName(column, means))
        return [name, needed ? '必填' : '', hint, choices.join('；')]
      })
      reply.header('content-disposition', attachment('原有申请导入样表.xlsx')).header('cache-control', 'no-store')
      const sheets = [
        { name: '申请', widths: heads.map(() => 16), heads, rows: [] },
        { name: '填写说明', widths: [20, 8, 50, 90], heads: ['栏目', '是否必填', '说明', '可以填写'], rows: explained },
      ]
      return Buffer.from(listWorkbook(sheets, '原有申请导入样表'))
    },
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/requests/:organId/import/mapping',
    tag: TAG,
    summary: '保存栏目对照，下次导入时沿用',
    command: setImportMapping,
    answer: z.object({ version: z.int() }),
  }),
  readRoute({
    method: 'POST',
    path: '/api/requests/:organId/import/check',
    tag: TAG,
    summary: '导入前检查原有登记（XLSX 或者 CSV）：每一行能不能转入，为什么；什么都不保存',
    action: 'request.import',
    upload: true,
    input: OF_ORGAN,
    answer: CHECKED,
    subject: ofOrgan,
    read: async ({ ground: { db }, input: { organId }, call, request, reply }) => {
      const bytes = joined(await Array.fromAsync(fileBody(request)))
      const reading = sheetIn(readListRows(bytes))
      if (!reading.ok) return sendProblem(reply, problem('refused', reading.message))
      const { sheet } = reading
      const kept = await keptMapping(db, organId)
      const mapping = mappingFor(sheet.heads, kept?.state ?? EMPTY_MAPPING)
      const plan = await planRequests(db, {
        ...{ organId, mapping, newId: () => newId(call.now) },
        sheet: { ...sheet, digest: sha256(bytes).toString('hex'), fileId: null },
        frame: { today: call.today, calendar: await presentCalendar(db) },
      })
      const words = new Map<string, CheckedSheet['unknown'][number]>()
      for (const { column, word } of plan.unknown) {
        const count = (words.get(`${column} ${word}`)?.count ?? 0) + 1
        words.set(`${column} ${word}`, { column, word, count })
      }
      return {
        ...{ heads: [...sheet.heads], headLine: sheet.headLine, mapping, version: kept?.version ?? 0 },
        sample: sheet.rows.slice(0, SAMPLE_ROWS).map(({ cells }) => sheet.heads.map((_, at) => cells[at] ?? '')),
        ...{ rows: sheet.rows.length, ready: plan.rows.length, already: plan.already.length },
        ended: plan.rows.filter(({ ended }) => ended).length,
        refused: new Set(plan.faults.map(({ line }) => line)).size,
        faults: plan.faults.slice(0, MOST_SHOWN),
        notes: plan.notes.slice(0, MOST_SHOWN),
        unknown: [...words.values()].slice(0, MOST_SHOWN),
        piece: IMPORT_PIECE,
      }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/requests/:organId/import',
    tag: TAG,
    summary: '从已经上传的原有登记转入一段；同一行只转入一次，不能转入的行留在外面',
    command: importRequests,
    prepare: { input: STORED, make: pieceOf },
    answer: z.object({ imported: z.int(), already: z.int(), refused: z.array(z.int()) }),
  }),
  readRoute({
    method: 'POST',
    path: '/api/requests/:organId/import/carried-out',
    tag: TAG,
    summary: '从上一年度的年度报告文件读取“四、结转下年度继续办理”各栏；什么都不保存',
    action: 'request.import',
    upload: true,
    input: OF_ORGAN,
    answer: z.object({ year: z.int().nullable(), reported: FIGURES }),
    subject: ofOrgan,
    read: async ({ ground, request, reply }) => {
      const bytes = joined(await Array.fromAsync(fileBody(request)))
      const document = await ground.documents.read(bytes, '年度报告')
      const report = document.ok ? annualReport(document.value) : document
      if (!report.ok) return sendProblem(reply, problem('refused', report.error.message))
      const { cells, year } = report.value
      const figure = (id: string) => {
        const cell = cells[`3.carriedOut.${id}`]
        // What is not certain is entered by a person.
        return cell?.how === 'read' && cell.value !== null ? cell.value : null
      }
      return { year, reported: FIGURES.parse(Object.fromEntries(REPORT_COLUMNS.map(({ id }) => [id, figure(id)]))) }
    },
  }),
  readRoute({
    method: 'POST',
    path: '/api/requests/:organId/import/carry-over',
    tag: TAG,
    summary: '核对结转：上一年度报告的第四项，与这里上年结转的申请，逐栏比较',
    action: 'request.import',
    input: OF_ORGAN.extend({ year: z.int().min(2019).max(2100), reported: FIGURES }),
    answer: z.object({
      gaps: z.array(z.object({ column: z.string(), name: z.string(), reported: z.int().nullable(), here: z.int() })),
    }),
    subject: ofOrgan,
    read: async ({ ground: { db }, input: { organId, year, reported } }) => {
      const gaps = carryOverGaps(await carriedInto(db, organId, year), year, reported)
      const nameOf = (column: string) => REPORT_COLUMNS.find(({ id }) => id === column)?.label ?? column
      return { gaps: gaps.map((gap) => ({ ...gap, name: nameOf(gap.column) })) }
    },
  }),
]

type SheetReading =
  | { readonly ok: true; readonly sheet: RequestSheet }
  | { readonly ok: false; readonly message: string }

function sheetIn(reading: ListReading): SheetReading {
  if (!reading.ok) return reading
  const sheet = sheetOf(reading.rows)
  if (sheet.rows.length === 0) return { ok: false, message: '文件里没有申请：列名下面应当每行一件。' }
  if (sheet.rows.length > MOST_ROWS) return { ok: false, message: `超过 ${MOST_ROWS} 件，请分成几个文件。` }
  return { ok: true, sheet }
}

const NO_FILE = { code: 'no-file', article: null, sentence: '没有找到上传的登记，请重新上传。' }

/** A piece of the register that was uploaded as a file with personal data: whoever imports it reads it, and that is logged. */
async function pieceOf(given: Given<z.infer<typeof STORED>>): Promise<Result<z.infer<typeof importRequests.input>>> {
  const { ground, input, call } = given
  const { organId, fileId, mapping, from } = input
  const subject = await ofOrgan(given)
  if (subject === null) return notFound('没有这个机关。')
  const verdict = mayAct(call.actor, 'request.import', subject)
  if (!verdict.ok) return { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
  const opened = await openFile(ground, { organId, id: fileId }, call)
  if (!opened.ok) return opened.refusal.kind === 'notFound' ? refused(NO_FILE) : opened
  const { use, bytes } = opened.answer
  const reading = sheetIn(readListRows(joined(await Array.fromAsync<Uint8Array>(bytes))))
  if (!reading.ok) return invalid({ path: 'fileId', sentence: reading.message })
  const { heads, rows } = reading.sheet
  const piece = rows.slice(from, from + IMPORT_PIECE).map(({ line, cells }) => ({ line, cells: [...cells] }))
  if (piece.length === 0) return invalid({ path: 'from', sentence: '文件里没有这么多行。' })
  return done({ organId, mapping, sheet: { digest: use.sha256, fileId, heads: [...heads], rows: piece } })
}
