/**
 * The JSON of docs/schema/report.schema.json, as `report read --json`, `report write` or another program makes it → annual
 * report. No article.
 */
import { z } from 'zod'
import { cellForm } from '#law/report/format.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { readClaims } from '../claims/claims.ts'
import type { FileReading } from '../document.ts'

/**
 * Only `year`, `format` and `cells` are required; what else is there must be as the schema says. Of the findings those of
 * reading stay, since nobody can find them again.
 */
export function readReportJson(text: string): FileReading<AnnualReport> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return bad('不是完整的 JSON（每个文件只能放一份报告）')
  }
  const parsed = REPORT.safeParse(data)
  if (!parsed.success) return bad(faultsOf(parsed.error.issues, data))
  const { findings, claims, ...report } = parsed.data
  return {
    ok: true,
    value: { ...report, claims: claims ?? readClaims(report) },
    findings: findings.filter(({ check }) => /^(READ|STR)-/.test(check)),
  }
}

const bad = (cause: string): FileReading<AnnualReport> => ({
  ok: false,
  error: {
    code: 'bad-json',
    message: `这不是年度报告的 JSON（report read --json 或 report write 输出的那种）：${cause}。`,
  },
})

const text = z.string().nullable().default(null)
const day = z.iso.date()
const sectionNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)])
const positive = z.int().positive()

const how = z.enum(['read', 'blank', 'unreadable', 'inferred'])

const cell = z
  .object({
    value: z.number().nullable(),
    raw: z.string(),
    how,
    place: z
      .object({
        page: positive.exactOptional(),
        table: positive.exactOptional(),
        row: positive.exactOptional(),
        column: positive.exactOptional(),
        line: positive.exactOptional(),
      })
      .nullable()
      .default(null),
    reason: z.string().exactOptional(),
    alternatives: z.array(z.number()).exactOptional(),
    confidence: z.number().min(0).max(1).exactOptional(),
    picture: z
      .string()
      .regex(/^data:image\/(?:png|jpeg);base64,[\w+/=]*$/)
      .exactOptional(),
    accepted: z.object({ how, reason: z.string().exactOptional() }).exactOptional(),
  })
  .refine(hasValueWhereKnown, { path: ['value'] }) satisfies z.ZodType<Cell>

function hasValueWhereKnown({ value, how }: Pick<Cell, 'value' | 'how'>): boolean {
  return (how === 'read' || how === 'inferred') === (value !== null)
}

const REPORT = z.object({
  organ: text,
  year: z.int().nullable(),
  format: z.enum(['2019', '2021']).nullable(),
  title: text,
  period: z.object({ from: day, to: day }).nullable().default(null),
  preface: text,
  contact: text,
  signature: text,
  date: day.nullable().default(null),
  cells: z.record(
    z.string().refine((id) => cellForm(id) !== null),
    cell,
  ),
  sections: z.array(z.object({ number: sectionNumber.nullable(), title: z.string(), text: z.string() })).default([]),
  claims: z
    .array(
      z.object({
        what: z.enum([
          'requestsReceived',
          'requestsAnswered',
          'requestsCarriedIn',
          'requestsCarriedOut',
          'itemsPublished',
          'itemsByChannel',
          'itemsByColumn',
          'reconsiderations',
          'lawsuits',
          'feesCollected',
          'feeNotices',
          'trainings',
          'trainees',
          'proposals',
          'changeOnLastYear',
        ]),
        value: z.number().nullable(),
        unit: z.string().nullable(),
        vague: z.boolean(),
        section: sectionNumber.nullable(),
        quote: z.string(),
        offset: z.int().nonnegative(),
        name: z.string().exactOptional(),
        partOf: z.int().nonnegative().exactOptional(),
        otherScope: z.literal(true).exactOptional(),
      }),
    )
    .exactOptional(),
  recognised: z.object({ pages: z.array(positive), doubtful: z.array(z.string()) }).exactOptional(),
  findings: z
    .array(
      z.object({
        check: z.string(),
        severity: z.enum(['error', 'warning', 'hint']),
        result: z.enum(['fails', 'cannot-be-judged']),
        message: z.string(),
        cells: z.array(z.string()),
        quote: z.string().nullable(),
      }),
    )
    .default([]),
})

/** The first three members that are missing or wrong, named by their place in the JSON. */
function faultsOf(issues: readonly z.core.$ZodIssue[], data: unknown): string {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return '最外层应当是一个对象'
  if ('error' in data && !('cells' in data)) return '这是一个没有读出的文件的结果，里面没有报告'
  const shown = issues.slice(0, 3).map((issue) => {
    const place = issue.path.map((key) => (/^\w+$/.test(String(key)) ? `.${String(key)}` : `["${String(key)}"]`))
    const name = place.join('').replace(/^\./, '')
    if (issue.code === 'invalid_key') return `${name} 不是法定表格的单元格编号`
    return valueAt(data, issue.path) === undefined ? `缺少 ${name}` : `${name} 的值不对`
  })
  const rest = issues.length - shown.length
  return shown.join('，') + (rest > 0 ? `，另有 ${rest} 处` : '')
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  )
}
