/** Organs: the tree by branches, the search, one organ, and what happens to it. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Command, done, invalid, notFound, type Result } from '#command/command.ts'
import { foundOrgan } from '#command/organ/foundOrgan.ts'
import { importOrgans, planImport } from '#command/organ/importOrgans.ts'
import { intakeOf } from '#command/organ/intakeOf.ts'
import { DETAILS, OFFICE, ORGAN_ID, REMEDY, SEAL, UNIT } from '#command/organ/organInput.ts'
import { ORGAN_LIST_HEADS, organListRow } from '#command/organ/organList.ts'
import * as verbs from '#command/organ/organVerbs.ts'
import { readListRows } from '#document/read/listRows.ts'
import { BOM, csvLineForPeople } from '#document/write/csvLine.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { listWorkbook } from '#document/write/listWorkbook.ts'
import { organFaults } from '#law/organFault.ts'
import { intakeFaults } from '#law/organIntake.ts'
import { ALL_ORGAN_KINDS } from '#law/organKind.ts'
import { mayAct } from '#law/permission.ts'
import { reconsiderationOrganOf } from '#law/reconsideration.ts'
import { organBranch, readCursor, searchOrgans } from '#store/organLines.ts'
import { organSubject } from '#store/organSubject.ts'
import { allOrgans, findOrgan, organLineage, organNames } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import { fileBody } from './fileBody.ts'
import { problem, REASON, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { joined } from './stream.ts'

const TAG = '机关'

const LINE = z.object({
  id: z.int(),
  parentId: z.int().nullable(),
  kind: z.enum(ALL_ORGAN_KINDS),
  name: z.string(),
  shortName: z.string().nullable(),
  abolishedOn: z.string().nullable(),
  hasChildren: z.boolean(),
})

const SPAN = { from: z.string(), to: z.string().nullable() }
const ORGAN = DETAILS.extend({
  id: z.int(),
  version: z.int(),
  parentId: z.int().nullable(),
  kind: z.enum(ALL_ORGAN_KINDS),
  names: z.array(z.object({ name: z.string(), shortName: z.string().nullable(), ...SPAN })),
  twinOf: z.int().nullable(),
  seals: z.array(SEAL.extend(SPAN)),
  remedies: z.array(REMEDY.extend(SPAN)),
  office: OFFICE.nullable(),
  units: z.array(UNIT.extend({ id: z.uuid(), ...SPAN })),
  foundedOn: z.string(),
  abolishedOn: z.string().nullable(),
  successors: z.array(z.object({ organId: z.int(), kind: z.string(), on: z.string() })),
  /** The organs above it, from the root. */
  above: z.array(z.object({ id: z.int(), name: z.string() })),
  /** Names of the organs that it refers to. */
  named: z.record(z.string(), z.string()),
  /** Why the portal takes no requests for it; empty where it does. */
  intake: z.array(REASON),
  /** What its duties still ask for, each with its article. */
  faults: z.array(REASON.extend({ blocks: z.boolean() })),
  /** Where to apply for reconsideration of what it decides today, where nothing was entered. */
  reconsideration: z.object({
    choices: z.array(z.object({ organId: z.int().nullable(), name: z.string() })),
    settled: z.boolean(),
    reasons: z.array(REASON),
  }),
})

/** Kind, name and id of the last organ of a page. */
const AFTER = z.stringFormat('after', (text) => text.length <= 2_000 && readCursor(text) !== null)

const platform = ({ ground }: Given<unknown>) => organSubject(ground.db, PLATFORM)

/** A check founds nothing: its numbers are beyond those of any organ. */
const UNUSED_ID = 1_000_000_000

/** The rows of the list that is uploaded. */
async function uploadedRows(request: FastifyRequest) {
  return readListRows(joined(await Array.fromAsync(fileBody(request))))
}

const ofOrgan = z.object({ organId: ORGAN_ID })
const subjectOf = ({ ground, input }: Given<{ readonly organId: number }>) => organSubject(ground.db, input.organId)
const CHANGED = z.object({ version: z.int() })

/** A verb on one organ. */
const change = <Input, Value>(
  method: 'POST' | 'PUT',
  path: string,
  summary: string,
  command: Command<Input, Value, { readonly version: number }>,
): Route => commandRoute({ method, path: `/api/organs/:organId/${path}`, tag: TAG, summary, command, answer: CHANGED })

