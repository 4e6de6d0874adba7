/** The register 登记簿 as a file: XLSX, CSV for people, CSV for machines; personal data masked, row by row while it is sent. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { execute } from '#command/command.ts'
import { DATE, ORGAN_ID } from '#command/organ/organInput.ts'
import { exportRegister } from '#command/request/exportRegister.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { csvStream, type ListRows, workbookStream } from '#document/write/listStream.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { isTopic, TOPICS } from '#law/request/topic.ts'
import { STATES } from '#law/request/transitions.ts'
import { maskedText } from '#law/statistics/maskedText.ts'
import type { Reader } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'
import { personNames } from '#store/people.ts'
import { openNames } from '#store/personalData.ts'
import { type RegisterFilter, type RegisterRow, registerPages } from '#store/registerRows.ts'
import { problemOf, sendProblem } from './problem.ts'
import { type Route, readRoute } from './route.ts'
import { caseOf } from './statistics.ts'

const COLUMNS = [
  ...([
    ['登记编号', 13],
    ['申请人', 12],
    ['申请人类别', 12],
    ['申请内容', 50],
    ['事项', 16],
    ['渠道', 14],
  ] as const),
  ...([
    ['到达日期', 12],
    ['收到日期', 12],
    ['到期日', 12],
    ['状态', 10],
    ['科室', 16],
    ['承办人', 10],
  ] as const),
  ...([
    ['办理结果', 18],
    ['办结日期', 12],
    ['办理时长（工作日）', 10],
    ['是否按期', 10],
  ] as const),
] as const

export const requestExportRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/requests/:organId/export',
    tag: '申请',
    summary: '导出登记簿（XLSX 或者 CSV），个人信息隐去',
    action: 'request.export',
    input: z.object({
      organId: ORGAN_ID,
      form: z.enum(['xlsx', 'csv']),
      /** A byte order mark before CSV: for people whose spreadsheet needs it. */
      bom: z.boolean().default(false),
      /** By arrival. */
      from: DATE.optional(),
      to: DATE.optional(),
    }),
    media: CONTENT_TYPES.csv,
    subject: caseOf,
    read: async ({ ground: { db, keyring }, call, input, reply }) => {
      const { organId, form, bom, from = null, to = null } = input
      const logging = await execute(db, exportRegister, { organId, form, from, to }, { ...call, idempotencyKey: null })
      if (!logging.ok) return sendProblem(reply, problemOf(logging.refusal))
      const rows = rowsOf({ db, keyring }, organId, { from, to })
      const heads = COLUMNS.map(([name]) => name)
      const head = { name: '登记簿', widths: COLUMNS.map(([, width]) => width), heads }
      const stream = form === 'csv' ? csvStream(heads, rows, { bom }) : workbookStream(head, rows, '登记簿')
      return reply
        .type(CONTENT_TYPES[form])
        .header('content-disposition', attachment(`登记簿-${call.today}.${form}`, 'register'))
        .send(Readable.from(stream, { objectMode: false }))
    },
  }),
]

interface Reading {
  readonly db: Reader
  readonly keyring: Keyring
}

async function* rowsOf({ db, keyring }: Reading, organId: number, filter: RegisterFilter): ListRows {
  const organ = await findOrgan(db, organId)
  const units = new Map((organ?.state.units ?? []).map(({ id, name }) => [id, name]))
  for await (const page of registerPages(db, organId, filter)) {
    const ids = [...new Set(page.flatMap(({ nameIds }) => nameIds))]
    const people = [...new Set(page.flatMap(({ handlerId }) => handlerId ?? []))]
    const [names, handlers] = await Promise.all([openNames(db, keyring, organId, ids), personNames(db, people)])
    for (const row of page) yield shown(row, { names, handlers, units })
  }
}

interface Names {
  readonly names: ReadonlyMap<string, string>
  readonly handlers: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
}

const CHANNEL_NAMES = new Map<string, string>(CHANNELS.map(({ id, label }) => [id, label]))
const COLUMN_NAMES = new Map<string, string>(APPLICANT_COLUMNS.map(({ id, label }) => [id, label]))
const OUTCOME_NAMES = new Map<string, string>(OUTCOMES.map(({ code, label }) => [code, label]))
const STATE_NAMES = new Map<string, string>(Object.entries(STATES).map(([state, { name }]) => [state, name]))

function shown(row: RegisterRow, { names, handlers, units }: Names) {
  const { masked, applicants, nameIds, topic, outcome, handlerId, unitId } = row
  const named = nameIds.flatMap((id) => names.get(id) ?? [])
  return [
    ...[row.number, applicants > 1 ? `${masked}等${applicants}人` : masked, COLUMN_NAMES.get(row.column) ?? ''],
    ...[maskedText(row.content, named), topic !== null && isTopic(topic) ? TOPICS[topic].name : null],
    ...[
      CHANNEL_NAMES.get(row.channel) ?? '',
      row.arrivedOn,
      row.receivedOn,
      row.dueOn,
      STATE_NAMES.get(row.state) ?? '',
    ],
    ...[
      unitId === null ? null : (units.get(unitId) ?? ''),
      handlerId === null ? null : (handlers.get(handlerId) ?? ''),
    ],
    ...[outcome === null ? null : (OUTCOME_NAMES.get(outcome) ?? ''), row.endedOn, row.workdays],
    row.inTime === null ? null : row.inTime ? '是' : '否',
  ]
}
