/** 销毁: files whose time is over, the lists of what is to be destroyed, and destroying it. 档案法 Art. 30. */
import { z } from 'zod'
import { destroyFiles } from '#command/archive/destroyFiles.ts'
import { destructionDigest } from '#command/archive/destruction.ts'
import { beginDestruction, dropDestruction, endDestruction, OF_DESTRUCTION } from '#command/archive/destructionVerbs.ts'
import { listDestruction } from '#command/archive/listDestruction.ts'
import { done, execute, notFound, type Result } from '#command/command.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { DESTRUCTION_STATUSES } from '#law/destruction.ts'
import { mayAct } from '#law/permission.ts'
import { keptUntil, RETENTION_CLASSES } from '#law/request/retention.ts'
import {
  type ArchivedFile,
  approvalsOfDestructions,
  archivedFiles,
  expiredFiles,
  findDestructions,
  listDestructions,
  type StoredDestruction,
} from '#store/archives.ts'
import type { Reader } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { organSubject } from '#store/organSubject.ts'
import { pageOf } from './page.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'

const TAG = '归档'

const FILE = z.object({
  requestId: z.uuid(),
  number: z.string(),
  retention: z.string().nullable(),
  closedOn: z.iso.date().nullable(),
  keptUntil: z.iso.date().nullable(),
  disputed: z.boolean(),
})
export type ArchivedLine = z.infer<typeof FILE>

const LIST = z.object({
  id: z.uuid(),
  version: z.int(),
  status: z.enum(['listed', 'dropped', 'begun', 'done']),
  statusName: z.string(),
  count: z.int(),
  listedOn: z.iso.date(),
  /** Of what is approved. */
  digest: z.string(),
  approval: z.object({ id: z.uuid(), status: z.enum(['open', 'approved', 'returned', 'withdrawn']) }).nullable(),
  destroyed: z.object({ data: z.int(), files: z.int(), on: z.iso.date() }).nullable(),
})
export type DestructionLine = z.infer<typeof LIST>

const ofOrgan = z.object({ organId: ORGAN_ID })
const subjectOf = ({ ground, input }: Given<{ readonly organId: number }>) => organSubject(ground.db, input.organId)
const PAGE = { limit: z.int().min(1).max(200).default(50) }

export const destructionRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/archive/:organId/expired',
    tag: TAG,
    summary: '列出保管期限已经届满的案卷',
    action: 'archive.read',
    input: ofOrgan.extend({ after: z.string().max(40).optional(), ...PAGE }),
    answer: z.object({ items: z.array(FILE), next: z.string().nullable() }),
    subject: subjectOf,
    read: async ({ ground: { db }, call: { today }, input: { organId, after = null, limit } }) => {
      const files = await expiredFiles(db, organId, today, { after, limit: limit + 1 })
      const { items, next } = pageOf(files, limit, ({ number }) => number)
      return { items: items.map(lineOf), next }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/archive/:organId/destructions',
    tag: TAG,
    summary: '列出销毁清单，最新的在前',
    action: 'archive.read',
    input: ofOrgan.extend({ after: z.uuid().optional(), ...PAGE }),
    answer: z.object({ items: z.array(LIST), next: z.string().nullable() }),
    subject: subjectOf,
    read: async ({ ground: { db }, input: { organId, after = null, limit } }) => {
      const found = await listDestructions(db, organId, { below: after, limit: limit + 1 })
      const { items, next } = pageOf(found, limit, ({ state }) => state.id)
      return { items: await listLines(db, organId, items), next }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/archive/:organId/destructions/:destructionId',
    tag: TAG,
    summary: '查看一份销毁清单',
    action: 'archive.read',
    input: ofOrgan.extend({ destructionId: z.uuid() }),
    answer: LIST.extend({ files: z.array(FILE) }),
    subject: subjectOf,
    read: async ({ ground: { db }, input: { organId, destructionId }, reply }) => {
      const found = await findDestructions(db, organId, [destructionId])
      const [line] = await listLines(db, organId, found)
      if (line === undefined) return sendProblem(reply, problem('notFound', '没有这份销毁清单。'))
      const ids = found.flatMap(({ state }) => state.requestIds)
      return { ...line, files: (await archivedFiles(db, organId, ids)).map(lineOf) }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/archive/:organId/destructions',
    tag: TAG,
    summary: '将保管期限届满的案卷列入销毁清单',
    command: listDestruction,
    status: 201,
    answer: z.object({ id: z.uuid(), version: z.int() }),
  }),
  commandRoute({
    method: 'POST',
    path: '/api/archive/:organId/destructions/:destructionId/drop',
    tag: TAG,
    summary: '撤销没有开始销毁的清单',
    command: dropDestruction,
    answer: z.object({ version: z.int() }),
  }),
  readRoute({
    method: 'POST',
    path: '/api/archive/:organId/destructions/:destructionId/destroy',
    tag: TAG,
    summary: '销毁经审批的清单所列案卷的个人信息和文件，不可恢复；中断的再办一次即可办完',
    action: 'archive.keep',
    input: OF_DESTRUCTION,
    answer: z.object({ version: z.int(), data: z.int(), files: z.int() }),
    subject: subjectOf,
    read: async (given) => {
      const result = await destroyed(given)
      return result.ok ? result.answer : sendProblem(given.reply, problemOf(result.refusal))
    },
  }),
]