export const organRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/organs',
    tag: TAG,
    summary: '列出一个机关的下级机关，或者按名称、拼音首字母、代码搜索',
    action: 'organ.read',
    input: z.object({
      /** Without it the top of the tree. */
      parent: z.int32().min(1).optional(),
      search: z.string().trim().min(1).max(60).optional(),
      abolished: z.boolean().default(false),
      after: AFTER.optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    answer: z.object({ items: z.array(LINE), next: z.string().nullable() }),
    subject: platform,
    read: async ({ ground, input }) => {
      const { parent = null, search, after = null, limit, abolished } = input
      const page = { after, limit, abolished }
      return search === undefined ? organBranch(ground.db, parent, page) : searchOrgans(ground.db, search, page)
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/organs/:organId',
    tag: TAG,
    summary: '查看一个机关，连同尚缺的资料和依据条款',
    action: 'organ.read',
    input: ofOrgan,
    answer: ORGAN,
    subject: subjectOf,
    read: async ({ ground, input, call }) => {
      const found = await findOrgan(ground.db, input.organId)
      if (found === null) throw new Error(`organ ${input.organId} has no row`)
      const { state, version } = found
      const lineage = await organLineage(ground.db, input.organId)
      const names = await organNames(ground.db, namedIn(state))
      const byId = new Map([...lineage, found].map((each) => [each.state.id, each.state]))
      return {
        ...state,
        version,
        above: lineage
          .filter(({ state: above }) => above.id !== state.id)
          .map(({ state: above }) => ({ id: above.id, name: above.names.at(-1)?.name ?? '' })),
        named: Object.fromEntries([...names].map(([id, name]) => [String(id), name])),
        intake: [...intakeFaults(await intakeOf(ground.db, state, call.today))],
        faults: organFaults(state),
        reconsideration: reconsiderationOrganOf(state, call.today, (id) => byId.get(id) ?? null),
      }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/organs',
    tag: TAG,
    summary: '新建机关',
    command: foundOrgan,
    status: 201,
    answer: z.object({ organId: z.int() }),
  }),
  readRoute({
    method: 'POST',
    path: '/api/organs/import/check',
    tag: TAG,
    summary: '导入前检查机关名单：哪些行不能导入，为什么',
    action: 'organ.import',
    upload: true,
    input: z.object({}),
    answer: z.object({
      founded: z.int(),
      faults: z.array(z.object({ line: z.int(), sentence: z.string() })),
    }),
    subject: platform,
    read: async ({ ground, request, reply }) => {
      const reading = await uploadedRows(request)
      if (!reading.ok) return sendProblem(reply, problem('invalid', reading.message))
      const { organs, faults } = await planImport(ground.db, reading.rows, UNUSED_ID)
      return { founded: faults.length === 0 ? organs.length : 0, faults: [...faults] }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/organs/import',
    tag: TAG,
    summary: '导入机关名单（XLSX 或者 CSV）：全部导入，或者一行也不导入',
    command: importOrgans,
    upload: true,
    prepare: {
      input: z.object({}),
      make: async (given) => {
        const allowed = await mayImport(given)
        if (!allowed.ok) return allowed
        const reading = await uploadedRows(given.request)
        if (!reading.ok) return invalid({ path: '', sentence: reading.message })
        return done({ rows: reading.rows.map((row) => [...row]) })
      },
    },
    answer: z.object({ founded: z.int() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/organs/export',
    tag: TAG,
    summary: '导出机关名单',
    action: 'organ.export',
    input: z.object({ form: z.enum(['csv', 'xlsx']).default('xlsx') }),
    media: 'text/csv',
    subject: platform,
    read: async ({ ground, input, reply, call }) => {
      const rows: (readonly (string | null)[])[] = []
      for await (const { state } of allOrgans(ground.db)) rows.push(organListRow(state, call.today))
      const name = `机关名单.${input.form}`
      reply.header('content-disposition', attachment(name)).header('cache-control', 'no-store')
      if (input.form === 'csv') {
        return reply
          .type('text/csv; charset=utf-8')
          .send(BOM + [ORGAN_LIST_HEADS, ...rows].map(csvLineForPeople).join(''))
      }
      const sheet = { name: '机关', widths: ORGAN_LIST_HEADS.map(() => 16), heads: ORGAN_LIST_HEADS, rows }
      return reply.type(CONTENT_TYPES.xlsx).send(Buffer.from(listWorkbook([sheet], '机关名单')))
    },
  }),
  change('POST', 'names', '机关更名', verbs.renameOrgan),
  change('PUT', 'parent', '调整隶属关系', verbs.moveOrgan),
  change('PUT', 'details', '修改代码和性质', verbs.changeOrganDetails),
  change('PUT', 'office', '登记公开工作机构', verbs.setDisclosureOffice),
  change('POST', 'remedies', '登记行政复议机关或者管辖法院', verbs.setRemedy),
  change('POST', 'units', '增设内设机构', verbs.addUnit),
  change('PUT', 'units/:unitId/end', '终止内设机构', verbs.endUnit),
  change('POST', 'seals', '登记印章', verbs.setSeal),
  change('PUT', 'twin', '登记合署办公的机关', verbs.setTwin),
  change('POST', 'merger', '并入其他机关', verbs.mergeOrgan),
  change('POST', 'split', '分设机关', verbs.splitOrgan),
  change('POST', 'abolition', '撤销机关', verbs.abolishOrgan),
]

/** Asked before the file is read: whoever may not import costs nothing. */
async function mayImport(given: Given<unknown>): Promise<Result<null>> {
  const subject = await platform(given)
  if (subject === null) return notFound('平台尚未初始化。')
  const verdict = mayAct(given.call.actor, 'organ.import', subject)
  return verdict.ok ? done(null) : { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
}

function namedIn({
  parentId,
  twinOf,
  successors,
}: {
  readonly parentId: number | null
  readonly twinOf: number | null
  readonly successors: readonly { readonly organId: number }[]
}): readonly number[] {
  return [parentId, twinOf, ...successors.map(({ organId }) => organId)].filter((id) => id !== null)
}