const lineOf = ({ requestId, number, retention, closedOn, disputed }: ArchivedFile): ArchivedLine => ({
  ...{ requestId, number, closedOn, disputed },
  retention: retention === null ? null : RETENTION_CLASSES[retention].name,
  keptUntil: retention === null || closedOn === null ? null : keptUntil(retention, closedOn),
})

async function listLines(db: Reader, organId: number, found: readonly StoredDestruction[]): Promise<DestructionLine[]> {
  const asked = await approvalsOfDestructions(
    db,
    organId,
    found.map(({ state }) => state.id),
  )
  return found.map(({ state, version }) => {
    const { id, status, requestIds, listedOn, destroyed: end } = state
    const approval = asked.get(id)
    return {
      ...{ id, version, status, statusName: DESTRUCTION_STATUSES[status], count: requestIds.length, listedOn },
      ...{ digest: destructionDigest(state), destroyed: end },
      approval: approval === undefined ? null : { id: approval.id, status: approval.status },
    }
  })
}

/** Begun where it is not, carried through, and noted as done. */
async function destroyed({
  ground: { db, places, blobs, clock },
  call,
  input,
}: Given<z.infer<typeof OF_DESTRUCTION>>): Promise<
  Result<{ readonly version: number; readonly data: number; readonly files: number }>
> {
  const { organId, destructionId } = input
  const [found] = await findDestructions(db, organId, [destructionId])
  if (found === undefined) return notFound('没有这份销毁清单。')
  const again = { ...call, idempotencyKey: null }
  let version = found.version
  if (found.state.status !== 'begun') {
    const begun = await execute(db, beginDestruction, input, again)
    if (!begun.ok) return begun
    version = begun.answer.version
  }
  const { personId, name } = call.actor
  const place = await organSubject(db, organId)
  const verdict = place === null ? null : mayAct(call.actor, 'archive.keep', place)
  const actorRole = verdict?.ok === true ? verdict.role : null
  const circumstance = {
    ...{ actorId: personId, actorName: name, actorRole, address: call.address, requestId: call.requestId },
    ...{ at: instantOf(clock.now()), legalDate: call.today },
  }
  const count = await destroyFiles({ places, blobs, circumstance }, found.state)
  const ended = await execute(db, endDestruction, { ...input, version, ...count }, again)
  return ended.ok ? done({ version: ended.answer.version, ...count }) : ended
}
